package puente.odoo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.ListActivitiesContract;

/**
 * What everything else relies on, of a server seeded as {@code odoo-up} seeds it: the sandbox
 * always, a real Odoo where one is given. It leaves records behind under fresh names.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class OdooContract
    implements OdooReads,
        OdooWrites,
        OdooRefusals,
        OdooDocuments,
        OdooQuestions,
        OdooFinding,
        ListActivitiesContract {
  private HttpOdoo odoo;
  private long robot;
  private long customer;

  @BeforeAll
  void connects() {
    odoo = new HttpOdoo(settings());
    robot = only("product.product", Domain.where("name", "=", "Robot PUDU"));
    customer = only("res.partner", Domain.where("name", "=", "Cliente 00 SAC"));
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

  @Override
  public long robot() {
    return robot;
  }

  @Override
  public long customer() {
    return customer;
  }
}
