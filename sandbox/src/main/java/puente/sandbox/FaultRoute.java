package puente.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** The control route of every sandbox: GET shows its faults, POST sets some, DELETE resets all. */
public final class FaultRoute {
  public static final String PATH = "/sandbox/faults";

  /** Answers a request that {@link HttpPort} has let in. */
  public static HttpPort.Answer answer(FaultPlan plan, HttpPort.Received request) {
    return answer(plan, request.method(), request.body());
  }

  /** Answers a request of the JDK's server, from this machine only. */
  public static void serve(FaultPlan plan, HttpExchange exchange) throws IOException {
    boolean allowed =
        ControlAccess.isAllowed(
            exchange.getRequestHeaders().getFirst("Host"),
            exchange.getRequestHeaders().getFirst("Origin"));
    String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    HttpPort.Answer answer =
        allowed ? answer(plan, exchange.getRequestMethod(), sent) : json(403, Map.of());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private static HttpPort.Answer answer(FaultPlan plan, String method, String sent) {
    try {
      if (method.equals("DELETE")) {
        plan.reset();
      } else if (method.equals("POST")) {
        plan.set(PlainJson.map(PlainJson.read(sent)));
      }
      return json(200, plan.settings());
    } catch (IllegalArgumentException | JacksonException unfit) {
      return json(400, Map.of("error", String.valueOf(unfit.getMessage())));
    }
  }

  private static HttpPort.Answer json(int status, Map<String, ?> value) {
    return new HttpPort.Answer(
        status, "application/json; charset=utf-8", PlainJson.text(value), Map.of());
  }

  private FaultRoute() {}
}
