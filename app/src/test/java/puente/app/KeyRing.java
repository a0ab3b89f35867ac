package puente.app;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import puente.app.backends.Operations;
import puente.bridge.Grant;
import puente.bridge.Operation;
import puente.bridge.json.Digest;
import puente.jobs.JobSettings;
import puente.jobs.Store;
import puente.store.ApiKeys;

/** A server with every operation, and a key of every kind; a key's secret is its name. */
final class KeyRing {
  /** None, one that nobody has, and two that were good once. */
  static final List<String> BAD = List.of("", "wrong", "revoked", "expired");

  /** Every back end, so that every operation is there; nobody answers at those but Odoo. */
  static final Map<String, String> EVERYTHING =
      Map.ofEntries(
          Map.entry("TWILIO_API_URL", "http://127.0.0.1:9"),
          Map.entry("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000"),
          Map.entry("TWILIO_AUTH_TOKEN", "none"),
          Map.entry("TWILIO_SMS_FROM", "+15005550006"),
          Map.entry("CALCOM_API_URL", "http://127.0.0.1:9"),
          Map.entry("CALCOM_API_KEY", "cal_none"),
          Map.entry("CALCOM_WEBHOOK_SECRET", "none"),
          Map.entry("TRACKHS_API_URL", "http://127.0.0.1:9"),
          Map.entry("TRACKHS_USERNAME", "nobody"),
          Map.entry("TRACKHS_PASSWORD", "none"),
          Map.entry("ELEVENLABS_WEBHOOK_SECRET", "none"),
          Map.entry("PUENTE_OAUTH_ISSUER", "http://127.0.0.1:9"),
          Map.entry("PUENTE_PUBLIC_URL", "https://puente.example"),
          Map.entry("TRACKHS_MORE_TOOLS", "true"));

  static Running serverWithAll(Path directory) throws Exception {
    JobSettings settings = JobSettings.in(directory.resolve("data"));
    try (ApiKeys keys = Store.keysBeside(settings, Clock.systemUTC())) {
      create(keys, "all-reads", "*:read", null);
      create(keys, "all-writes", "*:write", null);
      create(keys, "quotations", "odoo:read,quotation:write", null);
      create(keys, "revoked", "*:read", null);
      keys.revoke("revoked");
      create(keys, "expired", "*:read", Duration.ZERO);
      for (Operation<?, ?> operation : Operations.all().operations()) {
        String scope = operation.neededScope().toString();
        create(keys, only(scope), scope, null);
      }
    }
    Map<String, String> more = new HashMap<>(EVERYTHING);
    more.put("PUENTE_ANONYMOUS", "");
    more.put("PUENTE_API_KEY", "root");
    return new Running(directory, more);
  }

  /** The key that has that scope and no other. */
  static String only(String scope) {
    return "only-" + scope.replace(':', '-').replace("*", "any");
  }

  static void create(ApiKeys keys, String name, String scopes, Duration lasts) {
    keys.create(Digest.of(name), name, Grant.of(scopes), lasts);
  }

  private KeyRing() {}
}
