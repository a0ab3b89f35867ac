package puente.mcp.example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import puente.bridge.*;
import puente.bridge.schema.*;
import puente.bridge.text.*;
import puente.mcp.*;
import puente.mcp.protocol.*;

/** A whole MCP server: an operation of one's own on the JDK's HTTP server. */
final class GreetingServer {
  record Person(@Description("Whom to greet.") String name) {}

  record Greeting(String text) {}

  static final Operation<Person, Greeting> GREET =
      Operation.reads("greet")
          .title("Greet")
          .purpose("Greets a person by name.")
          .does(
              new Person("Ana"),
              Greeting.class,
              (person, call) -> {
                Text words = Text.format("Hola, %s.", "Hello, %s.", person.name());
                return Answer.of(new Greeting(words.in(call.caller().language())), words);
              });

  static HttpServer start(int port) throws IOException {
    Bridge bridge = new Bridge(new Catalogue(List.of(GREET)));
    McpServer mcp = new McpServer(bridge, new ServerInfo("greetings", "Greetings", "1.0.0", null));
    HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    http.createContext("/mcp", exchange -> answer(mcp, exchange));
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    return http;
  }

  private static void answer(McpServer mcp, HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      McpReply reply =
          mcp.post(
              new McpRequest(
                  exchange.getRequestBody().readNBytes(1_000_000),
                  exchange.getRequestHeaders()::getFirst,
                  new Caller(Caller.ANONYMOUS, null, Language.EN, Grant.ALL),
                  Duration.ZERO));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body =
          reply.body() == null ? new byte[0] : reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
