package puente.mcp;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;

/**
 * The sessions of the older revisions: basic/transports, "Session Management" (2025-03-26). They
 * are bounded in number and end when nobody has used them for a while.
 */
final class Sessions {
  static final String HEADER = "Mcp-Session-Id";
  static final int MOST = 10_000;
  static final Duration IDLE = Duration.ofMinutes(30);

  /** What all streams together keep for clients that come again. */
  private static final long KEPT_CHARACTERS = 32L << 20;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final AtomicLong room = new AtomicLong(KEPT_CHARACTERS);
  private final AtomicInteger subscriptions = new AtomicInteger();
  private boolean closed;

  /** The longest unused first. */
  private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins a session; where there is no room, the longest unused ends. */
  synchronized Session begin(Caller caller, Revision revision) {
    sweep();
    if (byId.size() >= MOST) {
      end(byId.keySet().iterator().next());
    }
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Session session =
        new Session(id, caller.holder(), revision, clock.instant(), room, subscriptions);
    byId.put(id, session);
    if (closed) {
      session.end();
    }
    return session;
  }

  /** The caller's session that the header names; null for none, or when it has ended. */
  synchronized @Nullable Session find(Headers headers, Caller caller) {
    String id = headers.value(HEADER);
    Session session = id == null ? null : byId.get(id);
    if (session == null || !session.holder().equals(caller.holder())) {
      return null;
    }
    Instant now = clock.instant();
    if (session.idleSince(now.minus(IDLE))) {
      end(session.id());
      return null;
    }
    session.touch(now);
    return session;
  }

  /** Ends a session. */
  synchronized void end(String id) {
    Session session = byId.remove(id);
    if (session != null) {
      session.end();
    }
  }

  /** Whether any session has subscribed to anything. */
  boolean subscribed() {
    return subscriptions.get() > 0;
  }

  synchronized List<Session> all() {
    return List.copyOf(byId.values());
  }

  private void sweep() {
    Instant oldest = clock.instant().minus(IDLE);
    Iterator<Session> sessions = byId.values().iterator();
    while (sessions.hasNext()) {
      Session session = sessions.next();
      if (session.idleSince(oldest)) {
        sessions.remove();
        session.end();
      } else if (!session.listens()) {
        return; // Those after it were used later.
      }
    }
  }

  synchronized void close() {
    closed = true;
    byId.values().forEach(Session::end);
    byId.clear();
  }
}
