package puente.mcp;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import puente.bridge.CallerConnection;
import puente.bridge.json.Json;
import puente.mcp.features.ClientQuestion;
import puente.mcp.features.NoPeer;
import puente.mcp.protocol.ResultFrame;
import puente.mcp.stream.CallEnding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests from server to client, on the stream of the answer that they are needed for or on the
 * session's own; the client posts its answers (basic/transports, up to 2025-11-25).
 */
final class SessionQuestions implements Questions {
  /** A person may think so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final McpRequest http;
  private final @Nullable Session session;
  private final CallEnding ending;

  SessionQuestions(McpRequest http, @Nullable Session session, CallEnding ending) {
    this.http = http;
    this.session = session;
    this.ending = ending;
  }

  @Override
  public ObjectNode capabilities() {
    return session == null ? Json.object() : session.capabilities();
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientQuestion> questions) {
    boolean known =
        questions.values().stream().allMatch(ask -> capabilities().has(ask.capability()));
    if (session == null || !known || !(http.streams() || session.listens())) {
      throw NoPeer.unanswered();
    }
    Map<String, Session.Question> open = new LinkedHashMap<>();
    try {
      questions.forEach((name, ask) -> open.put(name, asked(session, ask)));
      Map<String, JsonNode> answers = new HashMap<>();
      open.forEach((name, question) -> answers.put(name, answer(question.answer())));
      return answers;
    } finally {
      open.values().forEach(session::forget);
    }
  }

  private Session.Question asked(Session by, ClientQuestion ask) {
    Session.Question question = by.question();
    if (question == null) {
      throw NoPeer.unanswered();
    }
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + question.id()
            + ",\"method\":\""
            + ask.method()
            + "\",\"params\":"
            + ask.params()
            + '}';
    ending.onEnd(
        end -> {
          if (end == CallerConnection.End.CANCELLED) {
            question.answer().cancel(false);
          }
        });
    if (http.streams()) {
      http.events().send(message);
      http.events().onGone(() -> question.answer().cancel(false));
    } else {
      by.tell(message);
    }
    return question;
  }

  private static JsonNode answer(CompletableFuture<JsonNode> answer) {
    try {
      JsonNode body = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (body.path("result").isObject()) {
        return body.path("result");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | CancellationException | ExecutionException none) {
      // Told in the sentence below.
    }
    throw NoPeer.unanswered();
  }

  @Override
  public boolean asked() {
    return false;
  }

  @Override
  public boolean pending(ResultFrame frame, StringBuilder out) {
    return false;
  }
}
