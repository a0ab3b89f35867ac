package puente.retell;

import puente.bridge.Caller;
import puente.bridge.Grant;
import puente.bridge.PlatformCall;
import puente.bridge.Webhook;
import puente.bridge.json.RequestJson;
import puente.bridge.text.Language;
import puente.bridge.voice.CallerLookup;
import tools.jackson.core.JacksonException;

/**
 * Retell's inbound-call webhook, by which it asks who is calling. It can be given no key, but is
 * signed. What comes of it is only what a key for reading customers may see.
 */
public final class RetellIncomingWebhook implements Webhook {
  private static final Grant READS = Grant.of("odoo:read");

  private final RetellPlatform platform;
  private final CallerLookup lookup;
  private final Language language;

  /**
   * The webhook.
   *
   * @param platform with the keys that sign
   * @param language that of the greeting
   */
  public RetellIncomingWebhook(RetellPlatform platform, CallerLookup lookup, Language language) {
    this.platform = platform;
    this.lookup = lookup;
    this.language = language;
  }

  @Override
  public String path() {
    return "/webhooks/retell/incoming";
  }

  @Override
  public String signatureHeader() {
    return RetellSignature.HEADER;
  }

  @Override
  public Receipt receive(Delivery delivery) {
    if (!platform.isSigned(delivery.header(), delivery.body())) {
      throw Webhook.forged();
    }
    PlatformCall call;
    try {
      call = platform.incoming(RequestJson.read(delivery.body()));
    } catch (JacksonException notJson) {
      return Receipt.STORED;
    }
    if (call == null) {
      return Receipt.STORED; // An event of another kind: there is nothing to say.
    }
    Caller caller = new Caller(platform.name(), null, language, READS).in(call, language);
    return new Receipt("application/json", platform.start(lookup.find(caller).variables(language)));
  }
}
