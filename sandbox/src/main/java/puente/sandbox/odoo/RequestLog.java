package puente.sandbox.odoo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.Fault;
import puente.sandbox.odoo.model.Env;

/** Remembers the latest remote calls, and counts all of them and the logins among them. */
final class RequestLog {
  private static final int KEPT = 10_000;
  private final Deque<Request> requests = new ArrayDeque<>();
  private long total;
  private long logins;

  synchronized void add(
      OdooCall call, String protocol, int status, @Nullable Fault fault, long milliseconds) {
    total++;
    if (call.model().equals("common") && !call.method().equals("version")) {
      logins++;
    }
    requests.addLast(
        new Request(
            total,
            Env.now(),
            protocol,
            call.model(),
            call.method(),
            call.uid(),
            status,
            fault == null ? null : fault.name(),
            milliseconds));
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  synchronized List<Request> all() {
    return List.copyOf(requests);
  }

  synchronized void clear() {
    requests.clear();
    total = 0;
    logins = 0;
  }

  synchronized Map<String, Object> page() {
    var page = new LinkedHashMap<String, Object>();
    page.put("total", total);
    page.put("logins", logins);
    page.put("requests", all());
    return page;
  }

  synchronized long logins() {
    return logins;
  }
}
