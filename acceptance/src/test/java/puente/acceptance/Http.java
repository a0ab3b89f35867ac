package puente.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import puente.bridge.Json;
import tools.jackson.databind.JsonNode;

/** A plain HTTP client of one server. */
record Http(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** What came back. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String pointer) {
      return body.at(pointer).asString("");
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  Reply get(String path) throws IOException {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  Reply post(String path, Object body, String... headers) throws IOException {
    String text = body instanceof String already ? already : Json.write(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(text));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          CLIENT.send(
              request.timeout(Duration.ofSeconds(60)).build(),
              HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      boolean json = text.startsWith("{") || text.startsWith("[");
      return new Reply(
          response.statusCode(), json ? Json.read(text) : Json.object(), response);
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }

  /** One JSON-RPC call as the documents' bare curls make it. */
  Reply rpc(String path, String method, Object params) throws IOException {
    return post(
        path,
        Json.object()
            .put("jsonrpc", "2.0")
            .put("id", 1)
            .put("method", method)
            .set("params", Json.tree(params)));
  }
}
