package puente.audit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTest {
  private static final DocumentName NAME = new DocumentName(LocalDate.of(2026, 5, 4), "quot_1");

  @TempDir Path directory;
  private RealS3 s3;
  private Bucket bucket;

  @BeforeEach
  void open() {
    s3 = new RealS3(directory);
    bucket = new Bucket(s3.settings());
  }

  @AfterEach
  void close() {
    bucket.close();
    s3.close();
  }

  private static AuditDocument document(String text, int second) {
    return new AuditDocument(
        NAME, text, AuditDocument.state(true, Instant.ofEpochSecond(1_790_000_000 + second)));
  }

  private String content() {
    return bucket.read(NAME).orElseThrow().content();
  }

  @Test
  void theNewerDocumentStays() {
    bucket.put(document("second", 2));
    bucket.put(document("first", 1));
    assertThat(content()).isEqualTo("second");
    bucket.put(document("third", 3));
    assertThat(content()).isEqualTo("third");
  }

  @Test
  void aDocumentThatWasReplacedSinceItWasReadIsLeftAndNoError() {
    bucket.put(document("first", 1));
    Bucket.Read read = bucket.read(NAME).orElseThrow();
    bucket.put(document("second", 2));
    assertThat(bucket.replace(document("first, erased", 9), read)).isFalse();
    assertThat(content()).isEqualTo("second");
    assertThat(bucket.replace(document("second, erased", 9), bucket.read(NAME).orElseThrow()))
        .isTrue();
    assertThat(content()).isEqualTo("second, erased");
  }
}
