package puente.journeys;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import puente.odoo.Odoo;
import tools.jackson.databind.JsonNode;

/**
 * The ids of a model that are known to exist, so that a request naming one that does not is refused
 * before anything is written, without a call for those seen before.
 */
final class KnownRecords {
  private static final int MOST_AT_START = 5_000;

  private final Odoo odoo;
  private final String model;
  private final Set<Long> ids = ConcurrentHashMap.newKeySet();

  KnownRecords(Odoo odoo, String model) {
    this.odoo = odoo;
    this.model = model;
  }

  /** Learns the ids a database of usual size has. */
  void warmUp() {
    ask(List.of(), MOST_AT_START);
  }

  /** Those of the ids that do not exist. */
  List<Long> missing(Collection<Long> wanted) {
    List<Long> unseen = wanted.stream().filter(id -> !ids.contains(id)).distinct().toList();
    if (!unseen.isEmpty()) {
      ask(List.of(List.of("id", "in", unseen)), unseen.size());
    }
    return unseen.stream().filter(id -> !ids.contains(id)).toList();
  }

  private void ask(List<?> domain, int limit) {
    for (JsonNode row : odoo.searchRead(model, Odoo.Search.of(domain, List.of("id"), limit))) {
      ids.add(row.path("id").longValue());
    }
  }
}
