package puente.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documentation pages: Swagger UI and Redoc, from their WebJars. */
final class DocumentationPages {
  private static final String SWAGGER = "META-INF/resources/webjars/swagger-ui/";
  private static final String REDOC = "META-INF/resources/webjars/redoc/";
  private static final Map<String, String> ASSETS =
      Map.of(
          "swagger-ui.css", "text/css",
          "swagger-ui-bundle.js", "text/javascript",
          "start.js", "text/javascript",
          "start-redoc.js", "text/javascript",
          "redoc.standalone.js", "text/javascript",
          "favicon-32x32.png", "image/png");

  private static final String DOCS =
      """
        <link rel="stylesheet" href="{at}/docs/assets/swagger-ui.css">
        <div id="swagger"></div>
        <script src="{at}/docs/assets/swagger-ui-bundle.js"></script>
        <script src="{at}/docs/assets/start.js"></script>
      """;

  /**
   * After Authorize the document is fetched again with the key, and shows what that may use; the
   * key is kept by the page alone and is gone when it is closed.
   */
  private static final String START =
      """
      (function () {
        const script = document.currentScript;
        const dark = matchMedia("(prefers-color-scheme: dark)");
        function follow() {
          document.documentElement.classList.toggle("dark-mode", dark.matches);
        }
        dark.addEventListener("change", follow);
        follow();
        const sent = {};
        function remember(payload) {
          Object.keys(payload).forEach(function (name) {
            if (name === "bearer") sent["Authorization"] = "Bearer " + payload[name].value;
            if (name === "api_key") sent["X-API-Key"] = payload[name].value;
          });
        }
        function forget(names) {
          names.forEach(function (name) {
            delete sent[name === "bearer" ? "Authorization" : "X-API-Key"];
          });
        }
        const reload = {
          statePlugins: { auth: { wrapActions: {
            authorize: function (original, system) {
              return function (payload) {
                const result = original(payload);
                remember(payload);
                system.specActions.download();
                return result;
              };
            },
            logout: function (original, system) {
              return function (names) {
                const result = original(names);
                forget(names);
                system.specActions.download();
                return result;
              };
            }
          } } }
        };
        SwaggerUIBundle({
          url: new URL("../../openapi.json", script.src).pathname,
          dom_id: "#swagger",
          deepLinking: true,
          plugins: [function () { return reload; }],
          requestInterceptor: function (request) {
            if (request.loadSpec) Object.assign(request.headers, sent);
            return request;
          }
        });
      })();
      """;

  private static final String START_REDOC =
      """
      (function () {
        const contract = new URL("../../openapi.json", document.currentScript.src);
        const key = document.getElementById("key");
        const told = document.getElementById("told");
        function show() {
          const headers = key.value ? { "X-API-Key": key.value } : {};
          fetch(contract, { headers: headers }).then(function (answer) {
            return answer.json().then(function (document_) {
              told.textContent = answer.ok ? "" : document_.say || answer.status;
              if (answer.ok) {
                Redoc.init(document_, { disableSearch: true }, document.getElementById("redoc"));
              }
            });
          });
        }
        document.getElementById("show").addEventListener("click", show);
        show();
      })();
      """;

  /** Scripts come from here alone; the pages' own libraries style what they draw. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String READING =
      """
        <p style="font: 14px system-ui; margin: 1rem">
          <label>Key · Llave <input id="key" type="password" autocomplete="off"></label>
          <button id="show" type="button">Authorize</button> <span id="told"></span>
        </p>
        <div id="redoc"></div>
        <script src="{at}/docs/assets/redoc.standalone.js"></script>
        <script src="{at}/docs/assets/start-redoc.js"></script>
      """;

  static void docs(HttpExchange exchange, String at) {
    html(exchange, DOCS, at);
  }

  static void redoc(HttpExchange exchange, String at) {
    html(exchange, READING, at);
  }

  private static void html(HttpExchange exchange, String body, String at) {
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
          <link rel="icon" type="image/png" href="{at}/docs/assets/favicon-32x32.png">
          <style>
            :root { color-scheme: light dark }
            body { margin: 0 }
            @media (prefers-color-scheme: dark) {
              body { background: #1c2022 } #redoc { filter: invert(.88) hue-rotate(180deg) }
            }
          </style>
        </head>
        <body>
        {body}</body>
        </html>
        """
            .replace("{body}", body)
            .replace("{at}", at);
    exchange.send(page.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with one of the few files that the pages load. */
  static void asset(HttpExchange exchange, String name) {
    String type = ASSETS.get(name);
    byte[] content = type == null ? null : content(name);
    if (type == null || content == null) {
      exchange.response().status(Status.NOT_FOUND_404).send();
      return;
    }
    exchange.response().header(HeaderNames.CONTENT_TYPE, type);
    exchange.response().header(HeaderNames.CACHE_CONTROL, "public, max-age=86400");
    exchange.send(content);
  }

  private static byte @Nullable [] content(String name) {
    if (name.equals("start.js")) {
      return START.getBytes(StandardCharsets.UTF_8);
    }
    if (name.equals("start-redoc.js")) {
      return START_REDOC.getBytes(StandardCharsets.UTF_8);
    }
    String path =
        name.startsWith("redoc")
            ? REDOC + WebJars.VERSIONS.get("redoc") + "/bundles/" + name
            : SWAGGER + WebJars.VERSIONS.get("swagger-ui") + "/" + name;
    try (InputStream file = DocumentationPages.class.getClassLoader().getResourceAsStream(path)) {
      return file == null ? null : file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private DocumentationPages() {}
}
