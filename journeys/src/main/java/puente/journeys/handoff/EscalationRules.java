package puente.journeys.handoff;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.journeys.PhoneNumbers;

/**
 * The time that people have to answer, and who is asked last.
 *
 * @param delivery how long a message may take to be delivered before another channel is tried
 * @param answer how long somebody who has it may take to answer
 * @param limit how long the whole may take before it goes to the team's activities; the time of
 *     these three counts within hours only
 * @param people how many salespeople are asked before the fallback number
 * @param hours when people are asked at all
 * @param fallback the number that is asked when nobody else takes it; null for none
 * @param language the language of messages to people of the team
 * @param region see {@code PhoneNumbers}
 */
public record EscalationRules(
    Duration delivery,
    Duration answer,
    Duration limit,
    int people,
    ContactHours hours,
    @Nullable String fallback,
    Language language,
    @Nullable String region) {

  /** Returns the address of a chat with whoever wants a person. */
  String chat(Phone phone) {
    return "https://wa.me/"
        + new PhoneNumbers(region)
            .dialable(phone.value())
            .map(number -> number.substring(1))
            .orElse(phone.digits());
  }

  ZoneId zone() {
    return hours.zone();
  }
}
