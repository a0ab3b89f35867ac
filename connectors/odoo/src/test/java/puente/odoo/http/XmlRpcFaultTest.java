package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import puente.bridge.Problem;
import puente.bridge.Secret;
import puente.odoo.Invocation;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;

/** What the faults of real servers mean, of 14 and of 19. */
final class XmlRpcFaultTest {
  private static final OdooProblems PROBLEMS =
      new OdooProblems(
          OdooSettings.of(
              Odoo.Environment.PRODUCTION,
              URI.create("http://odoo.example"),
              "puente",
              "bot",
              new Secret("key")));

  private static XmlRpcFault recorded(int version, String number) throws IOException {
    Path folder = Path.of("..", "..", "acceptance", "odoo", "xmlrpc", String.valueOf(version));
    try (Stream<Path> files = Files.list(folder)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().startsWith("xmlrpc-" + number + "-"))
              .findFirst()
              .orElseThrow();
      String text = Files.readString(file);
      int body = text.indexOf("\n\n", text.indexOf("\nHTTP/1.0 ")) + 2;
      byte[] document = text.substring(body).strip().getBytes(StandardCharsets.UTF_8);
      return XmlRpcFault.of((XmlRpcAnswer.Fault) XmlRpcReader.read(document));
    } catch (XMLStreamException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          05 | psycopg2.OperationalError   | unavailable | ODOO_DB
          07 | AccessDenied                | unavailable | ODOO_API_KEY
          08 | AccessError                 | forbidden   | (ir.rule)
          10 | MissingError                | missing     | “99999999”
          11 | ValueError                  | unavailable | “x_studio_producto”
          13 | ValueError                  | unavailable | “x_studio_producto”
          14 | UserError                   | unavailable | “no.such.model”
          15 | AttributeError              | unavailable | lacks
          16 | AccessError                 | unavailable | lacks
          17 | UserError                   | invalid     | recursive Partner
          18 | UserError                   | invalid     | Customer
          19 | psycopg2.errors.InvalidTextRepresentation | unavailable | internal error
          20 | UserError                   | invalid     | nother model
          21 | ValueError                  | invalid     | Wrong value for crm.lead.type
          23 | AccessError                 | forbidden   | (crm.lead)
          25 | xml.parsers.expat.ExpatError | unavailable | internal error
          """)
  void everyRecordedFaultIsToldAsWhatItIs(String number, String python, String kind, String says)
      throws IOException {
    for (int version : new int[] {14, 19}) {
      XmlRpcFault fault = recorded(version, number);
      String model = number.equals("14") ? "no.such.model" : "crm.lead";
      Invocation call = new Invocation(model, "search_read", Map.of(), false);
      Problem problem = PROBLEMS.fault(call, fault.python(), fault.message()).problem();

      assertThat(fault.python()).as("%d", version).isEqualTo(python);
      assertThat(problem.kind()).as("%d: %s", version, problem).isEqualTo(kind);
      assertThat(problem.detail().en()).as("%d", version).contains(says);
      assertThat(problem.toString() + fault).doesNotContain("Traceback", "File \"", "/usr/lib");
    }
  }

  private static XmlRpcFault thrown(String last) {
    String words = "Traceback (most recent call last):\n  File \"x.py\", line 1, in f\n    f()\n";
    return XmlRpcFault.of(new XmlRpcAnswer.Fault(1, words + words + last));
  }

  @Test
  void onlyTheLineThatNamesTheExceptionIsKept() {
    assertThat(thrown("a.b.CError: said\nDETAIL: more\n"))
        .isEqualTo(new XmlRpcFault("a.b.CError", "said"));
    assertThat(thrown("KeyError: 'x_no'\n")).isEqualTo(new XmlRpcFault("KeyError", "x_no"));
    assertThat(thrown("AssertionError\n")).isEqualTo(new XmlRpcFault("AssertionError", ""));
    assertThat(thrown("")).isEqualTo(new XmlRpcFault("?", ""));
    assertThat(XmlRpcFault.of(new XmlRpcAnswer.Fault(1, "no traceback: secret")))
        .isEqualTo(new XmlRpcFault("?", ""));
    for (long strange : List.of(0L, 5L, -1L, 4_294_967_297L)) {
      assertThat(XmlRpcFault.of(new XmlRpcAnswer.Fault(strange, "x")))
          .isEqualTo(new XmlRpcFault("?", ""));
    }
  }

  @Test
  void aWriteThatGaveWhatXmlCannotHoldWasDone() {
    XmlRpcFault none = thrown("TypeError: cannot marshal None unless allow_none is enabled\n");

    assertThat(none.isNone()).isTrue();
    assertThat(none.isAfterwards()).isTrue();
    assertThat(thrown("OverflowError: int exceeds XML-RPC limits\n").isAfterwards()).isTrue();
    assertThat(thrown("TypeError: search() takes 2 arguments\n").isAfterwards()).isFalse();
    assertThat(thrown("ValueError: cannot marshal None\n").isNone()).isFalse();
  }
}
