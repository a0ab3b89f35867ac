package puente.odoo.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * The plain values of XML-RPC and what JSON has in their place. Odoo reads integers of any length
 * but sends none beyond 32 bits; its dates and most of its binary values are strings already
 * (docs/odoo-facts.md, "XML-RPC").
 */
public final class XmlRpcScalar {
  private static final int LONGEST_NUMBER = 100;
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,19}");
  private static final Pattern DOUBLE =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?");
  private static final DateTimeFormatter SENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter ODOOS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final BigInteger LEAST = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

  /** The value of an element of that type. */
  public static JsonNode read(String type, String text) throws XMLStreamException {
    return switch (type) {
      case "string" -> StringNode.valueOf(text);
      case "int", "i4", "i8" -> integer(text.strip());
      case "boolean" -> truth(text.strip());
      case "double" -> number(text.strip());
      case "nil" -> nothing(text);
      case "base64" -> StringNode.valueOf(decoded(text));
      case "dateTime.iso8601" -> StringNode.valueOf(moment(text.strip()));
      default -> throw not("a type of value that is known");
    };
  }

  /** The type that an integer is sent as. */
  static String type(BigInteger integer) {
    if (integer.compareTo(LEAST) >= 0 && integer.compareTo(MOST) <= 0) {
      return "int";
    }
    return integer.bitLength() < Long.SIZE ? "i8" : "biginteger";
  }

  private static JsonNode integer(String text) throws XMLStreamException {
    try {
      if (INTEGER.matcher(text).matches()) {
        return LongNode.valueOf(Long.parseLong(text));
      }
    } catch (NumberFormatException beyond) {
      // Told below.
    }
    throw not("an integer");
  }

  private static JsonNode truth(String text) throws XMLStreamException {
    return switch (text) {
      case "0" -> BooleanNode.FALSE;
      case "1" -> BooleanNode.TRUE;
      default -> throw not("a boolean");
    };
  }

  /** Reads a number; Python prints the shortest text of a double, and the decimal is made of it. */
  private static JsonNode number(String text) throws XMLStreamException {
    if (text.equals("nan") || text.equals("inf") || text.equals("-inf")) {
      return DoubleNode.valueOf(Double.NaN); // As Python writes them; nobody reckons with any.
    }
    if (text.length() > LONGEST_NUMBER || !DOUBLE.matcher(text).matches()) {
      throw not("a number");
    }
    double number = Double.parseDouble(text);
    if (Double.isInfinite(number)) {
      throw not("a number");
    }
    return DecimalNode.valueOf(BigDecimal.valueOf(number));
  }

  private static JsonNode nothing(String text) throws XMLStreamException {
    if (!text.isBlank()) {
      throw not("nothing");
    }
    return NullNode.getInstance();
  }

  /** JSON has the bytes as text too: Odoo keeps its binary values in base64. */
  private static String decoded(String text) throws XMLStreamException {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw not("base64");
    }
  }

  private static String moment(String text) throws XMLStreamException {
    try {
      return ODOOS.format(LocalDateTime.parse(text, SENT));
    } catch (DateTimeException broken) {
      throw not("a date and time");
    }
  }

  private static XMLStreamException not(String what) {
    return new XMLStreamException("not " + what);
  }

  private XmlRpcScalar() {}
}
