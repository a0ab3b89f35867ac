package puente.journeys.changes;

import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.odoo.HttpOdoo;
import puente.odoo.OdooSettings;

/** What every change is, whichever Odoo it is made in and by whichever protocol. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ChangesContract
    implements SaleChanges,
        SaleUpdates,
        LeadChanges,
        LeadCustomers,
        NoteChanges,
        MailChanges,
        UndoChanges {
  private HttpOdoo odoo;

  abstract OdooSettings settings();

  @BeforeAll
  void connects() {
    odoo = new HttpOdoo(settings().in(ZoneId.of("America/Lima")));
  }

  @AfterAll
  void closes() {
    if (odoo != null) {
      odoo.close();
    }
  }

  @Override
  public HttpOdoo odoo() {
    return odoo;
  }
}
