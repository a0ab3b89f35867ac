package puente.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A certified OpenID provider in a process of its own; it ends with its input. */
final class OpenIdProvider implements AutoCloseable {
  private final Process process;
  final String issuer;

  /**
   * One that gives out tokens for a resource.
   *
   * @param format {@code jwt} or {@code opaque}
   */
  OpenIdProvider(String resource, String format) throws IOException {
    List<String> command = Node.OAUTH.command("provider.mjs", resource, format);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.startsWith("issuer ")) {
      all.append(line).append('\n');
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("it ended: " + all);
    }
    issuer = line.substring("issuer ".length());
    Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {})); // So that it never waits.
  }

  @Override
  public void close() {
    process.destroy();
  }
}
