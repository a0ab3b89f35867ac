package puente.sandbox.odoo.model;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import puente.sandbox.PlainJson;

/** The environment of a call: its transaction, its user and its context. */
public record Env(
    Registry registry, RequestTransaction transaction, long uid, Map<String, Object> context) {
  public static final long ROOT = 1;
  private static final long ADMIN = 2;
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** Returns this environment free of access checks. */
  public Env sudo() {
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

  public boolean flag(String key, boolean otherwise) {
    Object value = context.get(key);
    return value == null ? otherwise : PlainJson.truthy(value);
  }

  public Records records() {
    return new Records(this);
  }

  public Writes writes() {
    return new Writes(this);
  }

  public static String now() {
    return DATETIME.format(Instant.now(Clock.systemUTC()));
  }
}
