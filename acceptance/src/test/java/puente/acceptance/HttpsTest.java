package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * {@code puente serve --https}: what the Cal.com document's reader does, in the order it does it.
 */
class HttpsTest {
  private static final String ABOUT =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"puente_about\"}}";

  @TempDir static Path data;
  private static Child process;
  private static String url;
  private static Certificate certificate;

  @BeforeAll
  static void start() throws Exception {
    process =
        Child.start(
            data,
            Map.of(
                "PORT", "0",
                "PUENTE_DATA_DIR", data.toString(),
                "PUENTE_HTTP2", "true",
                "PUENTE_ANONYMOUS", "loopback"),
            "puente.app.Main",
            "serve",
            "--https");
    url = "https://localhost:" + process.port();
    try (InputStream file = new FileInputStream(pem().toFile())) {
      certificate = CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }

  private static Path pem() {
    return data.resolve("certificates/localhost.pem");
  }

  @AfterAll
  static void stop() {
    process.close();
  }

  private static HttpClient client(HttpClient.Version version) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("puente", certificate);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().version(version).sslContext(context).build();
  }

  @Test
  void answersOverBothVersionsOfHttpToWhoTrustsTheCertificate() throws Exception {
    for (HttpClient.Version version : HttpClient.Version.values()) {
      if (version.compareTo(HttpClient.Version.HTTP_2) > 0) {
        continue; // HTTP/3 is not spoken.
      }
      try (HttpClient client = client(version)) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(url + "/mcp"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(ABOUT))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(version);
        JsonNode result = Json.read(answer.body()).path("result");
        assertThat(result.at("/structuredContent/name").asString()).isEqualTo("mcp-odoo");
        HttpResponse<String> home =
            client.send(
                HttpRequest.newBuilder(URI.create(url + "/")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(home.body()).contains("Puente", "/mcp", "puente_about");
      }
    }
  }

  @Test
  void saysWhereItsCertificateIs() {
    assertThat(process.output()).contains("https://localhost:", pem().toString());
  }

  @Test
  void aBrowserThatTrustsTheCertificateShowsThePage() throws Exception {
    byte[] key =
        MessageDigest.getInstance("SHA-256").digest(certificate.getPublicKey().getEncoded());
    Path profile = Files.createDirectories(data.resolve("browser"));
    Process browser =
        new ProcessBuilder(
                Chromium.program(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile,
                "--ignore-certificate-errors-spki-list=" + Base64.getEncoder().encodeToString(key),
                "--dump-dom",
                url + "/")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String page = new String(browser.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(browser.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(page).contains("<h1>Puente</h1>", "puente_about");
  }

  @Test
  void thisUsersOwnProcessesNeedNoCertificate() throws Exception {
    Map<String, String> none = Map.of();
    try (StdioProcess beside = new StdioProcess(data, none).introduced()) {
      beside.say(StdioProcess.call(7, "puente_about", Json.object()));
      assertThat(beside.answer(7).toString()).contains("mcp-odoo");
      beside.endInput();
      assertThat(beside.exitCode()).isZero();
    }
  }

  @Test
  void theCommandMakesOneAndSaysHowToTrustIt() throws Exception {
    Child command =
        Child.start(
            Files.createDirectories(data.resolve("elsewhere")),
            Map.of("PUENTE_DATA_DIR", data.resolve("elsewhere").toString()),
            "puente.app.Main",
            "certificate");
    assertThat(command.exitCode()).isZero();
    assertThat(command.output()).contains("SHA-256", "curl --cacert", "localhost.pem");
    assertThat(List.of(data.resolve("elsewhere/certificates").toFile().list()))
        .contains("localhost.p12", "localhost.pem");
  }
}
