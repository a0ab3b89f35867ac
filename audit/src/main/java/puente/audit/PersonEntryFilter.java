package puente.audit;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds the lines of the record that concern a person, given the lines in their order. */
final class PersonEntryFilter {
  private final Person person;
  private final PersonalDataKeys persons;
  private final Set<String> keys;
  private final Set<String> names;
  private final Set<String> jobs = new HashSet<>();

  PersonEntryFilter(Person person, PersonalDataKeys persons) {
    this.person = person;
    this.persons = persons;
    this.keys = persons.ids(person.identifiers());
    this.names = new HashSet<>();
    person.identifiers().forEach(each -> names.add(String.valueOf(persons.shown(each))));
  }

  /** Tells whether the line names the person, or is of a job that such a line began. */
  boolean has(JsonNode line) {
    String job = line.path("tracking_id").asString("");
    boolean has =
        jobs.contains(job)
            || names.contains(line.path("conversation").asString(""))
            || names.contains(line.path("holder").asString(""))
            || isNamed(line.path("sealed"));
    if (has && !job.isEmpty()) {
      jobs.add(job);
    }
    return has;
  }

  /** By the person's key; where the number was spelled otherwise, by what is sealed. */
  private boolean isNamed(JsonNode sealed) {
    if (!sealed.isObject()) {
      return false;
    }
    for (JsonNode id : sealed.path("by")) {
      if (keys.contains(id.asString())) {
        return true;
      }
    }
    return EncryptedFields.open(sealed, persons).filter(person::isInJson).isPresent();
  }
}
