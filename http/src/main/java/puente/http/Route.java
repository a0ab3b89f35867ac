package puente.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A way in. Whatever the port answers is one of these, made by the {@link RequestPipeline}: so that
 * all of them can be told, and tried with every kind of key.
 */
record Route(String method, String path, Admission admission, Handler handler) {

  /** Who may come. */
  enum Admission {
    /** Anybody, without a key. */
    OPEN,
    /** Whoever shows a key or token. */
    KEY,
    /** Whoever logged in to the site. */
    SESSION
  }

  /** Whatever GET answers, HEAD is answered with its header fields alone (RFC 9110, 9.3.2). */
  void in(HttpRouting.Builder routing, PublicPath at) {
    for (String each : paths(at.configured())) {
      if (method.equals("*")) {
        routing.any(each, handler);
      } else {
        routing.route(Method.create(method), each, handler);
      }
      if (method.equals("GET")) {
        routing.route(Method.HEAD, each, handler);
      }
    }
  }

  /** People and programs write a slash behind a path, or leave it out. */
  private List<String> paths(String publicPath) {
    List<String> paths = new ArrayList<>(List.of(path));
    if (!path.endsWith("/") && !path.endsWith("*")) {
      paths.add(path + "/");
    }
    if (!publicPath.isEmpty() && !path.endsWith("*")) {
      List.copyOf(paths).forEach(each -> paths.add(publicPath + each));
      if (path.equals("/")) {
        paths.add(publicPath);
      }
    }
    return paths;
  }

  @Override
  public String toString() {
    return method + " " + path + " " + admission.name().toLowerCase(Locale.ROOT);
  }
}
