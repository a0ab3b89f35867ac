package puente.bridge;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.FieldError;
import puente.bridge.schema.Wording;
import puente.bridge.text.FieldLabels;
import puente.bridge.text.Language;
import puente.bridge.text.Sentences;
import puente.bridge.text.Text;

/** Why an answer is not the one asked for, sorted by what the caller should do next. */
public sealed interface Problem {
  /** The sentence for a caller who can do nothing about the problem from the telephone. */
  Text NOT_NOW = new Text("En este momento no puedo hacerlo.", "I cannot do that right now.");

  /** The sentence for a request that no person wrote. */
  Text NOT_UNDERSTOOD = new Text("No entendí la solicitud.", "I did not understand the request.");

  /**
   * Returns one short sentence that can be spoken: what is the matter and what to do. No internals.
   */
  Text say();

  /**
   * Returns the explanation for programs and models: the fields, ids and settings that are meant.
   */
  default Text detail() {
    return say();
  }

  /** Mend the input and send it again. */
  record Invalid(List<FieldError> faults) implements Problem {
    private static final int MOST_SENTENCES = 2;
    private static final Pattern SENTENCES = Pattern.compile("[.?!](?= |$)");

    public Invalid {
      faults = List.copyOf(faults);
    }

    /** An input with a single fault. */
    public static Invalid of(String field, Text why) {
      return new Invalid(List.of(new FieldError(field, why)));
    }

    /** An input with a single fault, which is said otherwise than it is explained. */
    public static Invalid of(String field, Text why, Text said) {
      return new Invalid(List.of(new FieldError(field, why, said)));
    }

    /**
     * Returns the missing fields in one sentence, and no more of the others than is mended in one
     * go.
     */
    @Override
    public Text say() {
      List<String> missing =
          faults.stream()
              .filter(fault -> fault.why().equals(Wording.MISSING))
              .map(FieldError::field)
              .toList();
      Set<Text> said = new LinkedHashSet<>();
      if (!missing.isEmpty()) {
        said.add(FieldLabels.missing(missing));
      }
      faults.stream()
          .filter(fault -> !fault.why().equals(Wording.MISSING))
          .map(FieldError::say)
          .forEach(said::add);
      Text first = new Text("", "");
      for (Text each : said) {
        Text more =
            new Text(
                (first.es() + " " + each.es()).strip(), (first.en() + " " + each.en()).strip());
        if (!first.es().isEmpty()
            && SENTENCES.matcher(more.es()).results().count() > MOST_SENTENCES) {
          break;
        }
        first = more;
      }
      return first;
    }

    @Override
    public Text detail() {
      return new Text(detail(Language.ES), detail(Language.EN));
    }

    private String detail(Language language) {
      return faults.stream()
          .map(
              fault ->
                  fault.field().isEmpty()
                      ? fault.why().in(language)
                      : fault.field() + ": " + fault.why().in(language))
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Nothing has that name or id: look again.
   *
   * @param what in Spanish with its article, by which "esa" or "ese" is told
   * @param instead where to look, for programs and models
   */
  record Missing(Text what, String id, @Nullable Text instead) implements Problem {
    /** Makes a problem that names no other place to look. */
    public Missing(Text what, String id) {
      this(what, id, null);
    }

    @Override
    public Text say() {
      String es =
          what.es()
              .replaceFirst("^(la|una) ", "esa ")
              .replaceFirst("^(el|un) ", "ese ")
              .replaceFirst("^(los|unos) ", "esos ")
              .replaceFirst("^(las|unas) ", "esas ");
      return Text.format("No encuentro %s.", "I cannot find that %s.", new Text(es, what.en()));
    }

    @Override
    public Text detail() {
      Text missing = Text.format("No existe %s «%s».", "There is no %s “%s”.", what, id);
      return instead == null ? missing : Text.format("%s %s", "%s %s", missing, instead);
    }
  }

  /** The caller did not say who it is. */
  record Unauthenticated(Text detail) implements Problem {
    @Override
    public Text say() {
      return NOT_NOW;
    }
  }

  /** This caller may not do that. */
  record Forbidden(String scope, Text detail) implements Problem {
    @Override
    public Text say() {
      return new Text("No tengo permiso para hacer eso.", "I am not allowed to do that.");
    }
  }

  /**
   * It contradicts something that is already there: choose again.
   *
   * @param detail for programs and models
   */
  record Conflict(Text detail, Text say) implements Problem {
    /** Makes a conflict whose explanation is its sentence. */
    public Conflict(Text say) {
      this(say, say);
    }
  }

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
      return new Text(
          "Hay demasiadas solicitudes. Inténtelo de nuevo en un momento.",
          "There are too many requests. Try again in a moment.");
    }

