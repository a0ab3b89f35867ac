package puente.app.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * The client's side of Streamable HTTP: one session, streams that are taken up again, and in the
 * revision without sessions header fields that say what the body says.
 */
final class BridgeHttp {
  private static final String SESSION = "Mcp-Session-Id";
  private static final int CANCELLED = -32800;
  private static final Duration SHORT = Duration.ofSeconds(5);

  private final URI endpoint;
  private final @Nullable Secret key;
  private final HttpClient client;
  private volatile @Nullable String session;
  private volatile @Nullable String agreed;

  /** The server does not let us in, or no longer knows our session. */
  static final class Refused extends IOException {
    Refused(String message) {
      super(message);
    }
  }

  BridgeHttp(URI endpoint, @Nullable Secret key, HttpClient client) {
    this.endpoint = endpoint;
    this.key = key;
    this.client = client;
  }

  /** Makes a call, and has whatever is said before its answer and the answer told. */
  void post(BridgedCall call, Consumer<String> told) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(call.version() == null)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(call.text()));
    if (call.version() != null) {
      mirror(call, request);
    }
    call.begin();
    HttpResponse<InputStream> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      call.answering(body);
      response.headers().firstValue(SESSION).ifPresent(id -> session = id);
      if (isStream(response)) {
        stream(call, body, told);
      } else {
        whole(call, response, body, told);
      }
    }
  }

  private HttpRequest.Builder request(boolean inSession) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint).header("Accept", "application/json, text/event-stream");
    if (key != null) {
      request.header("Authorization", "Bearer " + key.value());
    }
    String id = session;
    if (inSession && id != null) {
      request.header(SESSION, id);
    }
    String version = agreed;
    if (inSession && version != null) {
      request.header("MCP-Protocol-Version", version);
    }
    return request;
  }

  /** basic/transports/streamable-http, "Request Metadata" and "Value Encoding" (2026-07-28). */
  private static void mirror(BridgedCall call, HttpRequest.Builder request) {
    request.header("MCP-Protocol-Version", String.valueOf(call.version()));
    request.header("Mcp-Method", call.method());
    String name = call.name();
    if (name != null) {
      boolean plain = name.matches("[!-~](?:[ -~]*[!-~])?") && !name.startsWith("=?");
      String encoded = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
      request.header("Mcp-Name", plain ? name : "=?base64?" + encoded + "?=");
    }
  }

  private static boolean isStream(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
  }

  private void whole(
      BridgedCall call, HttpResponse<?> response, InputStream body, Consumer<String> told)
      throws IOException {
    String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return;
    }
    JsonNode answer =
        text.startsWith("{") || text.startsWith("[") ? Json.read(text) : Json.object();
    if (!answer.isArray() && !answer.has("jsonrpc")) {
      String why = answer.path("message").asString(answer.path("detail").asString(""));
      throw new Refused("the server answered " + response.statusCode() + ". " + why);
    }
    if (response.statusCode() == 404 && session != null && call.version() == null) {
      throw new IOException("the session is gone");
    }
    say(call, answer, text, told);
  }

  private void say(BridgedCall call, JsonNode said, String text, Consumer<String> told) {
    if (call.method().equals("initialize") && said.has("result")) {
      agreed = said.at("/result/protocolVersion").asString();
    }
    boolean unwanted = said.at("/error/code").asInt(0) == CANCELLED;
    if (!unwanted && !call.isCancelled()) {
      told.accept(text);
    }
  }

  /** Tells what comes on the stream of an answer, and comes again for what was not on it. */
  private void stream(BridgedCall call, InputStream first, Consumer<String> told)
      throws IOException, InterruptedException {
    SentEvents events = new SentEvents();
    boolean answered = heard(call, events, first, told);
    while (!answered && !call.isCancelled()) {
      String last = events.lastId();
      if (last.isEmpty()) {
        return; // Cancelled: it ended without an answer.
      }
      Thread.sleep(events.pause());
      HttpResponse<InputStream> again = resumed(last);
      try (InputStream body = again.body()) {
        call.answering(body);
        if (!isStream(again)) {
          throw new Refused("the server no longer has the answer");
        }
        int before = events.count();
        answered = heard(call, events, body, told);
        if (!answered && events.count() == before) {
          return; // Cancelled too: it has ended, and there is no more of it.
        }
      }
    }
  }

  private boolean heard(
      BridgedCall call, SentEvents events, InputStream body, Consumer<String> told)
      throws IOException {
    boolean[] answered = {false};
    events.read(
        body,
        data -> {
          JsonNode said = Json.read(data);
          answered[0] |= call.isAnswer(said);
          say(call, said, data, told);
        });
    return answered[0];
  }

  private HttpResponse<InputStream> resumed(String last) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(true).GET();
    if (!last.isEmpty()) {
      request.header("Last-Event-ID", last);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Tells what belongs to no request, for as long as the session's stream can be had. */
  void listen(Consumer<String> told) {
    SentEvents events = new SentEvents();
    try {
      while (true) {
        HttpResponse<InputStream> response = resumed(events.lastId());
        try (InputStream body = response.body()) {
          if (!isStream(response)) {
            return;
          }
          events.read(body, told);
        }
        Thread.sleep(events.pause());
      }
    } catch (IOException | InterruptedException gone) {
      // A request finds out and says so.
    }
  }

  /** Ends the session, if the server is still there to hear it. */
  void endSession() throws InterruptedException {
    if (session == null) {
      return;
    }
    try {
      client.send(
          request(true).timeout(SHORT).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException gone) {
      // It ended with the server.
    }
  }

  /** Server-sent events as they are read (HTML standard, §9.2.6). */
  private static final class SentEvents {
    private String lastId = "";
    private Duration pause = Duration.ofSeconds(1);
    private int count;

    String lastId() {
      return lastId;
    }

    Duration pause() {
      return pause;
    }

    int count() {
      return count;
    }

    /** Reads until the stream ends or breaks; a broken one can be taken up again. */
    void read(InputStream body, Consumer<String> told) throws IOException {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
      StringBuilder data = new StringBuilder();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data:")) {
            data.append(value(line));
          } else if (line.startsWith("id:")) {
            lastId = value(line);
          } else if (line.startsWith("retry:")) {
            pause = Duration.ofMillis(Long.parseLong(value(line)));
          } else if (line.isEmpty()) {
            count++;
            if (!data.isEmpty()) {
              told.accept(data.toString());
              data.setLength(0);
            }
          }
        }
      } catch (IOException cut) {
        if (lastId.isEmpty()) {
          throw cut;
        }
      }
    }

    private static String value(String line) {
      return line.substring(line.indexOf(':') + 1).strip();
    }
  }
}
