package puente.mcp;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import puente.bridge.Caller;
import puente.bridge.runtime.MemoryBudget;
import puente.mcp.protocol.Headers;
import puente.mcp.protocol.Revision;

/**
 * The sessions of the older revisions: basic/transports, "Session Management" (2025-03-26). They
 * are bounded in number and end when nobody has used them for a while. When there are too many, the
 * holder who has most loses one, so that nobody can end the sessions of others.
 */
final class Sessions {
  static final String HEADER = "Mcp-Session-Id";
  static final int MOST = 10_000;
  static final Duration IDLE = Duration.ofMinutes(30);

  /**
   * The most that all sessions together keep for their clients, in characters; a part of a small
   * heap.
   */
  private static final long KEPT_CHARACTERS = MemoryBudget.ofHeap(16, 32L << 20);

  /** The part of it that a holder may always keep. */
  private static final long LEAST_CHARACTERS = 1L << 16;

  private static final int SHARE = 4;

  private final SecureRandom random = new SecureRandom();
  private final InstantSource clock;
  private final MemoryBudget room =
      new MemoryBudget(KEPT_CHARACTERS, KEPT_CHARACTERS / SHARE, LEAST_CHARACTERS);
  private final AtomicInteger subscriptions = new AtomicInteger();
  private boolean closed;

  /** The longest unused first. */
  private final Map<String, Session> byId = used();

  private final Map<String, Map<String, Session>> byHolder = new HashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  private static Map<String, Session> used() {
    return new LinkedHashMap<>(16, 0.75f, true);
  }

  /**
   * Returns the budget of all sessions and streams for what they keep for their clients, in
   * characters.
   */
  MemoryBudget room() {
    return room;
  }

  /** How many there are, also those that nobody has used for a while. */
  synchronized int count() {
    return byId.size();
  }

  /** Begins a session; where there is no room, one of the holder who has most ends. */
  synchronized Session begin(Caller caller, Revision revision) {
    sweep();
    if (byId.size() >= MOST) {
      end(dispensable().id());
    }
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Session session =
        new Session(id, caller.holder(), revision, clock.instant(), room, subscriptions);
    byId.put(id, session);
    byHolder.computeIfAbsent(session.holder(), _ -> used()).put(id, session);
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
    ofHolder(session).get(id); // It is the latest used of its holder's too.
    return session;
  }

  /** The longest unused session of the holder who has most, rather one that nobody listens to. */
  private Session dispensable() {
    Map<String, Session> most =
        Collections.max(byHolder.values(), Comparator.comparingInt(Map::size));
    return most.values().stream()
        .filter(each -> !each.listens())
        .findFirst()
        .orElseGet(() -> most.values().iterator().next());
  }

  /** Ends a session. */
  synchronized void end(String id) {
    Session session = byId.remove(id);
    if (session != null) {
      forget(session);
    }
  }

  private Map<String, Session> ofHolder(Session session) {
    return byHolder.getOrDefault(session.holder(), Map.of());
  }

  private void forget(Session session) {
    Map<String, Session> others = ofHolder(session);
    others.remove(session.id());
    if (others.isEmpty()) {
      byHolder.remove(session.holder());
    }
    session.end();
  }

  /** Tells whether any session has subscribed to anything. */
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
        forget(session);
      } else if (!session.listens()) {
        return; // Those after it were used later.
      }
    }
  }

  synchronized void close() {
    closed = true;
    byId.values().forEach(Session::end);
    byId.clear();
    byHolder.clear();
  }
}
