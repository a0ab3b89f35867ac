package puente.twilio;

import org.jspecify.annotations.Nullable;

/**
 * A message as Twilio holds it.
 *
 * @param status {@code queued}, {@code sent}, {@code delivered}, …
 * @param error why it was not delivered; null when it was, or may yet be
 */
public record SentMessage(String sid, String status, @Nullable Integer error) {}
