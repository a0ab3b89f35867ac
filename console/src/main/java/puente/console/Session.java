package puente.console;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A login of somebody, from the form with the key to its end. */
final class Session {
  private final String holder;
  private final @Nullable String key;
  private final String formToken;
  private final Instant begun;
  private volatile Instant used;

  /**
   * A session that begins.
   *
   * @param key the digest of the key it was begun with; null where none was needed
   * @param formToken what its forms bring along, so that no other site can post them
   */
  Session(String holder, @Nullable String key, String formToken, Instant begun) {
    this.holder = holder;
    this.key = key;
    this.formToken = formToken;
    this.begun = begun;
    this.used = begun;
  }

  String holder() {
    return holder;
  }

  @Nullable String key() {
    return key;
  }

  String formToken() {
    return formToken;
  }

  Instant begun() {
    return begun;
  }

  Instant used() {
    return used;
  }

  void use(Instant now) {
    used = now;
  }
}
