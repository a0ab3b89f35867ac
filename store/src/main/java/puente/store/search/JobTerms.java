package puente.store.search;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import puente.bridge.Hmac;
import puente.bridge.Job;
import puente.bridge.Seal;
import puente.store.Database;
import puente.store.StoredSecrets;
import puente.store.Transaction;
import tools.jackson.databind.JsonNode;

/**
 * The index by which jobs are found: a keyed hash for each word, so that without this store's
 * secret no name, address or number can be read out of it.
 */
public final class JobTerms {
  private static final String SECRET = "search";
  private static final int MOST_AT_ACCEPTANCE = 16;
  private static final int MOST_AT_END = 8;
  private static final int MOST_SOUGHT = 8;
  private static final int HEX = 16;

  private final Hmac hmac;

  private JobTerms(byte[] secret) {
    this.hmac = Hmac.sha256(secret);
  }

  /** The index of a store that jobs are added to. */
  public static JobTerms of(Database database) {
    return new JobTerms(StoredSecrets.of(database, SECRET));
  }

  /** The index for whoever only reads: where there is no secret no job has been added yet. */
  public static JobTerms toRead(Database database) {
    return new JobTerms(StoredSecrets.find(database, SECRET).orElseGet(Seal::newKey));
  }

  /** Adds an accepted job. */
  public void accepted(Transaction transaction, Job job, @Nullable String conversation)
      throws SQLException {
    Set<String> words = new LinkedHashSet<>();
    if (conversation != null) {
      words.addAll(SearchWords.of(conversation));
    }
    words.addAll(JobWords.of(job.input()));
    add(
        transaction,
        job.trackingId(),
        job.createdAt().toEpochMilli(),
        words.stream().limit(MOST_AT_ACCEPTANCE).map(this::term).toList());
  }

  /** The terms that a job is found by besides, once it has ended with that result. */
  public List<String> of(JsonNode output) {
    return JobWords.of(output).stream().limit(MOST_AT_END).map(this::term).toList();
  }

  /**
   * Adds terms that a job is found by.
   *
   * @param createdAt when it was accepted, in milliseconds since 1970
   */
  public void add(Transaction transaction, String trackingId, long createdAt, List<String> terms)
      throws SQLException {
    List<Object> values = new ArrayList<>();
    terms.forEach(term -> values.addAll(List.of(term, trackingId, createdAt)));
    if (!values.isEmpty()) {
      String rows = ", (?, ?, ?)".repeat(values.size() / 3).substring(2);
      transaction.update(
          "INSERT INTO job_term (term, tracking_id, created_at) VALUES "
              + rows
              + " ON CONFLICT DO NOTHING",
          values.toArray());
    }
  }

  /**
   * The terms that a job has to have all of, to be found by that text: of its first eight words.
   */
  public List<String> wanted(String text) {
    return SearchWords.of(text).stream().limit(MOST_SOUGHT).map(this::term).toList();
  }

  private String term(String word) {
    return hmac.hex(word.getBytes(StandardCharsets.UTF_8)).substring(0, HEX);
  }

  /** Removes whatever a job is found by but its tracking id. */
  public static void forget(Transaction transaction, String trackingId) throws SQLException {
    transaction.update("DELETE FROM job_term WHERE tracking_id = ?", trackingId);
  }
}
