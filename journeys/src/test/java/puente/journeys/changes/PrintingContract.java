package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import puente.journeys.changes.orders.TargetOrder;
import puente.journeys.quotation.Discounts;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;
import puente.odoo.operations.Sale;

/** Quotations where Odoo can print, whatever field the content of files is in. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PrintingContract implements OrderTrial {
  private HttpOdoo odoo;
  private HttpOdoo admin;
  private long printer;

  abstract OdooSettings settings();

  abstract OdooSettings administrator();

  @BeforeAll
  void connects() {
    OdooSettings ours = settings();
    admin = new HttpOdoo(administrator());
    odoo = new HttpOdoo(ours);
    Map<String, ?> parameter = Map.of("key", "test.pdf_printer", "value", "yes");
    printer = Discounts.made(admin, "ir.config_parameter", parameter);
  }

  @AfterAll
  void closes() {
    if (odoo != null) {
      odoo.close();
      admin.write("ir.config_parameter", "unlink", Map.of("ids", List.of(printer)));
      admin.close();
    }
  }

  @Override
  public HttpOdoo odoo() {
    return odoo;
  }

  @Test
  void thePdfItselfIsGiven() {
    Sale sale = quotation();
    QuotationPdf.Given given =
        QuotationPdf.answer(odoo, new QuotationPdf.Wanted(sale.name(), true)).value();
    assertThat(Base64.getMimeDecoder().decode(Objects.requireNonNull(given.content())))
        .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    assertThat(given.mimeType()).isEqualTo("application/pdf");
  }

  @Test
  void theMailHasThePdf() {
    SendQuotation.Sent sent =
        new SendQuotation(odoo).run(new TargetOrder(quotation().name()), Trial.steps());
    assertThat(sent.pdf()).isTrue();
    assertThat(sent.state()).isEqualTo("sent");
  }
}
