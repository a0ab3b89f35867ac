package puente.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.sandbox.odoo.SandboxOdoo;

/** {@code puente demo} in a process of its own: where it is installed, and where it is not. */
@Timeout(300) // A machine may be busy.
class DemoServerTest {
  private static final String INSTALLED = System.getProperty("java.class.path");

  @TempDir Path directory;

  @Test
  void answersACallWithoutAnyCredentials() throws Exception {
    Process demo = demo(INSTALLED, "en");
    try (Scanner output = new Scanner(demo.inputReader());
        HttpClient client = HttpClient.newHttpClient()) {
      String tools = output.findWithinHorizon("http://localhost:\\d+/api/tools/", 0);
      assertThat(tools).isNotNull();
      HttpRequest call =
          HttpRequest.newBuilder(URI.create(tools + "list_projects"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = client.send(call, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("PUDU");
    } finally {
      demo.toHandle().destroy();
      demo.waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "es, puente: la demostración no es parte de esta instalación.",
    "en, puente: the demo is not part of this installation."
  })
  void isSaidToBeMissingWhereItIsNotInstalled(String language, String sentence) throws Exception {
    Process demo = demo(withoutDemo(), language);
    assertThat(demo.inputReader().lines()).containsExactly(sentence);
    assertThat(demo.waitFor()).isEqualTo(1);
  }

  /** The class path of an installation that has neither the demo nor the sandboxes. */
  private static String withoutDemo() throws Exception {
    Set<Path> left = Set.of(place(DemoServer.class), place(SandboxOdoo.class));
    return Arrays.stream(INSTALLED.split(File.pathSeparator, -1))
        .filter(each -> !left.contains(Path.of(each).toAbsolutePath().normalize()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Process demo(String classPath, String language) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            "puente.app.Main",
            "demo");
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches(".*(ODOO|PUENTE|TWILIO|^PORT$|^HOST$).*"));
    environment.put("PORT", "0");
    environment.put("PUENTE_DATA_DIR", directory.toString());
    environment.put("PUENTE_LANGUAGE", language);
    return builder.directory(directory.toFile()).redirectErrorStream(true).start();
  }
}
