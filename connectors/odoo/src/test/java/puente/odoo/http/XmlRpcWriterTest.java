package puente.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.json.Json;
import puente.odoo.OnOdoo;

/** What is sent by XML-RPC; what real servers make of it is in docs/odoo-facts.md. */
final class XmlRpcWriterTest {
  private static String call(@Nullable Object value) {
    byte[] document = XmlRpcWriter.call("m", Collections.singletonList(value));
    return new String(document, StandardCharsets.UTF_8);
  }

  private static String value(@Nullable Object value) {
    return call(value).replaceAll("(?s).*<param><value>|</value></param>.*", "");
  }

  @Test
  void writesTheWholeCall() {
    assertThat(new String(XmlRpcWriter.call("version", List.of()), StandardCharsets.UTF_8))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodCall><methodName>version</methodName>"
                + "<params></params></methodCall>");
  }

  @Test
  void writesEveryKindOfValue() {
    assertThat(value(7)).isEqualTo("<int>7</int>");
    assertThat(value(-2147483648)).isEqualTo("<int>-2147483648</int>");
    assertThat(value(2147483648L)).isEqualTo("<i8>2147483648</i8>");
    assertThat(value(Long.MIN_VALUE)).isEqualTo("<i8>-9223372036854775808</i8>");
    assertThat(value(BigInteger.TWO.pow(63)))
        .isEqualTo("<biginteger>9223372036854775808</biginteger>");
    assertThat(value(0.1)).isEqualTo("<double>0.1</double>");
    assertThat(new BigDecimal(value(new BigDecimal("99.50")).replaceAll("</?double>", "")))
        .isEqualByComparingTo("99.5");
    assertThat(value(true)).isEqualTo("<boolean>1</boolean>");
    assertThat(value(false)).isEqualTo("<boolean>0</boolean>");
    assertThat(value(null)).isEqualTo("<nil/>");
    assertThat(value("a<b>&\"ñ😀")).isEqualTo("<string>a&lt;b&gt;&amp;\"ñ😀</string>");
    assertThat(value("a\rb\r\nc\t")).isEqualTo("<string>a&#13;b&#13;\nc\t</string>");
    assertThat(value("R0lGOD".getBytes(StandardCharsets.US_ASCII)))
        .as("bytes as JSON has them, in base64")
        .isEqualTo("<string>UjBsR09E</string>");
    assertThat(value(List.of(1, "a")))
        .isEqualTo(
            "<array><data><value><int>1</int></value><value><string>a</string></value></data>"
                + "</array>");
    assertThat(value(Map.of("a&b", List.of())))
        .isEqualTo(
            "<struct><member><name>a&amp;b</name><value><array><data></data></array></value>"
                + "</member></struct>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "a\u0001", "\u001b[0m", "\ufffe", "\ud800", "x\udc00y"})
  void refusesATextThatXmlCannotHold(String text) {
    for (Object hidden : Arrays.asList(text, List.of(Map.of("a", text)), Map.of(text, 1))) {
      assertThat(OnOdoo.problem(() -> call(hidden)))
          .isInstanceOfSatisfying(
              Problem.Invalid.class,
              no -> assertThat(no.detail().en()).contains("control character (U+"));
    }
  }

  @Test
  void whatIsWrittenIsRead() throws XMLStreamException {
    List<Object> values =
        List.of(
            1L,
            Long.MAX_VALUE,
            false,
            "línea\r\ndos <&> ]]> 😀",
            " ",
            new BigDecimal("14500.25"),
            List.of(List.of(), Map.of("k", "")));
    for (Object value : values) {
      assertThat(XmlRpcReaderTest.read(value(value)).toString())
          .isEqualTo(Json.tree(value).toString());
    }
  }
}
