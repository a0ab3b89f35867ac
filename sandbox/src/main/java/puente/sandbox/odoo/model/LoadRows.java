package puente.sandbox.odoo.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import puente.sandbox.PlainJson;
import puente.sandbox.Python;

/** Folds the flat rows of a load() into nested records; a row blank on the left continues one. */
final class LoadRows {
  /** The key of a cell that names a record by its display name. */
  static final String NAME = "";

  /** A record as it was written, and the rows it came from. */
  record Extracted(Map<String, Object> record, int from, int to) {}

  private final Registry registry;

  LoadRows(Registry registry) {
    this.registry = registry;
  }

  static List<String> path(String column) {
    String fixed = column.replaceAll("([^/])\\.id", "$1/.id").replaceAll("([^/]):id", "$1/id");
    return List.of(fixed.split("/", -1));
  }

  List<Extracted> extract(Model model, List<List<String>> paths, List<List<Object>> rows) {
    for (var path : paths) {
      String name = path.getFirst();
      if (!name.equals(NAME) && !name.contains(".") && !model.has(name)) {
        throw OdooError.value("Invalid field name " + Python.repr(name));
      }
    }
    var found = new ArrayList<Extracted>();
    int index = 0;
    do {
      int end = index + 1;
      while (end < rows.size() && continues(model, paths, rows.get(end))) {
        end++;
      }
      var span = rows.subList(Math.min(index, rows.size()), Math.min(end, rows.size()));
      var record = record(model, paths, span);
      if (index < rows.size()) {
        found.add(new Extracted(record, index, end - 1));
      }
      index = end;
    } while (index < rows.size());
    return found;
  }

  private boolean continues(Model model, List<List<String>> paths, List<Object> row) {
    boolean lines = false;
    for (int i = 0; i < paths.size(); i++) {
      Field field = model.find(paths.get(i).getFirst());
      boolean filled = PlainJson.truthy(cell(row, i));
      if (filled && (field == null || !field.is("one2many"))) {
        return false;
      }
      lines |= filled;
    }
    return lines;
  }

  private Map<String, Object> record(
      Model model, List<List<String>> paths, List<List<Object>> span) {
    var record = new LinkedHashMap<String, Object>();
    for (int i = 0; i < paths.size(); i++) {
      String name = paths.get(i).getFirst();
      Field field = model.find(name);
      if (field == null || !field.relational()) {
        record.put(name, span.isEmpty() ? "" : cell(span.getFirst(), i));
      } else if (!record.containsKey(name)) {
        record.put(name, related(field, paths, span));
      }
    }
    return record;
  }

  private List<Object> related(Field field, List<List<String>> paths, List<List<Object>> span) {
    int[] columns =
        IntStream.range(0, paths.size())
            .filter(i -> paths.get(i).getFirst().equals(field.name()))
            .toArray();
    var below = new ArrayList<List<String>>();
    for (int column : columns) {
      var path = paths.get(column);
      below.add(path.size() == 1 ? List.of(NAME) : path.subList(1, path.size()));
    }
    var cells = new ArrayList<List<Object>>();
    for (var row : span) {
      var part = IntStream.of(columns).mapToObj(i -> cell(row, i)).toList();
      if (part.stream().anyMatch(PlainJson::truthy)) {
        cells.add(part);
      }
    }
    var extracted = extract(registry.model(field.target()), below, cells);
    return new ArrayList<>(extracted.stream().map(Extracted::record).toList());
  }

  private static Object cell(List<Object> row, int index) {
    return index < row.size() ? row.get(index) : "";
  }
}
