package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of a request, undone as a whole when it fails. */
public final class RequestTransaction {
  private static final String DATA = "ir.model.data";
  private final RecordStore database;
  private final long begun;
  private final SequencedMap<RecordStore.Key, Optional<Map<String, Object>>> rowsBefore =
      new LinkedHashMap<>();
  private final SequencedMap<String, Optional<ExternalId>> idsBefore = new LinkedHashMap<>();

  RequestTransaction(RecordStore database, long begun) {
    this.database = database;
    this.begun = begun;
  }

  public @Nullable Map<String, Object> row(String model, long id) {
    return database.table(model).get(id);
  }

  boolean exists(String model, long id) {
    return row(model, id) != null;
  }

  public List<Long> ids(String model) {
    return List.copyOf(database.table(model).keySet());
  }

  public Map<Long, Map<String, Object>> rows(String model) {
    return Collections.unmodifiableMap(database.table(model));
  }

  long nextId(String model) {
    return next(model);
  }

  /** A number nobody had before; like the real one, not given back on failure. */
  long next(String sequence) {
    return database.sequences.merge(sequence, 1L, Long::sum);
  }

  void put(String model, long id, Map<String, Object> row) {
    remember(model, id);
    database.table(model).put(id, Collections.unmodifiableMap(new HashMap<>(row)));
    database.sequences.merge(model, id, Long::max);
  }

  void remove(String model, long id) {
    remember(model, id);
    database.table(model).remove(id);
    database.externalIds.values().stream()
        .filter(external -> external.model().equals(model) && external.id() == id)
        .map(ExternalId::name)
        .toList()
        .forEach(this::forget);
  }

  private void remember(String model, long id) {
    var key = new RecordStore.Key(model, id);
    if (!rowsBefore.containsKey(key)) {
      rowsBefore.put(key, Optional.ofNullable(row(model, id)));
    }
  }

  public @Nullable ExternalId externalId(String name) {
    return database.externalIds.get(name);
  }

  public List<ExternalId> externalIds() {
    return List.copyOf(database.externalIds.values());
  }

  void link(ExternalId external) {
    idsBefore.putIfAbsent(external.name(), Optional.ofNullable(externalId(external.name())));
    database.externalIds.put(external.name(), external);
    put(DATA, nextId(DATA), row(external));
  }

  private static Map<String, Object> row(ExternalId external) {
    String[] name = external.name().split("\\.", 2);
    return Map.of(
        "module", name[0],
        "name", name[1],
        "model", external.model(),
        "res_id", external.id(),
        "noupdate", external.noupdate());
  }

  private void forget(String name) {
    idsBefore.putIfAbsent(name, Optional.ofNullable(externalId(name)));
    ExternalId gone = database.externalIds.remove(name);
    if (gone != null) {
      var row = row(gone);
      ids(DATA).stream().filter(id -> row.equals(row(DATA, id))).forEach(id -> remove(DATA, id));
    }
  }

  /** Tells whether somebody committed this row after this request began. */
  boolean overtaken(String model, long id) {
    return touchedAfterBegin(new RecordStore.Key(model, id));
  }

  /** Tells whether somebody committed this external id after this request began. */
  boolean overtaken(String externalId) {
    return touchedAfterBegin(externalId);
  }

  private boolean touchedAfterBegin(Object key) {
    return database.touchedAt.getOrDefault(key, 0L) > begun;
  }

  boolean changed() {
    return !rowsBefore.isEmpty() || !idsBefore.isEmpty();
  }

  Set<Object> touched() {
    var touched = new LinkedHashSet<Object>(rowsBefore.keySet());
    touched.addAll(idsBefore.keySet());
    return touched;
  }

  void rollback() {
    rowsBefore.forEach(
        (key, row) ->
            row.ifPresentOrElse(
                before -> database.table(key.model()).put(key.id(), before),
                () -> database.table(key.model()).remove(key.id())));
    idsBefore.forEach(
        (name, external) ->
            external.ifPresentOrElse(
                before -> database.externalIds.put(name, before),
                () -> database.externalIds.remove(name)));
    rowsBefore.clear();
    idsBefore.clear();
  }

  /** The committed change as the journal keeps it. */
  Map<String, Object> change() {
    var rows = new ArrayList<Object>();
    for (var key : rowsBefore.keySet()) {
      Map<String, Object> row = row(key.model(), key.id());
      rows.add(List.of(key.model(), key.id(), row == null ? false : row));
    }
    var ids = new ArrayList<Object>();
    for (String name : idsBefore.keySet()) {
      ExternalId now = externalId(name);
      ids.add(now == null ? List.of(name) : List.of(name, now.model(), now.id(), now.noupdate()));
    }
    return Map.of("rows", rows, "ids", ids, "sequences", new HashMap<>(database.sequences));
  }
}
