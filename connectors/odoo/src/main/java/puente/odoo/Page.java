package puente.odoo;

import java.util.List;

/**
 * The first of the records that match, and how many there are in all.
 *
 * @param total counted only where the page is full: else it is the page's length
 */
record Page(List<Row> rows, int total) {

  static Page of(Odoo odoo, String model, Odoo.Search search) {
    List<Row> rows = odoo.searchRead(model, search).stream().map(Row::new).toList();
    // A page that is not full is the last one.
    int total = rows.size() < search.limit() ? rows.size() : odoo.count(model, search.domain());
    return new Page(rows, total);
  }

  boolean more() {
    return total > rows.size();
  }
}
