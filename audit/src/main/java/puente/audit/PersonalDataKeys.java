package puente.audit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import puente.bridge.Hmac;
import puente.bridge.Seal;
import puente.bridge.Secret;
import puente.bridge.log.Masked;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.journeys.PhoneNumbers;
import puente.store.Database;
import puente.store.StoredSecrets;
import puente.store.Transaction;

/**
 * A key for each person that calls have named. What is recorded of such a call in full can be read
 * only with the keys of all whom it names: destroying one makes it unreadable for good, and leaves
 * the record whole.
 */
public final class PersonalDataKeys {
  private static final Duration USED_TO_THE_DAY = Duration.ofDays(1);
  private static final int ID_BYTES = 8;
  private static final int KEY_BYTES = 32;
  private static final String SECRET = "person";

  /** As long as a key. */
  private static final String OVERWRITTEN = "0".repeat(44);

  private final Database database;
  private final PhoneNumbers phones;
  private final Clock clock;
  private final Hmac hmac;
  private final SecureRandom random = new SecureRandom();

  /** A person's key, and the id by which the record refers to it. */
  public record PersonKey(String id, Secret key) {}

  /**
   * The keys in that database.
   *
   * @param region the country that phone numbers without a country code belong to
   */
  public PersonalDataKeys(Database database, @Nullable String region, Clock clock) {
    this(database, region, clock, StoredSecrets.of(database, SECRET));
  }

  private PersonalDataKeys(
      Database database, @Nullable String region, Clock clock, byte[] secretOfStore) {
    this.database = database;
    this.phones = new PhoneNumbers(region);
    this.clock = clock;
    this.hmac = Hmac.sha256(secretOfStore);
  }

  /** The keys for whoever only reads: where there is no secret nobody has been named yet. */
  public static PersonalDataKeys toRead(Database database, @Nullable String region, Clock clock) {
    byte[] secret = StoredSecrets.find(database, SECRET).orElseGet(Seal::newKey);
    return new PersonalDataKeys(database, region, clock, secret);
  }

  /**
   * Returns the same id for one person however the address or number is spelled; without this
   * store's secret it leads to nobody.
   *
   * @throws IllegalArgumentException when it is neither an e-mail address nor a phone number
   */
  String person(String identifier) {
    return mac(normalized(identifier));
  }

  private String normalized(String identifier) {
    return Email.isValid(identifier)
        ? "email:" + new Email(identifier).normalized()
        : "phone:" + phones.canonical(new Phone(identifier));
  }

  /** A short name for something that is not to be read, the same each time. */
  String mac(String text) {
    return hmac.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /** The name of a key's holder or of a conversation, as it is recorded: some are people's own. */
  public @Nullable String shown(@Nullable String name) {
    if (name == null || !Masked.mayTellOfAPerson(name)) {
      return name;
    }
    String hidden = "#" + mac("name:" + name).substring(0, 12);
    return Email.isValid(name) ? new Email(name) + hidden : hidden;
  }

  /** The keys of these persons, made where there is none yet. */
  public List<PersonKey> of(Transaction transaction, Collection<String> identifiers)
      throws SQLException {
    TreeSet<String> persons = new TreeSet<>(); // In one order, so that nobody waits in a circle.
    identifiers.forEach(identifier -> persons.add(person(identifier)));
    List<PersonKey> keys = new ArrayList<>();
    for (String person : persons) {
      keys.add(key(transaction, person));
    }
    return keys;
  }

  private PersonKey key(Transaction transaction, String person) throws SQLException {
    long now = clock.millis();
    Optional<PersonKey> known = find(transaction, person);
    if (known.isEmpty()) {
      transaction.update(
          "INSERT INTO person_key (person, id, sealing_key, used_at) VALUES (?, ?, ?, ?)"
              + " ON CONFLICT DO NOTHING",
          person,
          HexFormat.of().formatHex(bytes(ID_BYTES)),
          Base64.getEncoder().encodeToString(bytes(KEY_BYTES)),
          now);
      return find(transaction, person).orElseThrow();
    }
    transaction.update(
        "UPDATE person_key SET used_at = ? WHERE person = ? AND used_at < ?",
        now,
        person,
        now - USED_TO_THE_DAY.toMillis());
    return known.get();
  }

  private static Optional<PersonKey> find(Transaction transaction, String person)
      throws SQLException {
    return transaction.row(
        "SELECT id, sealing_key FROM person_key WHERE person = ?",
        row -> new PersonKey(row.getString(1), new Secret(row.getString(2))),
        person);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The ids of these persons' keys, of those that have any. */
  Set<String> ids(Collection<String> identifiers) {
    return database.read(
        transaction -> {
          Set<String> ids = new HashSet<>();
          for (String identifier : identifiers) {
            find(transaction, person(identifier)).ifPresent(key -> ids.add(key.id()));
          }
          return ids;
        });
  }

  /** The keys of those ids, where all of them still exist. */
  Optional<List<PersonKey>> find(Collection<String> ids) {
    return database.read(
        transaction -> {
          List<PersonKey> keys = new ArrayList<>();
          for (String id : ids) {
            transaction
                .row(
                    "SELECT sealing_key FROM person_key WHERE id = ?",
                    row -> new PersonKey(id, new Secret(row.getString(1))),
                    id)
                .ifPresent(keys::add);
          }
          return keys.size() == ids.size() ? Optional.of(keys) : Optional.empty();
        });
  }

  /**
   * Makes what is recorded in full of the calls that named this person unreadable for good, and
   * records that.
   *
   * @return whether there was anything to be read
   * @throws IllegalArgumentException when it is neither an e-mail address nor a phone number
   */
  public boolean destroy(String identifier) {
    String person = person(identifier);
    return database.write(transaction -> destroy(transaction, person));
  }

  /** Destroys the key within a transaction. */
  boolean destroy(Transaction transaction, String person) throws SQLException {
    // A file keeps what is deleted until the place is used again: it is overwritten first.
    transaction.update(
        "UPDATE person_key SET sealing_key = ? WHERE person = ?", OVERWRITTEN, person);
    Optional<String> id =
        transaction.row(
            "DELETE FROM person_key WHERE person = ? RETURNING id",
            row -> row.getString(1),
            person);
    if (id.isPresent()) {
      AuditLine line = new AuditLine(clock.millis(), database.replicaBus().self(), "erased");
      transaction.update(
          "INSERT INTO audit_pending (id, noted_at, body) VALUES (?, ?, ?)",
          "erased " + id.get(),
          line.at(),
          line.with("key", id.get()).json(null));
    }
    return id.isPresent();
  }

  /** Removes the keys of whom no call has named since. */
  void removeUnusedSince(Transaction transaction, long then) throws SQLException {
    long before = then - USED_TO_THE_DAY.toMillis();
    transaction.update(
        "UPDATE person_key SET sealing_key = ? WHERE used_at < ?", OVERWRITTEN, before);
    transaction.update("DELETE FROM person_key WHERE used_at < ?", before);
  }
}
