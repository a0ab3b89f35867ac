package puente.mcp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import puente.mcp.stream.CallEnding;

/** The requests of one client that are being answered, by their ids: what it can cancel. */
final class RunningRequests {
  /** Beyond so many at once, the further ones are answered all the same and can't be cancelled. */
  private static final int MOST = 256;

  private final Map<String, CallEnding> calls = new ConcurrentHashMap<>();

  void begin(String id, CallEnding call) {
    if (calls.size() < MOST) {
      calls.putIfAbsent(id, call);
    }
  }

  void end(String id, CallEnding call) {
    calls.remove(id, call);
  }

  /** Cancels a request; one that is unknown or over is not there to be cancelled. */
  void cancel(String id) {
    CallEnding call = calls.get(id);
    if (call != null) {
      call.cancel();
    }
  }
}
