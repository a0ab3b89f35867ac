package puente.journeys.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import puente.journeys.changes.orders.TargetOrder;
import puente.journeys.quotation.SandboxRun;
import puente.odoo.OdooSettings;
import puente.odoo.http.HttpOdoo;

/** Quotations where Odoo can print, and where it says in Spanish that it cannot. */
@ParameterizedClass(name = "{0}")
@MethodSource("puente.journeys.quotation.SandboxRun#onEveryVersion")
class SandboxPrintingTest {
  @Parameter SandboxRun at;

  @Nested
  class Printing extends PrintingContract {
    @Override
    OdooSettings settings() {
      return at.settings();
    }

    @Override
    OdooSettings administrator() {
      return at.administrator();
    }
  }

  @Nested
  class WithoutPrinter implements OrderTrial {
    private final HttpOdoo odoo = new HttpOdoo(at.settings());

    @Override
    public HttpOdoo odoo() {
      return odoo;
    }

    /** From 20 on no word of it is the same in every language. */
    @Test
    void theMailGoesWithoutThePdfWhateverOdooSaysOfIt() {
      try (HttpOdoo admin = new HttpOdoo(at.administrator())) {
        Map<String, ?> spanish = Map.of("lang", "es_ES");
        admin.write("res.users", "write", Map.of("ids", List.of(10), "vals", spanish));
      }
      String order = quotation().name();
      QuotationPdf.Given given =
          QuotationPdf.answer(odoo, new QuotationPdf.Wanted(order, true)).value();
      assertThat(given.link()).contains("access_token");
      SendQuotation.Sent sent = new SendQuotation(odoo).run(new TargetOrder(order), Trial.steps());
      assertThat(sent.state()).isEqualTo("sent");
      odoo.close();
    }
  }
}