    @Override
    public Text detail() {
      return backEnd == null
          ? say()
          : Text.format(
              "%s limita cuántas consultas se le hacen y pide esperar. Inténtelo de nuevo en un"
                  + " momento.",
              "%s limits how many requests it takes and asks to wait. Try again in a moment.",
              backEnd);
    }
  }

  /**
   * A back end is down, full or not configured: later.
   *
   * @param retryAfter null where waiting alone will not help
   * @param reading whether something was to be looked up only
   */
  record Unavailable(String backEnd, Text detail, @Nullable Duration retryAfter, boolean reading)
      implements Problem {
    private static final Text NOT_READ =
        new Text("En este momento no puedo consultarlo.", "I cannot look that up right now.");

    /** Makes a problem without saying what was wanted of the back end. */
    public Unavailable(String backEnd, Text detail, @Nullable Duration retryAfter) {
      this(backEnd, detail, retryAfter, false);
    }

    /** Returns this problem for a call that was only to look something up. */
    Unavailable whileReading() {
      return new Unavailable(backEnd, detail, retryAfter, true);
    }

    @Override
    public Text say() {
      if (backEnd.equals("Twilio")) {
        return new Text(
            "Ahora no puedo avisar a una persona.", "I cannot reach a person right now.");
      }
      return detail.equals(notAnswering(backEnd)) ? detail : reading ? NOT_READ : NOT_NOW;
    }

    /** A back end that should answer again soon. */
    public static Unavailable soon(String backEnd) {
      return new Unavailable(backEnd, notAnswering(backEnd), Duration.ofSeconds(30));
    }

    private static Text notAnswering(String backEnd) {
      return Text.format(
          "%s no responde en este momento. Inténtelo de nuevo en unos minutos.",
          "%s is not answering right now. Try again in a few minutes.", backEnd);
    }
  }

  /** It may have happened, and we could not find out: ask, do not repeat. */
  record Uncertain(String backEnd, Text what) implements Problem {
    @Override
    public Text say() {
      return Text.format(
          "No pude confirmar con %s si se hizo: %s. Conviene revisarlo antes de pedirlo otra vez.",
          "I could not confirm with %s whether it was done: %s. Check before asking again.",
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
          ? Text.format(
              "Ha cambiado lo que se haría: %s ¿Lo confirma?",
              "What would be done has changed: %s Do you confirm?", Sentences.goingOn(plan))
          : new Text(plan.es() + " ¿Lo confirma?", plan.en() + " Do you confirm?");
    }
  }

  /** Our own fault: the trace is in the log under this reference. */
  record Bug(String reference) implements Problem {
    @Override
    public Text say() {
      return new Text(
          "Algo falló de nuestro lado. Inténtelo de nuevo en un momento.",
          "Something went wrong on our side. Try again in a moment.");
    }

    @Override
    public Text detail() {
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
    return statusOf(kind());
  }

  /** The HTTP status of a kind. */
  static int statusOf(String kind) {
    return switch (kind) {
      case "invalid" -> 422;
      case "missing" -> 404;
      case "unauthenticated" -> 401;
      case "forbidden" -> 403;
      case "conflict" -> 409;
      case "too_many" -> 429;
      case "unavailable" -> 503;
      case "uncertain" -> 502;
      case Unconfirmed.KIND -> 428;
      default -> 500;
    };
  }
}
