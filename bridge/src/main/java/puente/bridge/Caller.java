package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;

/**
 * The asker of a call, as the signalling says it and never as the model does.
 *
 * @param holder the name of the key's holder; {@code anonymous} on loopback without a key
 * @param conversation the conversation or phone call this is part of, where the caller's platform
 *     tells it
 * @param language the language to answer in
 * @param grant what its key may do
 */
public record Caller(String holder, @Nullable String conversation, Language language, Grant grant) {
  /** The holder of no key at all. */
  public static final String ANONYMOUS = "anonymous";

  /** Returns this caller, with its rights, in a conversation. */
  public Caller in(String itsConversation) {
    return new Caller(holder, itsConversation, language, grant);
  }

  /** Tells whether it may see a job: its own, and any where it may do everything. */
  public boolean mayKnow(Job job) {
    return job.holder().equals(holder) || grant.equals(Grant.ALL);
  }
}
