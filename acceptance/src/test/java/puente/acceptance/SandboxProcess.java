package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The sandbox Odoo in a process of its own, which outlives the servers that are killed. */
final class SandboxProcess implements AutoCloseable {
  private final Child process;
  final Http http;

  SandboxProcess(Path directory) {
    this(directory, List.of());
  }

  /** One without the orders of the reference documents, for tests that count. */
  static SandboxProcess bare(Path directory) {
    return new SandboxProcess(directory, List.of("--bare"));
  }

  private SandboxProcess(Path directory, List<String> options) {
    List<String> words =
        new ArrayList<>(List.of("--port", "0", "--data", directory.resolve("odoo").toString()));
    words.addAll(options);
    process =
        Child.start(
            directory, Map.of(), "puente.sandbox.odoo.SandboxOdoo", words.toArray(String[]::new));
    http = new Http(process.port());
  }

  /** What it has used of the processors, where the platform tells. */
  Duration cpu() {
    return process.cpu();
  }

  URI url() {
    return http.uri("");
  }

  /** Sets faults by their names in JSON, as {@code FaultPlan} has them. */
  void faults(Map<String, ?> faults) throws IOException {
    Http.Reply taken = http.post("/sandbox/faults", faults);
    assertThat(taken.status()).as(taken.content()).isEqualTo(200);
  }

  /** Nothing goes wrong any more, and calls that hang are let go. */
  void heal() throws IOException {
    http.send(HttpRequest.newBuilder(http.uri("/sandbox/faults")).DELETE());
  }

  /** How many records of each model a quotation makes there are. */
  Map<String, Integer> counts() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String model : new String[] {"res.partner", "crm.lead", "sale.order"}) {
      counts.put(model, records(model).size());
    }
    return counts;
  }

  /** Every record of a model, as it is stored. */
  JsonNode records(String model) throws IOException {
    return http.get("/sandbox/records/" + model).body();
  }

  /** Kill -9; another on the same directory goes on with what it had committed. */
  void kill() {
    process.kill();
  }

  @Override
  public void close() {
    process.close();
  }
}
