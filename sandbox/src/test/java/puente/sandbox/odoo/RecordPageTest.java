package puente.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.sandbox.Caller;

class RecordPageTest {
  private final SandboxOdoo odoo = SandboxOdoo.start(SandboxOdoo.Options.inMemory().bare());
  private final Caller bot = new Caller(odoo);

  @AfterEach
  void stop() {
    odoo.close();
  }

  @Test
  void aLinkToARecordShowsIt() {
    HttpResponse<String> page = bot.get("/odoo/product.product/26174");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>[P021] Robot PUDU CC1 Pro</h1>", "12999");
    assertThat(bot.get("/odoo/m-res.partner/14").body()).contains("<h1>");
    assertThat(bot.get("/web").body()).contains("location.hash");
  }

  @Test
  void whatPeopleWroteIsTextThere() {
    Object made =
        bot.call(
            "res.partner",
            "create",
            Map.of("vals_list", List.of(Map.of("name", "<img src=x onerror=alert(1)>"))));
    String id = String.valueOf(made).replaceAll("[^0-9]", "");
    assertThat(bot.get("/odoo/res.partner/" + id).body())
        .contains("&lt;img src=x")
        .doesNotContain("<img");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/odoo/res.partner/99999999",
        "/odoo/no.model/1",
        "/odoo/res.partner",
        "/odoo/x/y"
      })
  void whereThereIsNoRecordThereIsNoPage(String path) {
    assertThat(bot.get(path).statusCode()).isEqualTo(404);
  }
}
