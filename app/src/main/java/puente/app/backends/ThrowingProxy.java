package puente.app.backends;

import java.lang.reflect.Proxy;

/**
 * A stand-in that throws when it is used: an operation is made with what it runs on, and to know
 * its name, schema and effect it need not run.
 */
final class ThrowingProxy {
  static <T> T of(Class<T> part) {
    return part.cast(
        Proxy.newProxyInstance(
            ThrowingProxy.class.getClassLoader(),
            new Class<?>[] {part},
            (_, method, _) -> {
              throw new IllegalStateException(method + ": nothing is open");
            }));
  }

  private ThrowingProxy() {}
}
