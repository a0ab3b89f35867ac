package puente.journeys.handoff;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.job.Step;
import puente.bridge.job.Steps;
import puente.bridge.text.Text;
import puente.twilio.ErrorCodes;

/** Sees to it in Odoo that whoever took a handoff has it, or that the team finds it there. */
record HandoffEnding(OdooHandoffRecords odoo) {
  private static final Step<HandoffRecord> PLACE =
      Step.writes(
          "place",
          HandoffRecord.class,
          new Text("Buscando la oportunidad en Odoo...", "Finding the opportunity in Odoo..."));
  private static final Step<Done> ASSIGN =
      Step.writes(
          "assign",
          Done.class,
          new Text("Asignando la oportunidad...", "Assigning the opportunity..."));
  private static final Step<Done> NOTE =
      Step.writes(
          "note", Done.class, new Text("Anotándolo en Odoo...", "Noting it down in Odoo..."));
  private static final Step<Left> ACTIVITY =
      Step.writes(
          "activity",
          Left.class,
          new Text(
              "Dejando la actividad para el equipo...", "Leaving the activity for the team..."));

  static final List<Step<?>> STEPS = List.of(PLACE, ASSIGN, NOTE, ACTIVITY);

  record Done(boolean done) {}

  record Left(long activityId) {}

  /** The facts when it ends. */
  record Known(
      String trackingId,
      HandoffRequest request,
      HandoffSubject subject,
      List<ContactAttempt> contactAttempts,
      Steps steps) {}

  /** Somebody took it: the opportunity is theirs, and says so. */
  HandoffResult taken(Known known, ContactAttempt by) {
    Long user = by.userId();
    Steps steps = known.steps();
    HandoffRecord place =
        steps.once(
            PLACE, () -> odoo.place(known.request(), known.subject(), user, known.trackingId()));
    if (user != null) {
      steps.once(
          ASSIGN,
          () -> {
            odoo.assign(place, user);
            return new Done(true);
          });
    }
    steps.once(
        NOTE,
        () -> {
          odoo.note(place, "accepted", known.trackingId(), taken(known.request(), by));
          return new Done(true);
        });
    return result(HandoffResult.ACCEPTED, known, place, by, null);
  }

  private static Text taken(HandoffRequest request, ContactAttempt by) {
    return Text.format(
        "%s tomó la atención de %s (%s).\nMotivo: %s\n%s",
        "%s took over %s (%s).\nReason: %s\n%s",
        by.name(),
        CallerText.line(request.caller()),
        request.userPhone().value(),
        CallerText.line(request.reason()),
        CallerText.line(request.context()));
  }

  /** Nobody took it: a call for the team to make. */
  HandoffResult unanswered(Known known) {
    ContactAttempt first =
        known.contactAttempts().stream()
            .filter(ask -> ask.userId() != null)
            .findFirst()
            .orElse(null);
    Long user =
        known.subject().teamLeader() == null && first != null
            ? first.userId()
            : known.subject().teamLeader();
    Steps steps = known.steps();
    HandoffRecord place =
        steps.once(
            PLACE,
            () ->
                odoo.place(
                    known.request(),
                    known.subject(),
                    first == null ? null : first.userId(),
                    known.trackingId()));
    Left left =
        steps.once(
            ACTIVITY,
            () ->
                new Left(
                    odoo.activity(place, known.trackingId(), user, summary(known), note(known))));
    return result(HandoffResult.UNANSWERED, known, place, null, left.activityId());
  }

  private static Text summary(Known known) {
    return Text.format(
        "Llamar a %s (%s): pidió una persona y nadie la atendió",
        "Call %s (%s), who asked for a person and got none",
        CallerText.line(known.request().caller()),
        known.request().userPhone().value());
  }

  private static Text note(Known known) {
    return new Text(
        CallerText.line(known.request().reason())
            + "\n"
            + CallerText.line(known.request().context())
            + "\n\nSe avisó a:\n"
            + asked(known.contactAttempts(), ask -> describe(ask).es()),
        CallerText.line(known.request().reason())
            + "\n"
            + CallerText.line(known.request().context())
            + "\n\nAsked were:\n"
            + asked(known.contactAttempts(), ask -> describe(ask).en()));
  }

  private static String asked(
      List<ContactAttempt> contactAttempts, Function<ContactAttempt, String> told) {
    return contactAttempts.isEmpty()
        ? "-"
        : contactAttempts.stream().map(told).collect(Collectors.joining("\n"));
  }

  /** Describes an attempt in words: "Ana Torres, WhatsApp: sin respuesta". */
  static Text describe(ContactAttempt ask) {
    return Text.format("%s, %s: %s", "%s, %s: %s", ask.name(), ask.channel().describe(), came(ask));
  }

  private static Text came(ContactAttempt ask) {
    if (ask.end() == null) {
      return new Text("esperando respuesta", "waiting for an answer");
    }
    Integer error = ask.error();
    return switch (ask.end()) {
      case ACCEPTED -> new Text("lo tomó", "took it");
      case DECLINED -> new Text("lo pasó", "passed it on");
      case EXPIRED ->
          ask.isDelivered()
              ? new Text("entregado, sin respuesta", "delivered, no answer")
              : new Text("sin confirmación de entrega", "not known to be delivered");
      case FAILED ->
          error == null ? new Text("no se entregó", "not delivered") : ErrorCodes.text(error);
      case UNREACHABLE ->
          ask.phone() == null
              ? new Text(
                  "sin teléfono que se pueda marcar en Odoo",
                  "no phone in Odoo that can be dialled")
              : new Text(
                  "sin un canal permitido (falta TWILIO_CONTENT_SID o TWILIO_SMS_FROM)",
                  "no channel allowed (TWILIO_CONTENT_SID or TWILIO_SMS_FROM is missing)");
    };
  }

  private HandoffResult result(
      String state,
      Known known,
      HandoffRecord place,
      @Nullable ContactAttempt by,
      @Nullable Long activityId) {
    ContactAttempt last =
        by != null
            ? by
            : known.contactAttempts().stream()
                .filter(ask -> ask.sid() != null)
                .reduce((_, later) -> later)
                .orElse(null);
    List<String> notReached =
        known.contactAttempts().stream()
            .filter(
                ask ->
                    ask.end() == ContactAttempt.End.UNREACHABLE
                        || ask.end() == ContactAttempt.End.FAILED)
            .map(ask -> describe(ask).in(odoo.rules().language()))
            .toList();
    Long salesperson = odoo.salesperson(place);
    return new HandoffResult(
        state,
        known.request().userPhone().value(),
        by != null && by.userId() != null ? salesperson : null,
        by == null ? null : by.name(),
        last == null ? null : last.phone(),
        last == null ? null : last.sid(),
        place.model(),
        place.id(),
        place.name(),
        odoo.url(place),
        activityId,
        notReached,
        odoo.odoo().environment());
  }
}
