package puente.httpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host of a URL, also of one that {@link URI} does not read. */
class HostAndPortTest {
  @ParameterizedTest
  @CsvSource({
    "http://odoo_web:8069/x, odoo_web, 8069",
    "http://odoo_web, odoo_web, -1",
    "https://odoo.example:443, odoo.example, 443",
    "http://[::1]:8069, [::1], 8069"
  })
  void isThere(String url, String host, int port) {
    HostAndPort authority = HostAndPort.of(URI.create(url));
    assertThat(authority).isEqualTo(new HostAndPort(host, port));
    assertThat(authority.toString()).isEqualTo(port < 0 ? host : host + ":" + port);
  }

  @Test
  void aUrlWithoutOneLeadsNowhere() {
    for (String url : new String[] {"http:/x", "mailto:a@b.c", "http://a_b:c_d@e_f"}) {
      assertThatThrownBy(() -> HostAndPort.of(URI.create(url)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
