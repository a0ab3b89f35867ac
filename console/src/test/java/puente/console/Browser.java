package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A browser as far as sessions go: it keeps cookies, and fills in forms by their hidden fields. */
final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  final Map<String, String> cookies = new HashMap<>();

  /** What came back; redirections are not followed. */
  record Page(int status, String body, HttpResponse<?> response) {
    String field(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Browser(int port) {
    this.url = "http://localhost:" + port;
  }

  String url() {
    return url;
  }

  Page get(String path, String... headers) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)), headers);
  }

  /** Posts names and values in turn, as they are. */
  Page post(String path, Map<String, String> fields, String... headers) throws Exception {
    StringJoiner form = new StringJoiner("&");
    fields.forEach((name, value) -> form.add(encoded(name) + "=" + encoded(value)));
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form.toString())),
        headers);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The token of this session's forms. */
  String token() throws Exception {
    Matcher token = TOKEN.matcher(get("/console/connections").body());
    assertThat(token.find()).as("a form of this session").isTrue();
    return token.group(1);
  }

  Page submit(String path, Map<String, String> fields, String... headers) throws Exception {
    Map<String, String> all = new HashMap<>(fields);
    all.put("token", token());
    return post(path, all, headers);
  }

  Page logIn(String key) throws Exception {
    return post("/console/login", Map.of("key", key, "next", "/console/tools"));
  }

  Stream<String> lines(String path) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    request.header("Cookie", cookie());
    return client.send(request.build(), HttpResponse.BodyHandlers.ofLines()).body();
  }

  /**
   * The head of the answer to a login under another name of the server, as a proxy passes it on.
   */
  String loginAs(String host, String key) throws Exception {
    String form = "key=" + encoded(key);
    try (Socket socket = new Socket("localhost", URI.create(url).getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST /console/login HTTP/1.1\r\nHost: "
                      + host
                      + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                      + form.length()
                      + "\r\nConnection: close\r\n\r\n"
                      + form)
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String cookie() {
    StringJoiner all = new StringJoiner("; ");
    cookies.forEach((name, value) -> all.add(name + "=" + value));
    return all.toString();
  }

  private Page send(HttpRequest.Builder request, String... headers) throws Exception {
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookie());
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String set : response.headers().allValues("set-cookie")) {
      String[] kept = set.split(";", 2)[0].split("=", 2);
      cookies.put(kept[0], kept[1]);
      if (set.contains("Max-Age=0")) {
        cookies.remove(kept[0]);
      }
    }
    return new Page(response.statusCode(), response.body(), response);
  }
}
