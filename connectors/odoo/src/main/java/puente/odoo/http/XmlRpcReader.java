package puente.odoo.http;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads an XML-RPC answer strictly into what JSON would have brought, within the limits that JSON
 * has here. A document type is refused unread, so there are no entities of anybody's making.
 * Characters that XML forbids are left out: Odoo 14 sends those that are in a record as they are,
 * later ones leave them out themselves (docs/odoo-facts.md, "XML-RPC").
 */
final class XmlRpcReader {
  private static final int DEEPEST = 60;
  private static final int LONGEST_TEXT = Json.LONGEST_ANSWERED_TEXT;
  private static final int LONGEST_NAME = 1_000;

  private final XMLStreamReader in;

  private XmlRpcReader(XMLStreamReader in) {
    this.in = in;
  }

  /**
   * The answer in a document.
   *
   * @throws XMLStreamException when it is not exactly one within the limits
   */
  static XmlRpcAnswer read(byte[] document) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.maxElementDepth", "200"); // Three to a value; the usual is 100.
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("an external entity");
        });
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
      XMLStreamReader in = factory.createXMLStreamReader(new StringReader(XmlText.readable(text)));
      return new XmlRpcReader(in).answer();
    } catch (CharacterCodingException broken) {
      throw new XMLStreamException("not UTF-8", broken);
    }
  }

  private XmlRpcAnswer answer() throws XMLStreamException {
    open("methodResponse");
    in.nextTag();
    XmlRpcAnswer answer;
    if (in.isStartElement() && in.getLocalName().equals("fault")) {
      open("value");
      answer = fault(value(0));
      close("fault");
    } else {
      in.require(XMLStreamConstants.START_ELEMENT, null, "params");
      open("param");
      open("value");
      answer = new XmlRpcAnswer.Result(value(0));
      close("param");
      close("params");
    }
    close("methodResponse");
    while (in.hasNext()) {
      in.next(); // The parser itself refuses anything but comments after the end.
    }
    return answer;
  }

  private static XmlRpcAnswer fault(JsonNode told) throws XMLStreamException {
    if (!told.path("faultCode").isIntegralNumber() || !told.path("faultString").isString()) {
      throw new XMLStreamException("a fault without a code");
    }
    return new XmlRpcAnswer.Fault(
        told.path("faultCode").longValue(), told.path("faultString").stringValue());
  }

  private void open(String name) throws XMLStreamException {
    in.nextTag();
    in.require(XMLStreamConstants.START_ELEMENT, null, name);
  }

  private void close(String name) throws XMLStreamException {
    in.nextTag();
    in.require(XMLStreamConstants.END_ELEMENT, null, name);
  }

  /** From {@code <value>} to its end. */
  private JsonNode value(int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested deeper than is read");
    }
    String bare = text(LONGEST_TEXT);
    if (in.isEndElement()) {
      return StringNode.valueOf(bare); // Without a type it is a string.
    }
    if (!bare.isBlank()) {
      throw new XMLStreamException("text beside a value");
    }
    String type = in.getLocalName();
    JsonNode value =
        switch (type) {
          case "array" -> array(depth);
          case "struct" -> struct(depth);
          default -> XmlRpcScalar.read(type, leaf(LONGEST_TEXT));
        };
    close("value");
    return value;
  }

  private ArrayNode array(int depth) throws XMLStreamException {
    ArrayNode items = Json.mapper().createArrayNode();
    open("data");
    while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      in.require(XMLStreamConstants.START_ELEMENT, null, "value");
      items.add(value(depth + 1));
    }
    close("array");
    return items;
  }

  private ObjectNode struct(int depth) throws XMLStreamException {
    ObjectNode members = Json.object();
    while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      in.require(XMLStreamConstants.START_ELEMENT, null, "member");
      open("name");
      String name = leaf(LONGEST_NAME);
      open("value");
      if (members.has(name)) {
        throw new XMLStreamException("a name twice");
      }
      members.set(name, value(depth + 1));
      close("member");
    }
    return members;
  }

  /** The text of an element without others, up to its end. */
  private String leaf(int longest) throws XMLStreamException {
    String text = text(longest);
    if (!in.isEndElement()) {
      throw new XMLStreamException("an element within a plain value");
    }
    return text;
  }

  /** The text up to the next tag, which is not passed. */
  private String text(int longest) throws XMLStreamException {
    var text = new StringBuilder();
    while (true) {
      switch (in.next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT -> {
          return text.toString();
        }
        default -> throw new XMLStreamException("neither text nor a tag");
      }
      if (text.length() > longest) {
        throw new XMLStreamException("a longer text than is read");
      }
    }
  }
}
