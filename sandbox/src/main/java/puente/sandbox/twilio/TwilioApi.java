package puente.sandbox.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.sandbox.Fault;
import puente.sandbox.FaultPlan;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;

/** Twilio's REST API of 2010-04-01, as far as messages go. */
final class TwilioApi {
  private static final String BASE = "/2010-04-01/Accounts/";
  private static final String ADDRESS = "(whatsapp:)?\\+[1-9]\\d{6,14}";
  private static final int LONGEST = 1_600;

  private final SandboxTwilio.Options options;
  private final TwilioStore store;
  private final FaultPlan faults;
  private final Consumer<TwilioMessage> taken;

  /** An answer that is none of a message. */
  private static final class Refused extends RuntimeException {
    private final int status;
    private final int code;

    Refused(int status, int code, String message) {
      super(message, null, false, false);
      this.status = status;
      this.code = code;
    }
  }

  TwilioApi(
      SandboxTwilio.Options options,
      TwilioStore store,
      FaultPlan faults,
      Consumer<TwilioMessage> taken) {
    this.options = options;
    this.store = store;
    this.faults = faults;
    this.taken = taken;
  }

  HttpPort.@Nullable Answer answer(HttpPort.Received request) {
    try {
      authorize(request);
      String rest = request.path().substring((BASE + options.accountSid()).length());
      if (rest.equals(".json")) {
        return json(200, account());
      }
      if (rest.equals("/Messages.json")) {
        return request.method().equals("POST") ? send(request) : json(200, list(request));
      }
      TwilioMessage one = store.find(rest.replaceAll("^/Messages/|\\.json$", ""));
      if (one == null) {
        throw new Refused(404, 20404, "The requested resource was not found");
      }
      return json(200, shape(one));
    } catch (Refused refused) {
      return error(refused);
    }
  }

  private void authorize(HttpPort.Received request) {
    String both = options.accountSid() + ":" + options.token();
    String wanted = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    if (!request.path().startsWith(BASE + options.accountSid())
        || !request.header("authorization").equals(wanted)) {
      throw new Refused(401, 20003, "Authenticate");
    }
  }

  private HttpPort.@Nullable Answer send(HttpPort.Received request) {
    Map<String, String> form = TwilioForm.read(request.body());
    Fault fault =
        faults.draw("send " + form.getOrDefault("To", ""), each -> each.reply() != Fault.Reply.OWN);
    return Fault.meet(fault, () -> taken(form), met -> error(form, met));
  }

  private HttpPort.Answer taken(Map<String, String> form) {
    check(form, 0);
    TwilioMessage message =
        store.add(
            "outbound-api",
            form.getOrDefault("From", ""),
            form.getOrDefault("To", ""),
            body(form),
            form.containsKey("ContentSid") ? "accept" : null,
            form.get("StatusCallback"));
    taken.accept(message);
    return json(201, shape(message));
  }

  private static HttpPort.Answer error(Map<String, String> form, Fault fault) {
    if (fault.reply() == Fault.Reply.TOO_MANY) {
      return new HttpPort.Answer(
          429,
          "application/json",
          PlainJson.text(problem(429, 20429, "Too Many Requests")),
          Map.of("Retry-After", "1"));
    }
    if (fault.reply() == Fault.Reply.OWN) {
      check(form, fault.code());
    }
    throw new Refused(500, 20500, "Internal Server Error");
  }

  /** Refuses what Twilio refuses, and with a code of the faults unless that is 0. */
  private static void check(Map<String, String> form, int refusal) {
    String to = form.getOrDefault("To", "");
    String from = form.getOrDefault("From", "");
    if (to.isEmpty()) {
      throw new Refused(400, 21604, "A 'To' phone number is required.");
    }
    if (from.isEmpty()) {
      throw new Refused(400, 21603, "A 'From' phone number is required.");
    }
    if (!form.containsKey("ContentSid") && form.getOrDefault("Body", "").isBlank()) {
      throw new Refused(400, 21602, "Message body is required.");
    }
    if (form.containsKey("ContentSid") && form.containsKey("Body")) {
      throw new Refused(400, 21619, "A text message body or media urls must be specified.");
    }
    if (!to.matches(ADDRESS) || refusal == 21211) {
      throw new Refused(400, 21211, "The 'To' number " + to + " is not a valid phone number.");
    }
    if (refusal != 0) {
      throw new Refused(400, refusal, "Refused on purpose: " + refusal);
    }
    boolean whatsapp = to.startsWith("whatsapp:");
    if (whatsapp != from.startsWith("whatsapp:")) {
      throw new Refused(400, 21212, "The 'From' number " + from + " is not a valid phone number.");
    }
    if (!SandboxTwilio.SENDERS.contains(from)) {
      throw whatsapp
          ? new Refused(400, 63007, "Twilio could not find a Channel with the specified From")
          : new Refused(400, 21606, "The From phone number " + from + " is not owned.");
    }
    if (form.getOrDefault("Body", "").length() > LONGEST) {
      throw new Refused(400, 21617, "The concatenated message body exceeds 1600 characters.");
    }
  }

