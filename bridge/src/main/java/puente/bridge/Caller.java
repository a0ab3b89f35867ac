package puente.bridge;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.Language;

/**
 * The authenticated caller, taken from key, token and header fields, never from a model's
 * arguments.
 *
 * @param holder the name of the key's holder; {@code anonymous} on loopback without a key
 * @param conversation the conversation or phone call this is part of, where the caller's platform
 *     tells it
 * @param language the language to answer in
 * @param grant what its key may do
 * @param call the call of a voice platform; null where no platform told of one
 */
public record Caller(
    String holder,
    @Nullable String conversation,
    Language language,
    Grant grant,
    @Nullable PlatformCall call) {
  /** The holder of no key at all. */
  public static final String ANONYMOUS = "anonymous";

  /** A caller of whom no voice platform told anything. */
  public Caller(String holder, @Nullable String conversation, Language language, Grant grant) {
    this(holder, conversation, language, grant, null);
  }

  /** Returns this caller, with its rights, in a conversation. */
  public Caller in(String itsConversation) {
    return new Caller(holder, itsConversation, language, grant, call);
  }

  /**
   * Returns this caller, with its rights, in a platform's call. What its request told of the call
   * in header fields counts first, and the call is its conversation unless it named one.
   */
  public Caller in(PlatformCall told, Language itsLanguage) {
    PlatformCall whole = call == null ? told : call.or(told);
    return new Caller(
        holder, conversation == null ? whole.id() : conversation, itsLanguage, grant, whole);
  }

  /** Returns the platform's id of the call; null where none was told. */
  public @Nullable String callId() {
    return call == null ? null : call.id();
  }

  /** Tells whether it may see a job: its own, and any where it may do everything. */
  public boolean mayKnow(Job job) {
    return job.holder().equals(holder) || grant.equals(Grant.ALL);
  }
}
