package puente.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documentation pages: Swagger UI and Redoc, from their WebJars. */
final class Pages {
  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";
  private static final String REDOC = "META-INF/resources/webjars/redoc/";
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "start.js", "text/javascript",
          "redoc.standalone.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  private static final String DOCS =
      """
        <link rel="stylesheet" href="/docs/assets/swagger-ui.css">
        <div id="swagger"></div>
        <script src="/docs/assets/swagger-ui-bundle.js"></script>
        <script src="/docs/assets/start.js"></script>
      """;

  private static final String START =
      """
      SwaggerUIBundle({ url: "/openapi.json", dom_id: "#swagger", deepLinking: true });
      """;

  /** Scripts come from here alone; the pages' own libraries style what they draw. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String READING =
      """
        <redoc spec-url="/openapi.json" disable-search></redoc>
        <script src="/docs/assets/redoc.standalone.js"></script>
      """;

  static void docs(Exchange exchange) {
    html(exchange, DOCS);
  }

  static void redoc(Exchange exchange) {
    html(exchange, READING);
  }

  private static void html(Exchange exchange, String body) {
    exchange.response().header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");
    exchange.response().header(HeaderNames.create("Content-Security-Policy"), POLICY);
    String page =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Puente API</title>
          <link rel="icon" type="image/png" href="/docs/assets/favicon-32x32.png">
          <style>body { margin: 0 }</style>
        </head>
        <body>
        %s</body>
        </html>
        """
            .formatted(body);
    exchange.response().send(page.getBytes(StandardCharsets.UTF_8));
  }

  /** One of the few files that the pages load. */
  static void asset(Exchange exchange, String name) {
    String type = ASSETS.get(name);
    byte[] content = type == null ? null : content(name);
    if (type == null || content == null) {
      exchange.response().status(Status.NOT_FOUND_404).send();
      return;
    }
    exchange.response().header(HeaderNames.CONTENT_TYPE, type);
    exchange.response().header(HeaderNames.CACHE_CONTROL, "public, max-age=86400");
    exchange.response().send(content);
  }

  private static byte @Nullable [] content(String name) {
    if (name.equals("start.js")) {
      return START.getBytes(StandardCharsets.UTF_8);
    }
    String path =
        name.startsWith("redoc")
            ? REDOC + WebJars.VERSIONS.get("redoc") + "/bundles/" + name
            : SWAGGER + WebJars.VERSIONS.get("swagger-ui") + "/" + name;
    try (InputStream file = Pages.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Pages() {}
}