  private static String body(Map<String, String> form) {
    if (!form.containsKey("ContentSid")) {
      return form.getOrDefault("Body", "");
    }
    String body = SandboxTwilio.TEMPLATE;
    Object variables = PlainJson.read(form.getOrDefault("ContentVariables", "{}"));
    for (var variable : PlainJson.map(variables).entrySet()) {
      String value = PlainJson.string(variable.getValue());
      if (value.isBlank() || value.contains("\n")) {
        throw new Refused(400, 21656, "The ContentVariables parameter is invalid.");
      }
      body = body.replace("{{" + variable.getKey() + "}}", value);
    }
    return body;
  }

  private Map<String, @Nullable Object> list(HttpPort.Received request) {
    Map<String, String> query = TwilioForm.read(request.query());
    List<Object> found = new ArrayList<>();
    String pageSize = query.getOrDefault("PageSize", "50");
    for (TwilioMessage message : store.all().reversed()) {
      boolean fits =
          query.getOrDefault("To", message.to()).equals(message.to())
              && query.getOrDefault("From", message.from()).equals(message.from());
      if (fits && found.size() < Integer.parseInt(pageSize)) {
        found.add(shape(message));
      }
    }
    String uri = request.path() + (request.query().isEmpty() ? "" : "?" + request.query());
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("first_page_uri", uri);
    page.put("end", Math.max(0, found.size() - 1));
    page.put("messages", found);
    page.put("next_page_uri", null);
    page.put("page", 0);
    page.put("page_size", Integer.parseInt(pageSize));
    page.put("previous_page_uri", null);
    page.put("start", 0);
    page.put("uri", uri);
    return page;
  }

  private Map<String, Object> account() {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("sid", options.accountSid());
    account.put("friendly_name", "Sandbox");
    account.put("status", "active");
    account.put("type", "Trial");
    account.put("uri", BASE + options.accountSid() + ".json");
    return account;
  }

  private Map<String, @Nullable Object> shape(TwilioMessage message) {
    String date =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .format(message.made().atOffset(ZoneOffset.UTC));
    String uri = BASE + options.accountSid() + "/Messages/" + message.sid();
    boolean waiting = Set.of("queued", "accepted", "sending").contains(message.status());
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    shape.put("sid", message.sid());
    shape.put("account_sid", options.accountSid());
    shape.put("api_version", "2010-04-01");
    shape.put("body", message.body());
    shape.put("date_created", date);
    shape.put("date_updated", date);
    shape.put("date_sent", waiting ? null : date);
    shape.put("direction", message.direction());
    shape.put("error_code", message.error());
    shape.put("error_message", message.error() == null ? null : "Undelivered");
    shape.put("from", message.from());
    shape.put("to", message.to());
    shape.put("messaging_service_sid", null);
    shape.put("num_media", "0");
    shape.put("num_segments", "1");
    shape.put("price", null);
    shape.put("price_unit", "USD");
    shape.put("status", message.status());
    shape.put("subresource_uris", Map.of("media", uri + "/Media.json"));
    shape.put("uri", uri + ".json");
    return shape;
  }

  private static Map<String, Object> problem(int status, int code, String message) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("code", code);
    problem.put("message", message);
    problem.put("more_info", "https://www.twilio.com/docs/errors/" + code);
    problem.put("status", status);
    return problem;
  }

  private static HttpPort.Answer error(Refused refused) {
    String message = String.valueOf(refused.getMessage());
    return json(refused.status, problem(refused.status, refused.code, message));
  }

  private static HttpPort.Answer json(int status, Map<String, ? extends @Nullable Object> value) {
    return new HttpPort.Answer(status, "application/json", PlainJson.text(value), Map.of());
  }
}
