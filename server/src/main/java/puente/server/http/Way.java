package puente.server.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;

/**
 * A way in. Whatever the port answers is one of these, made by the {@link Door}: so that all of
 * them can be told, and tried with every kind of key.
 *
 * @param open whether anybody may come, without a key
 */
record Way(String method, String path, boolean open, Handler handler) {

  void in(HttpRouting.Builder routing) {
    if (method.equals("*")) {
      routing.any(path, handler);
    } else {
      routing.route(Method.create(method), path, handler);
    }
  }

  @Override
  public String toString() {
    return method + " " + path + (open ? " open" : " key");
  }
}
