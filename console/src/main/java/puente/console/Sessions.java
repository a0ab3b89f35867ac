package puente.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.bridge.json.Digest;

/**
 * The sessions of this process. They are known by the digest of their id, so that a copy of the
 * memory lets nobody in; a restart ends them all. Where there are too many, the one that was not
 * used for longest makes way, first of the same holder.
 */
final class Sessions {
  static final Duration IDLE = Duration.ofHours(1);
  static final Duration LONGEST = Duration.ofHours(12);
  static final int MOST = 1_000;
  static final int MOST_OF_HOLDER = 20;

  private static final int RANDOM_BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> open = new HashMap<>();

  /** A session with the id that its browser keeps. */
  record Begun(String id, Session session) {}

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins a session under an id that nobody has seen. */
  synchronized Begun begin(String holder, @Nullable String key) {
    Instant now = clock.instant();
    open.values().removeIf(each -> isOver(each, now));
    List<Map.Entry<String, Session>> own =
        open.entrySet().stream().filter(each -> each.getValue().holder().equals(holder)).toList();
    if (own.size() >= MOST_OF_HOLDER) {
      removeOldest(own);
    } else if (open.size() >= MOST) {
      removeOldest(List.copyOf(open.entrySet()));
    }
    String id = unguessable();
    Session session = new Session(holder, key, unguessable(), now);
    open.put(Digest.of(id), session);
    return new Begun(id, session);
  }

  private void removeOldest(List<Map.Entry<String, Session>> among) {
    among.stream()
        .min(Comparator.comparing(each -> each.getValue().used()))
        .ifPresent(each -> open.remove(each.getKey()));
  }

  /** The session of that id, which is used now; null where there is none or it is over. */
  synchronized @Nullable Session find(@Nullable String id) {
    if (id == null) {
      return null;
    }
    String digest = Digest.of(id);
    Session session = open.get(digest);
    Instant now = clock.instant();
    if (session != null && isOver(session, now)) {
      open.remove(digest);
      return null;
    }
    if (session != null) {
      session.use(now);
    }
    return session;
  }

  /** Tells whether a session goes on, without using it. */
  synchronized boolean isOpen(Session session) {
    return open.containsValue(session) && !isOver(session, clock.instant());
  }

  synchronized void end(Session session) {
    open.values().removeIf(each -> each == session);
  }

  synchronized int size() {
    return open.size();
  }

  private static boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.used().plus(IDLE)) || !now.isBefore(session.begun().plus(LONGEST));
  }

  private String unguessable() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
