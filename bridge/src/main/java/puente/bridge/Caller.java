package puente.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking, as the signalling says it and never as the model does.
 *
 * @param holder the name of the key's holder; {@code anonymous} on loopback without a key
 * @param conversation the conversation or phone call this is part of, where the caller's platform
 *     tells it
 * @param language the language to answer in
 */
public record Caller(String holder, @Nullable String conversation, Language language) {
  /** The holder of no key at all. */
  public static final String ANONYMOUS = "anonymous";
}
