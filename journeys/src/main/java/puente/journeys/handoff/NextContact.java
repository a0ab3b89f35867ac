package puente.journeys.handoff;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.schema.Phone;
import puente.bridge.text.Text;
import puente.journeys.PhoneNumbers;
import puente.journeys.quotation.Salespeople;
import puente.odoo.Domain;
import puente.odoo.Odoo;
import puente.odoo.OdooValue;
import tools.jackson.databind.JsonNode;

/** Says whom to ask next, and on which number. */
final class NextContact {
  private static final Logger LOG = System.getLogger(NextContact.class.getName());
  private static final Text TEAM = new Text("el equipo", "the team");

  private final Odoo odoo;
  private final Salespeople salespeople;
  private final ContactChannels senders;
  private final PhoneNumbers phones;
  private final EscalationRules rules;

  /** Somebody who can be asked. */
  private record Person(@Nullable Long userId, String name, @Nullable String phone) {}

  NextContact(Odoo odoo, Salespeople salespeople, ContactChannels senders, EscalationRules rules) {
    this.odoo = odoo;
    this.salespeople = salespeople;
    this.senders = senders;
    this.phones = new PhoneNumbers(rules.region());
    this.rules = rules;
  }

  /** Returns the key that equal numbers share. */
  String key(String phone) {
    return Phone.isValid(phone) ? phones.canonical(new Phone(phone)) : phone;
  }

  /** The next to be asked; empty when everybody was. */
  Optional<ContactAttempt> next(
      String trackingId,
      List<ContactAttempt> contactAttempts,
      HandoffSubject subject,
      Instant now) {
    if (!contactAttempts.isEmpty()) {
      ContactAttempt last = contactAttempts.getLast();
      ContactAttempt.Channel other = senders.after(last);
      if (other != null) {
        return Optional.of(
            ask(
                trackingId,
                contactAttempts,
                new Person(last.userId(), last.name(), last.phone()),
                other,
                now));
      }
    }
    Set<Long> asked = new LinkedHashSet<>();
    contactAttempts.stream()
        .map(ContactAttempt::userId)
        .filter(Objects::nonNull)
        .forEach(asked::add);
    long reached =
        contactAttempts.stream()
            .filter(ask -> ask.channel() != ContactAttempt.Channel.NONE)
            .map(ContactAttempt::userId)
            .filter(Objects::nonNull)
            .distinct()
            .count();
    if (reached < rules.people()) {
      OptionalLong user = user(trackingId, asked, subject);
      if (user.isPresent()) {
        return Optional.of(ask(trackingId, contactAttempts, person(user.getAsLong()), null, now));
      }
    }
    return fallback(trackingId, contactAttempts, now);
  }

  /** The number that is asked when nobody else can be; empty when there is none, or it was. */
  Optional<ContactAttempt> fallback(
      String trackingId, List<ContactAttempt> contactAttempts, Instant now) {
    String number = rules.fallback();
    boolean asked =
        contactAttempts.stream()
            .anyMatch(
                ask ->
                    ask.userId() == null
                        || (number != null
                            && ask.phone() != null
                            && key(ask.phone()).equals(key(number))));
    return number == null || asked
        ? Optional.empty()
        : Optional.of(
            ask(
                trackingId,
                contactAttempts,
                new Person(null, TEAM.in(rules.language()), number),
                null,
                now));
  }

  private OptionalLong user(String trackingId, Set<Long> asked, HandoffSubject subject) {
    if (!asked.isEmpty()) {
      return salespeople.after(asked);
    }
    Long own = subject.userId();
    return OptionalLong.of(own == null ? salespeople.pickFor(trackingId) : own);
  }

  private Person person(long userId) {
    Set<String> fields = odoo.fields("res.users", List.of("mobile", "phone"));
    List<String> wanted = new ArrayList<>(List.of("name"));
    wanted.addAll(fields);
    JsonNode user =
        odoo
            .searchRead("res.users", Odoo.Search.of(Domain.where("id", "=", userId), wanted, 1))
            .stream()
            .findFirst()
            .orElse(null);
    if (user == null) {
      return new Person(userId, String.valueOf(userId), null);
    }
    String stored = null;
    for (String field : fields) {
      String value = user.path(field).isString() ? user.path(field).stringValue() : "";
      stored = stored == null && phones.dialable(value).isPresent() ? value : stored;
    }
    return new Person(userId, OdooValue.text(user.path("name")), stored);
  }

  private ContactAttempt ask(
      String trackingId,
      List<ContactAttempt> contactAttempts,
      Person person,
      ContactAttempt.@Nullable Channel otherWay,
      Instant now) {
    String stored = person.phone();
    String dialled = stored == null ? null : phones.dialable(stored).orElse(null);
    ContactAttempt.Channel channel =
        otherWay != null
            ? otherWay
            : dialled == null ? ContactAttempt.Channel.NONE : senders.first(key(dialled), now);
    if (channel == ContactAttempt.Channel.NONE) {
      LOG.log(
          Level.WARNING,
          "{0}: user {1} cannot be asked: {2}",
          trackingId,
          String.valueOf(person.userId()),
          dialled == null
              ? "no mobile or phone in Odoo that can be dialled (set PUENTE_DEFAULT_REGION, or"
                  + " write it with its country code)"
              : "free text is not allowed over WhatsApp now; set TWILIO_CONTENT_SID or"
                  + " TWILIO_SMS_FROM");
    }
    return ContactAttempt.of(
        trackingId,
        contactAttempts.size() + 1,
        person.userId(),
        person.name(),
        // WhatsApp knows some numbers by their old form; a carrier wants the one of today.
        dialled != null && channel == ContactAttempt.Channel.SMS ? key(dialled) : dialled,
        channel,
        now);
  }
}
