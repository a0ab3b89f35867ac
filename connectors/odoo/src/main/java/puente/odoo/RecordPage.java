package puente.odoo;

import java.util.List;

/**
 * The first of the records that match, and how many there are in all.
 *
 * @param total counted only where the page is full: else it is the page's length
 */
public record RecordPage(List<OdooRow> rows, int total) {

  public static RecordPage of(Odoo odoo, String model, Odoo.Search search) {
    List<OdooRow> rows = odoo.searchRead(model, search).stream().map(OdooRow::new).toList();
    // A page that is not full is the last one.
    int total = rows.size() < search.limit() ? rows.size() : odoo.count(model, search.domain());
    return new RecordPage(rows, total);
  }

  public boolean more() {
    return total > rows.size();
  }
}
