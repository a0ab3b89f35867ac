package puente.journeys.changes;

import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.journeys.OdooAt;
import puente.odoo.http.HttpOdoo;

/** What every change is, whichever Odoo it is made in and by whichever protocol. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ChangesContract
    implements SaleChanges,
        SaleUpdates,
        LeadChanges,
        LeadCustomers,
        NoteChanges,
        MailChanges,
        SentMails,
        LaterChanges,
        UndoChanges,
        RepeatedChanges {
  private HttpOdoo odoo;
  private HttpOdoo person;

  @BeforeAll
  void connects() {
    odoo = new HttpOdoo(settings().in(ZoneId.of("America/Lima")));
    person = new HttpOdoo(OdooAt.administrator(settings()));
  }

  @AfterAll
  void closes() {
    if (odoo != null) {
      odoo.close();
      person.close();
    }
  }

  @Override
  public HttpOdoo odoo() {
    return odoo;
  }

  @Override
  public HttpOdoo person() {
    return person;
  }
}
