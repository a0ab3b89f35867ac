package puente.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The record as whoever has to show it reads it, first beside the running server. */
class AuditCommandTest {
  private static final Pattern HEAD = Pattern.compile("\\d+:\\d+:[0-9a-f]{64}");
  private static final String KEY = "key-of-the-agent-itself";

  @TempDir Path directory;
  private Path data;

  @Test
  void whatWasDoneIsShownProvenAndForgottenWithoutBreakingTheProof() throws Exception {
    data = Files.createDirectory(directory.resolve("data"));
    String head;
    Server stopped;
    try (SandboxProcess odoo = new SandboxProcess(directory)) {
      Map<String, String> settings = new HashMap<>(Server.onSandbox(odoo.url()));
      settings.put("PUENTE_API_KEY", KEY);
      try (Server server = Server.serve(data, settings)) {
        ObjectNode wanted = Ask.quotation("recorded").put("email", "eva@posada.example");
        String job =
            server
                .http
                .post("/api/tools/dev_create_quotation", wanted, "X-API-Key", KEY)
                .text("/tracking_id");
        server.http.post("/api/tools/puente_about", Json.object(), "X-API-Key", KEY);
        Http.Reply away =
            server.http.post("/api/tools/puente_about", Json.object(), "X-API-Key", "guessed");
        assertThat(away.status()).isEqualTo(401);

        JsonNode ended = awaited("ended", "--tracking-id", job);
        assertThat(ended.path("outcome").asString()).isEqualTo("done");
        assertThat(ended.path("asked").toString()).contains("crm.lead.load");
        String accepted = line("accepted", "--tracking-id", job).toString();
        assertThat(accepted).contains("e•••@posada.example").doesNotContain("eva@");
        assertThat(line("accepted", "--tracking-id", job, "--reveal").toString())
            .contains("eva@posada.example");
        awaited("call", "--operation", "puente_about");
        awaited("turned_away");
        assertThat(line("call", "--operation", "puente_about", "--holder", "somebody")).isNull();

        String told = audit("verify").output();
        Matcher found = HEAD.matcher(told);
        assertThat(found.find()).as(told).isTrue();
        head = found.group();
        assertThat(audit("verify", "--head", head).output()).contains("The record is whole");

        assertThat(audit("erase", "--person", "eva@posada.example").output())
            .contains("job 1 erased", "person_key 1 erased");
        assertThat(line("accepted", "--tracking-id", job, "--reveal").toString())
            .doesNotContain("eva@");
        assertThat(audit("verify", "--head", head).output()).contains("The record is whole");
        stopped = server;
      }
    }
    assertThat(heads(audit("verify").output()).getLast())
        .as("the head that the log tells at the stop")
        .isEqualTo(heads(stopped.output()).getLast());
    assertThat(audit("verify", "--head", head.replaceFirst(":\\d+:", ":99999:")).exitCode())
        .isNotZero();
    change("UPDATE audit_link SET body = REPLACE(body, 'puente_about', 'list_projects')");
    Child broken = audit("verify");
    assertThat(broken.exitCode()).isNotZero();
    assertThat(broken.output())
        .contains("BROKEN: chain 1, link")
        .doesNotContain("The record is whole");
  }

  private static List<String> heads(String text) {
    return HEAD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** A line becomes part of a link within a second. */
  private JsonNode awaited(String kind, String... filters) {
    for (Instant deadline = Instant.now().plusSeconds(30); Instant.now().isBefore(deadline); ) {
      JsonNode line = line(kind, filters);
      if (line != null) {
        return line;
      }
    }
    throw new AssertionError("no " + kind + ": " + audit("show").output());
  }

  /** The first line of a kind that the command shows; null where there is none. */
  private @Nullable JsonNode line(String kind, String... filters) {
    List<String> words = new ArrayList<>(List.of("show", "--json"));
    words.addAll(List.of(filters));
    return audit(words.toArray(String[]::new))
        .output()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(Json::read)
        .filter(line -> line.path("kind").asString().equals(kind))
        .findFirst()
        .orElse(null);
  }

  private Child audit(String... words) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(words));
    Map<String, String> environment = Map.of("PUENTE_DATA_DIR", data.toString());
    try (Child child =
        Child.start(data, environment, "puente.app.Main", all.toArray(String[]::new))) {
      child.exitCode();
      return child;
    }
  }

  private void change(String sql) throws Exception {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("puente.db"));
        Statement statement = file.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }
}
