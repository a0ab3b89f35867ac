package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

/** What is read of XML-RPC, and what is not. */
final class XmlRpcReaderTest {
  private static String response(String value) {
    return "<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n<value>"
        + value
        + "</value>\n</param>\n</params>\n</methodResponse>\n";
  }

  static JsonNode read(String value) throws XMLStreamException {
    return ((XmlRpcAnswer.Result) answer(response(value))).value();
  }

  private static XmlRpcAnswer answer(String document) throws XMLStreamException {
    return XmlRpcReader.read(document.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <int>7</int>                                          | 7
          <i4>-2147483648</i4>                                  | -2147483648
          <i8>9007199254740993</i8>                             | 9007199254740993
          <boolean>0</boolean>                                  | false
          <boolean>1</boolean>                                  | true
          <nil/>                                                | null
          <string></string>                                     | ""
          <string>a &lt;b&gt; &amp; &#13;</string>              | "a <b> & \\r"
          untyped                                               | "untyped"
          <string><![CDATA[<a>]]>b<!-- c --></string>           | "<a>b"
          <base64>\\nUjBsR09E\\n</base64>                       | "R0lGOD"
          <dateTime.iso8601>20261121T10:02:03</dateTime.iso8601> | "2026-11-21 10:02:03"
          <array><data></data></array>                          | []
          <struct></struct>                                     | {}
          <array> <data> <value><int>1</int></value> <value>x</value> </data> </array> | [1,"x"]
          <struct><member><name>a b</name><value><int>1</int></value></member></struct> | {"a b":1}
          """)
  void readsEveryKindOfValue(String xml, String json) throws XMLStreamException {
    assertThat(read(xml.replace("\\n", "\n")).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"14500.0", "0.1", "1e+16", "-2.5e-07", "123456.789", "5.", ".5", "4.35", "1e-400"})
  void readsADoubleAsTheDecimalThatPythonPrinted(String printed) throws XMLStreamException {
    BigDecimal read = read("<double>" + printed + "</double>").decimalValue();

    assertThat(read.doubleValue()).isEqualTo(Double.parseDouble(printed));
    assertThat(read).isEqualByComparingTo(BigDecimal.valueOf(Double.parseDouble(printed)));
    assertThat(Math.abs(read.scale())).isLessThan(400);
  }

  @Test
  void readsAFault() throws XMLStreamException {
    String fault =
        """
        <methodResponse><fault><value><struct>
        <member><name>faultCode</name><value><int>3</int></value></member>
        <member><name>faultString</name><value><string>Access Denied</string></value></member>
        </struct></value></fault></methodResponse>\
        """;

    assertThat(answer(fault)).isEqualTo(new XmlRpcAnswer.Fault(3, "Access Denied"));
    assertThatThrownBy(() -> answer(fault.replace("faultCode", "fault")))
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void leavesOutWhatXmlForbidsAsLaterOdoosDo() throws XMLStreamException {
    assertThat(read("<string>a\u0001b\u000bc\ufffed\u007f\ud83d\ude00</string>").stringValue())
        .isEqualTo("abcd\u007f\ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<int>1.5</int>",
        "<int></int>",
        "<int>٣</int>",
        "<int>99999999999999999999</int>",
        "<int>9999999999999999999</int>",
        "<boolean>true</boolean>",
        "<double>1e999</double>",
        "<double>0x1p3</double>",
        "<double>1d</double>",
        "<nil>x</nil>",
        "<base64>A</base64>",
        "<dateTime.iso8601>20261321T10:02:03</dateTime.iso8601>",
        "<unknown>1</unknown>",
        "<int><int>1</int></int>",
        "text<int>1</int>",
        "<int>1</int>text",
        "<int>1</int><int>1</int>",
        "<string>&undefined;</string>",
        "<string>&#1;</string>",
        "<array><value>1</value></array>",
        "<array><data>x</data></array>",
        "<struct><member><name>a</name></member></struct>",
        "<struct><member><name>a</name><value/></member><member><name>a</name><value/></member></struct>"
      })
  void refusesWhatIsNoValue(String xml) {
    assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"result\": 1}",
        "<html><body>Sign in</body></html>",
        "<methodResponse></methodResponse>",
        "<methodResponse><params></params></methodResponse>",
        "<methodResponse><params><param><value/></param></params></methodResponse><more/>",
        "<methodResponse><params><param><value/></param></params></methodResponse>text"
      })
  void refusesWhatIsNoAnswer(String document) {
    assertThatThrownBy(() -> answer(document)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] document = response("<string>ñ</string>").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> XmlRpcReader.read(document)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void readsAsDeepAndAsLongAsJsonAndNoFurther() throws XMLStreamException {
    assertThat(read(nested(60)).toString()).startsWith("[[[[");
    assertThatThrownBy(() -> read(nested(61))).isInstanceOf(XMLStreamException.class);
    assertThatThrownBy(() -> read(nested(100_000))).isInstanceOf(XMLStreamException.class);
    String longest = "a".repeat(Json.LONGEST_ANSWERED_TEXT);
    assertThat(read("<string>" + longest + "</string>").stringValue())
        .hasSize(Json.LONGEST_ANSWERED_TEXT);
    assertThatThrownBy(() -> read("<string>a" + longest + "</string>"))
        .isInstanceOf(XMLStreamException.class);
  }

  private static String nested(int deep) {
    return "<array><data><value>".repeat(deep) + "</value></data></array>".repeat(deep);
  }

  @Test
  void readsAHundredThousandRows() throws XMLStreamException {
    String row =
        "<value><struct><member><name>id</name><value><int>1</int></value></member></struct></value>";
    JsonNode rows = read("<array><data>" + row.repeat(100_000) + "</data></array>");

    assertThat(rows).hasSize(100_000);
    assertThat(rows.get(99_999)).isEqualTo(Json.object().put("id", 1L));
  }
}
