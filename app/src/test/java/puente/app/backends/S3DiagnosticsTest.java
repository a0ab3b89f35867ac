package puente.app.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.app.server.SettingsReader;
import puente.audit.documents.RealS3;
import puente.bridge.text.Language;

class S3DiagnosticsTest {
  @TempDir Path directory;

  private List<String> findings(RealS3 s3, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("S3_BUCKET", RealS3.BUCKET); // The alias.
    settings.put("AWS_ACCESS_KEY_ID", RealS3.KEY);
    settings.put("AWS_SECRET_ACCESS_KEY", RealS3.SECRET);
    settings.put("AWS_ENDPOINT_URL_S3", s3.url().toString());
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return S3Diagnostics.of(SettingsReader.read(settings, directory)).stream()
        .map(finding -> finding.line(Language.EN))
        .toList();
  }

  @Test
  void saysThatAPutAndAGetWork() {
    try (RealS3 s3 = new RealS3(directory.resolve("s3"))) {
      assertThat(findings(s3))
          .containsExactly("✓ S3 s3://audits: can be written to", "✓ S3 s3://audits: can be read");
    }
  }

  @Test
  void saysWhatIsMissingAndWhatMendsIt() {
    try (RealS3 s3 = new RealS3(directory.resolve("s3"))) {
      assertThat(findings(s3, "AWS_SECRET_ACCESS_KEY", "wrong"))
          .singleElement()
          .asString()
          .contains("SignatureDoesNotMatch", "→ AWS_SECRET_ACCESS_KEY is not that of");
      s3.answers(403, "AccessDenied");
      assertThat(findings(s3))
          .singleElement()
          .asString()
          .startsWith("✗ S3 s3://audits: AccessDenied")
          .contains("s3:PutObject and s3:GetObject");
    }
  }

  @Test
  void saysNothingWhereThereIsNone() {
    assertThat(S3Diagnostics.of(SettingsReader.read(Map.of(), directory))).isEmpty();
  }
}
