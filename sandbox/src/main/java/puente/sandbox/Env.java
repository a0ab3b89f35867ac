package puente.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one call works with: its transaction, who calls, and the call's context. */
record Env(
    Registry registry, RequestTransaction transaction, long uid, Map<String, Object> context) {
  static final long ROOT = 1;
  private static final long ADMIN = 2;
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** The same call, free of access checks. */
  Env sudo() {
    return new Env(registry, transaction, ROOT, context);
  }

  Env with(String key, Object value) {
    var changed = new LinkedHashMap<String, Object>(context);
    changed.put(key, value);
    return new Env(registry, transaction, uid, changed);
  }

  boolean root() {
    return uid == ROOT;
  }

  boolean admin() {
    return uid == ADMIN || root();
  }

  boolean flag(String key, boolean otherwise) {
    Object value = context.get(key);
    return value == null ? otherwise : PlainJson.truthy(value);
  }

  Records records() {
    return new Records(this);
  }

  Writes writes() {
    return new Writes(this);
  }

  static String now() {
    return DATETIME.format(Instant.now(Clock.systemUTC()));
  }
}
