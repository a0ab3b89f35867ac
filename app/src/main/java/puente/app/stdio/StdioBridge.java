package puente.app.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import puente.app.server.RunningServer;
import puente.bridge.Secret;
import puente.bridge.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hands on what a client says over stdio to a running server's MCP over HTTP, and what it says. */
final class StdioBridge {
  private static final int MOST_AT_ONCE = 32;
  private static final int FAILED = -32603;

  private final RunningServer server;
  private final BridgeHttp http;
  private final OutputStream out;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);
  private final Map<String, BridgedCall> calls = new ConcurrentHashMap<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();

  StdioBridge(RunningServer server, @Nullable Secret key, HttpClient client, OutputStream out) {
    this.server = server;
    this.http = new BridgeHttp(server.url().resolve("/mcp"), key, client);
    this.out = out;
  }

  /**
   * Hands on until the input ends or the server goes away.
   *
   * @param drain how long what is being answered when the input ends may still take
   * @return the exit code
   */
  int run(InputStream in, Duration drain) throws InterruptedException {
    System.err.println("puente: speaking for the server at " + server.url());
    Thread.ofPlatform().daemon().name("stdin").start(() -> read(in));
    int code = ended.join();
    boolean quiet = turns.tryAcquire(MOST_AT_ONCE, drain.toMillis(), TimeUnit.MILLISECONDS);
    http.endSession();
    if (!quiet) {
      System.err.println("puente: what was still being answered goes on in the server");
    }
    return code;
  }

  private void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          hear(line);
        }
      }
    } catch (IOException closed) {
      // The same as its end.
    }
    ended.complete(0);
  }

  private void hear(String line) {
    JsonNode message;
    try {
      message = Json.read(line);
    } catch (JacksonException malformed) {
      message = Json.object(); // The server answers it as what it is.
    }
    BridgedCall call = new BridgedCall(line, message);
    String method = call.method();
    if (method.equals("notifications/cancelled")) {
      cancel(message);
    }
    if (!call.isRequest() || method.equals("initialize")) {
      make(call);
      if (method.equals("notifications/initialized")) {
        Thread.ofVirtual().name("listen").start(() -> http.listen(this::say));
      }
    } else if (turns.tryAcquire()) {
      calls.put(call.id(), call);
      Thread.ofVirtual()
          .name("mcp-message")
          .start(
              () -> {
                try {
                  make(call);
                } finally {
                  calls.remove(call.id(), call);
                  turns.release();
                }
              });
    } else {
      say(failure(call, "too many requests at once"));
    }
  }

  /** Cancels a request that has no session by closing the stream of its answer. */
  private void cancel(JsonNode notice) {
    BridgedCall call = calls.get(notice.at("/params/requestId").toString());
    if (call != null && call.version() != null) {
      call.cancel();
    }
  }

  private void make(BridgedCall call) {
    try {
      http.post(call, this::say);
    } catch (BridgeHttp.Refused refused) {
      String why = String.valueOf(refused.getMessage());
      System.err.println("puente: " + why);
      if (call.isRequest()) {
        say(failure(call, why));
      }
    } catch (IOException gone) {
      if (!call.isCancelled()) {
        gone(call);
      }
    } catch (InterruptedException cancelled) {
      // Nobody wants its answer.
    }
  }

  private void gone(BridgedCall call) {
    String what = "the server at " + server.url() + " has gone away";
    if (call.isRequest()) {
      say(failure(call, what));
    }
    if (ended.complete(1)) {
      System.err.println("puente: " + what);
    }
  }

  private static String failure(BridgedCall call, String message) {
    ObjectNode failure = Json.object().put("jsonrpc", "2.0");
    failure.set("id", call.message().get("id"));
    failure.putObject("error").put("code", FAILED).put("message", message);
    return failure.toString();
  }

  private synchronized void say(String message) {
    try {
      out.write((message + '\n').getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException left) {
      ended.complete(0);
    }
  }
}
