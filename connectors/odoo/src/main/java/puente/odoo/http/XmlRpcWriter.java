package puente.odoo.http;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/** Writes an XML-RPC call; every value is what JSON would have made of it first. */
final class XmlRpcWriter {
  private final XMLStreamWriter out;

  private XmlRpcWriter(XMLStreamWriter out) {
    this.out = out;
  }

  /**
   * The document of a call.
   *
   * @throws puente.bridge.ProblemException for a text that XML cannot hold
   */
  static byte[] call(String method, List<?> parameters) {
    var document = new StringWriter(1_024);
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document);
      new XmlRpcWriter(out).write(method, Json.tree(parameters));
      out.close();
    } catch (XMLStreamException broken) {
      throw new IllegalStateException(broken); // Nothing is read or sent here.
    }
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(String method, JsonNode parameters) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("methodCall");
    leaf("methodName", method);
    out.writeStartElement("params");
    for (JsonNode parameter : parameters) {
      out.writeStartElement("param");
      value(parameter);
      out.writeEndElement();
    }
    out.writeEndDocument();
  }

  private void value(JsonNode value) throws XMLStreamException {
    out.writeStartElement("value");
    switch (value.getNodeType()) {
      case ARRAY -> array(value);
      case OBJECT -> struct(value);
      case BOOLEAN -> leaf("boolean", value.booleanValue() ? "1" : "0");
      case NUMBER -> number(value);
      case NULL, MISSING -> out.writeEmptyElement("nil");
      case STRING -> leaf("string", value.stringValue());
      case BINARY, POJO -> leaf("string", base64(value));
    }
    out.writeEndElement();
  }

  private void array(JsonNode items) throws XMLStreamException {
    out.writeStartElement("array");
    out.writeStartElement("data");
    for (JsonNode item : items) {
      value(item);
    }
    out.writeEndElement();
    out.writeEndElement();
  }

  private void struct(JsonNode members) throws XMLStreamException {
    out.writeStartElement("struct");
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      out.writeStartElement("member");
      leaf("name", member.getKey());
      value(member.getValue());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void number(JsonNode number) throws XMLStreamException {
    if (number.isIntegralNumber()) {
      leaf(XmlRpcScalar.type(number.bigIntegerValue()), number.asString());
    } else {
      BigDecimal exact = number.decimalValue();
      leaf("double", exact.toString());
    }
  }

  /** Bytes as Odoo's fields hold them, and as JSON writes them. */
  private static String base64(JsonNode value) {
    byte[] bytes =
        value instanceof POJONode wrapped && wrapped.getPojo() instanceof byte[] own
            ? own
            : value.binaryValue();
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void leaf(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    String[] parts = XmlText.writable(text).split("\r", -1);
    out.writeCharacters(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      out.writeEntityRef("#13"); // A parser takes a bare one for a line feed.
      out.writeCharacters(parts[i]);
    }
    out.writeEndElement();
  }
}
