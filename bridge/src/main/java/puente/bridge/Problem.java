package puente.bridge;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why an answer is not the one asked for, sorted by what the caller should do next. */
public sealed interface Problem {

  /** One short sentence that can be spoken: what is the matter and what to do. No internals. */
  Text say();

  /** The same for programs and models, which need to know the fields that are meant. */
  default Text detail() {
    return say();
  }

  /** Mend the input and send it again. */
  record Invalid(List<Fault> faults) implements Problem {
    public Invalid {
      faults = List.copyOf(faults);
    }

    /** An input with a single fault. */
    public static Invalid of(String field, Text why) {
      return new Invalid(List.of(new Fault(field, why)));
    }

    /** Without the paths of the fields, which nobody says on a telephone. */
    @Override
    public Text say() {
      return joined(
          (fault, language) ->
              FieldLabels.sentence(fault.field(), fault.why().in(language), language));
    }

    @Override
    public Text detail() {
      return joined(
          (fault, language) ->
              fault.field().isEmpty()
                  ? fault.why().in(language)
                  : fault.field() + ": " + fault.why().in(language));
    }

    private Text joined(BiFunction<Fault, Language, String> sentence) {
      return new Text(joined(sentence, Language.ES), joined(sentence, Language.EN));
    }

    private String joined(BiFunction<Fault, Language, String> sentence, Language language) {
      return faults.stream()
          .map(fault -> sentence.apply(fault, language))
          .collect(Collectors.joining(" "));
    }
  }

  /** Nothing has that name or id: look again. */
  record Missing(Text what, String id, @Nullable Text instead) implements Problem {
    /** One of which there is nothing more to tell. */
    public Missing(Text what, String id) {
      this(what, id, null);
    }

    @Override
    public Text say() {
      Text missing = Text.format("No existe %s «%s».", "There is no %s “%s”.", what, id);
      return instead == null ? missing : Text.format("%s %s", "%s %s", missing, instead);
    }
  }

  /** The caller did not say who it is. */
  record Unauthenticated(Text say) implements Problem {}

  /** This caller may not do that. */
  record Forbidden(String scope, Text say) implements Problem {}

  /** It contradicts something that is already there: choose again. */
  record Conflict(Text say) implements Problem {}

  /**
   * Too much at once: wait.
   *
   * @param backEnd whose limit it is; null for one of this server
   */
  record TooMany(Duration retryAfter, @Nullable String backEnd) implements Problem {
    /** A limit of this server. */
    public TooMany(Duration retryAfter) {
      this(retryAfter, null);
    }

    @Override
    public Text say() {
      return backEnd == null
          ? new Text(
              "Hay demasiadas solicitudes. Inténtelo de nuevo en un momento.",
              "There are too many requests. Try again in a moment.")
          : Text.format(
              "%s limita cuántas consultas se le hacen y pide esperar. Inténtelo de nuevo en un"
                  + " momento.",
              "%s limits how many requests it takes and asks to wait. Try again in a moment.",
              backEnd);
    }
  }

  /** A back end is down, full or not configured: later. */
  record Unavailable(String backEnd, Text say, @Nullable Duration retryAfter) implements Problem {
    /** A back end that should answer again soon. */
    public static Unavailable soon(String backEnd) {
      return new Unavailable(
          backEnd,
          Text.format(
              "%s no responde en este momento. Inténtelo de nuevo en unos minutos.",
              "%s is not answering right now. Try again in a few minutes.", backEnd),
          Duration.ofSeconds(30));
    }
  }

  /** It may have happened, and we could not find out: ask, do not repeat. */
  record Uncertain(String backEnd, Text what) implements Problem {
    @Override
    public Text say() {
      return Text.format(
          "No pude confirmar con %s si se hizo: %s. Conviene revisarlo antes de repetirlo.",
          "I could not confirm with %s whether it was done: %s. Check before repeating it.",
          backEnd,
          what);
    }
  }

  /**
   * A person has to agree first: read the plan out and, on a yes, call again with the token.
   *
   * @param token to be sent as {@code plan_token} beside the same arguments
   * @param lifetime how long the token is good
   * @param changed an earlier token or yes was for something else than what would be done now
   */
  record Unconfirmed(Plan plan, String token, Duration lifetime, boolean changed)
      implements Problem {
    static final String KIND = "unconfirmed";

    /** The end of a job that would now do something else than what was agreed on. */
    public static Unconfirmed outdated(Plan now) {
      return new Unconfirmed(now, "", Duration.ZERO, true);
    }

    @Override
    public Text say() {
      Text plan = plan().say();
      return changed
          ? new Text(
              "Lo que se haría ha cambiado. " + plan.es() + " ¿Lo confirma?",
              "What would be done has changed. " + plan.en() + " Do you confirm?")
          : new Text(plan.es() + " ¿Lo confirma?", plan.en() + " Do you confirm?");
    }
  }

  /** Our own fault: the trace is in the log under this reference. */
  record Bug(String reference) implements Problem {
    @Override
    public Text say() {
      return Text.format(
          "Hubo un error interno. Si lo reporta, mencione la referencia %s.",
          "Something went wrong on our side. If you report it, mention reference %s.", reference);
    }
  }

  /** The stable name of this kind, used in problem types, job errors and metrics. */
  default String kind() {
    return switch (this) {
      case Invalid _ -> "invalid";
      case Missing _ -> "missing";
      case Unauthenticated _ -> "unauthenticated";
      case Forbidden _ -> "forbidden";
      case Conflict _ -> "conflict";
      case TooMany _ -> "too_many";
      case Unavailable _ -> "unavailable";
      case Uncertain _ -> "uncertain";
      case Unconfirmed _ -> Unconfirmed.KIND;
      case Bug _ -> "internal";
    };
  }

  /** The HTTP status it is told with. */
  default int status() {
    return switch (this) {
      case Invalid _ -> 422;
      case Missing _ -> 404;
      case Unauthenticated _ -> 401;
      case Forbidden _ -> 403;
      case Conflict _ -> 409;
      case TooMany _ -> 429;
      case Unavailable _ -> 503;
      case Uncertain _ -> 502;
      case Unconfirmed _ -> 428;
      case Bug _ -> 500;
    };
  }
}
