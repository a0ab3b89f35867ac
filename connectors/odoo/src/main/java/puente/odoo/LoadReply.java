package puente.odoo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.schema.FieldError;
import tools.jackson.databind.JsonNode;

/**
 * The answer of {@code load()}. Its faults come as {@code ids: false} and messages under HTTP 200,
 * so the ids are looked at every time (docs/odoo-facts.md, "Exactly once").
 */
public record LoadReply(JsonNode ids, List<String> messages) {

  public static LoadReply of(JsonNode answer) {
    List<String> messages =
        StreamSupport.stream(answer.path("messages").spliterator(), false)
            .map(message -> message.path("message").asString(""))
            .toList();
    return new LoadReply(answer.path("ids"), messages);
  }

  /** Tells whether another call was making the same records at the same moment, and was first. */
  boolean lostRace() {
    return !ids.isArray() && messages.stream().anyMatch(LoadReply::isRace);
  }

  private static boolean isRace(String message) {
    return (TransientFaults.isOfDatabase(message) || message.startsWith("could not "))
        && TransientFaults.isRaceText(message);
  }

  /** Tells whether the same call may succeed by itself: a race, or a text of the database's own. */
  public boolean mayPass() {
    return !ids.isArray()
        && (lostRace() || messages.stream().anyMatch(TransientFaults::isOfDatabase));
  }

  /** The ids of the top-level records. */
  public List<Long> idsOrRefusal() {
    if (!ids.isArray()) {
      throw new ProblemException(problem());
    }
    List<Long> found = new ArrayList<>(ids.size());
    ids.forEach(id -> found.add(id.asLong()));
    return found;
  }

  private Problem problem() {
    if (lostRace()) {
      return OdooProblems.busy();
    }
    Optional<MissingRight> missing =
        messages.stream().flatMap(message -> MissingRight.missingIn(message).stream()).findFirst();
    if (missing.isPresent()) {
      return missing.get().problem();
    }
    Set<FieldError> faults = new LinkedHashSet<>();
    messages.forEach(
        message -> faults.add(new FieldError("", OdooText.refused(message), OdooText.NOT_TAKEN)));
    return faults.isEmpty()
        ? Problem.Unavailable.soon(Odoo.NAME)
        : new Problem.Invalid(List.copyOf(faults));
  }
}
