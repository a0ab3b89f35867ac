package puente.sandbox.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.FaultRoute;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;
import puente.sandbox.odoo.SandboxPages;
import tools.jackson.core.JacksonException;

/** Twilio's API, and the sandbox's own pages: the phones at /, its controls under /sandbox. */
final class TwilioRoutes implements HttpPort.Handler {
  private final SandboxTwilio twilio;
  private final TwilioApi api;

  TwilioRoutes(SandboxTwilio twilio, TwilioApi api) {
    this.twilio = twilio;
    this.api = api;
  }

  @Override
  public HttpPort.@Nullable Answer answer(HttpPort.Received request) {
    if (request.path().equals("/")) {
      return new HttpPort.Answer(200, "text/html; charset=utf-8", page(), Map.of());
    }
    if (request.path().equals(FaultRoute.PATH)) {
      return FaultRoute.answer(twilio.faults(), request);
    }
    if (request.path().startsWith("/sandbox/")) {
      return sandbox(request);
    }
    return twilio.faults().isDown() ? null : api.answer(request);
  }

  private HttpPort.Answer sandbox(HttpPort.Received request) {
    try {
      Map<String, Object> asked =
          request.body().isEmpty() ? Map.of() : PlainJson.map(PlainJson.read(request.body()));
      switch (request.path()) {
        case "/sandbox/deliver" -> twilio.deliver(text(asked, "sid"));
        case "/sandbox/tell" -> twilio.tell(text(asked, "sid"), text(asked, "status"), null);
        case "/sandbox/inbound" -> twilio.deliversTo(text(asked, "url"));
        case "/sandbox/write" -> wrote(asked);
        default -> {}
      }
      Map<String, Object> state = new LinkedHashMap<>();
      state.put("messages", twilio.messages().stream().map(TwilioMessage::shown).toList());
      state.put("callbacks", twilio.callbacks());
      return SandboxPages.json(state);
    } catch (IllegalArgumentException | JacksonException unfit) {
      return SandboxPages.json(400, Map.of("error", String.valueOf(unfit.getMessage())), Map.of());
    }
  }

  private void wrote(Map<String, Object> asked) {
    String replied = text(asked, "replied_to");
    String button = text(asked, "button");
    if (!replied.isEmpty() && text(asked, "from").startsWith("whatsapp:")) {
      twilio.tell(replied, "read", null);
    }
    twilio.write(
        text(asked, "from"),
        text(asked, "body"),
        button.isEmpty() ? null : button,
        replied.isEmpty() ? null : replied);
  }

  private static String text(Map<String, Object> asked, String name) {
    return PlainJson.string(asked.getOrDefault(name, ""));
  }

  private static String page() {
    try (InputStream page = SandboxTwilio.class.getResourceAsStream("phones.html")) {
      return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
