package puente.acceptance;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** A client that reads a stream of events as they come. */
final class Listening implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final Stream<String> lines;

  /** Sends the request and reads its answer until this is closed. */
  Listening(HttpRequest request) throws IOException {
    try {
      HttpResponse<Stream<String>> response =
          client.send(request, HttpResponse.BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new IOException("status " + response.statusCode());
      }
      lines = response.body();
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try {
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith("data: {")) {
          heard.add(Json.read(line.substring("data: ".length())));
        }
      }
    } catch (RuntimeException ended) {
      // It was closed, by either side.
    }
  }

  /** The parameters of the next message with that method; others before it are dropped. */
  JsonNode next(String method) throws InterruptedException {
    while (true) {
      JsonNode message = heard.poll(30, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no " + method + " was heard");
      }
      if (message.path("method").asString("").equals(method)) {
        return message.path("params");
      }
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
