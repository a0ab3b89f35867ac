package puente.journeys.handoff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;
import puente.twilio.OutgoingMessage;

/** Writes what somebody of the team is asked: who waits for them, why, and how to say yes. */
record ContactText(EscalationRules rules, @Nullable String contentSid) {
  private static final int LONGEST_VARIABLE = 300;
  private static final int LONGEST_IN_SMS = 200;
  private static final Text HEAD =
      new Text("🔔 *Nuevo cliente solicita atención*", "🔔 *A customer is asking for a person*");
  private static final Text HOW =
      new Text("Responda 1 para tomarlo, 2 para pasarlo.", "Answer 1 to take it, 2 to pass it on.");

  private static final Text NO_CONTEXT = new Text("Sin más detalles", "No further details");

  OutgoingMessage.Content of(ContactAttempt ask, HandoffRequest request, HandoffSubject subject) {
    return switch (ask.channel()) {
      case TEMPLATE ->
          new OutgoingMessage.Template(
              Objects.requireNonNull(contentSid), variables(ask, request, subject));
      case SMS -> new OutgoingMessage.Body(brief(ask, request, subject));
      case WHATSAPP, NONE -> new OutgoingMessage.Body(whole(ask, request, subject));
    };
  }

  private String say(Text text) {
    return text.in(rules.language());
  }

  private String whole(ContactAttempt ask, HandoffRequest request, HandoffSubject subject) {
    List<String> rest = new ArrayList<>();
    if (request.conversationId() != null && !request.conversationId().isBlank()) {
      rest.add("🗂 " + line(request.conversationId()));
    }
    links(subject).forEach(link -> rest.add("🔗 " + link));
    rest.add("💚 " + rules.chat(request.userPhone()));
    rest.add(say(HOW));
    rest.add("Ref. " + ask.marker());
    String top =
        say(HEAD)
            + "\n👤 "
            + line(request.caller())
            + "\n📱 "
            + request.userPhone().value()
            + "\n📝 "
            + line(request.reason());
    String bottom = "\n" + String.join("\n", rest);
    int room = OutgoingMessage.Body.LONGEST - top.length() - bottom.length() - 4;
    String context =
        request.context().isEmpty() ? "" : "\n💬 " + cut(line(request.context()), room);
    return top + context + bottom;
  }

  private String brief(ContactAttempt ask, HandoffRequest request, HandoffSubject subject) {
    List<String> parts = new ArrayList<>();
    parts.add(
        say(
            Text.format(
                "%s (%s) pide hablar con una persona: %s.",
                "%s (%s) is asking for a person: %s.",
                line(request.caller()),
                request.userPhone().value(),
                cut(line(request.reason()), LONGEST_IN_SMS))));
    links(subject).stream().findFirst().ifPresent(parts::add);
    parts.add(say(HOW));
    parts.add("Ref. " + ask.marker());
    return String.join(" ", parts);
  }

  private Map<String, String> variables(
      ContactAttempt ask, HandoffRequest request, HandoffSubject subject) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("1", variable(request.caller()));
    variables.put("2", request.userPhone().value());
    variables.put("3", variable(request.reason()));
    variables.put("4", variable(request.context().isBlank() ? say(NO_CONTEXT) : request.context()));
    variables.put(
        "5", variable(links(subject).stream().findFirst().orElse(rules.chat(request.userPhone()))));
    variables.put("6", ask.marker());
    return variables;
  }

  private static List<String> links(HandoffSubject subject) {
    List<String> links = new ArrayList<>();
    if (subject.leadUrl() != null) {
      links.add(line(String.valueOf(subject.leadName())) + ": " + subject.leadUrl());
    }
    if (subject.orderUrl() != null) {
      links.add(line(String.valueOf(subject.orderName())) + ": " + subject.orderUrl());
    }
    return links;
  }

  /** WhatsApp takes no template with an empty variable, or a line break in one. */
  private static String variable(String text) {
    String line = line(text);
    return line.isEmpty() ? "-" : cut(line, LONGEST_VARIABLE);
  }

  private static String line(String text) {
    return CallerText.line(text);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
