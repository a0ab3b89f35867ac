package puente.app;

import java.util.HashMap;
import java.util.Map;
import puente.sandbox.calcom.SandboxCalCom;
import puente.sandbox.trackhs.SandboxTrackHs;
import puente.sandbox.twilio.SandboxTwilio;

/** TrackHS, Cal.com and Twilio as sandboxes of a test's own, so that every operation is there. */
final class SandboxVendors implements AutoCloseable {
  final SandboxTrackHs trackHs = SandboxTrackHs.start(0);
  final SandboxCalCom calCom = SandboxCalCom.start(SandboxCalCom.Options.usual());
  final SandboxTwilio twilio = SandboxTwilio.start(SandboxTwilio.Options.quick());

  /** What a server needs to reach them; the caller may add to it. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TRACKHS_API_URL", trackHs.url().toString());
    settings.put("TRACKHS_USERNAME", SandboxTrackHs.USERNAME);
    settings.put("TRACKHS_PASSWORD", SandboxTrackHs.PASSWORD);
    settings.put("TRACKHS_MORE_TOOLS", "true");
    settings.put("CALCOM_API_URL", calCom.url().toString());
    settings.put("CALCOM_API_KEY", SandboxCalCom.KEY);
    settings.put("TWILIO_API_URL", twilio.url().toString());
    settings.put("TWILIO_ACCOUNT_SID", twilio.options().accountSid());
    settings.put("TWILIO_AUTH_TOKEN", twilio.options().token());
    settings.put("TWILIO_WHATSAPP_FROM", "whatsapp:" + SandboxTwilio.WHATSAPP_FROM);
    settings.put("TWILIO_CONTENT_SID", SandboxTwilio.CONTENT_SID);
    return settings;
  }

  @Override
  public void close() {
    trackHs.close();
    calCom.close();
    twilio.close();
  }
}
