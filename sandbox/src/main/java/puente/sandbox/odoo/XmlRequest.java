package puente.sandbox.odoo;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import puente.sandbox.odoo.model.OdooError;

/**
 * An XML-RPC request as a tree, read as Python's unmarshaller would; no code is shared with the
 * connector.
 */
final class XmlRequest {
  private static final ErrorHandler STRICT =
      new ErrorHandler() {
        @Override
        public void warning(SAXParseException told) {}

        @Override
        public void error(SAXParseException told) throws SAXException {
          throw told;
        }

        @Override
        public void fatalError(SAXParseException told) throws SAXException {
          throw told;
        }
      };

  private final Element root;

  XmlRequest(String document) {
    root = parsed(document).getDocumentElement();
  }

  private static Document parsed(String document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setCoalescing(true);
      factory.setIgnoringComments(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(STRICT);
      return builder.parse(new InputSource(new StringReader(document)));
    } catch (SAXException | IOException broken) {
      throw new OdooError(
          "xml.parsers.expat.ExpatError", 500, "not well-formed (invalid token): line 1, column 0");
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  XmlRpcProtocol.XmlCall call() {
    List<Object> parameters = new ArrayList<>();
    for (Element part : elements(root)) {
      if (part.getTagName().equals("params")) {
        elements(part).forEach(parameter -> parameters.add(value(only(parameter))));
      }
    }
    String method =
        elements(root).stream()
            .filter(part -> part.getTagName().equals("methodName"))
            .map(Element::getTextContent)
            .findFirst()
            .orElseThrow(() -> OdooError.type("'NoneType' object is not callable"));
    return new XmlRpcProtocol.XmlCall(method, parameters);
  }

  /** The value of an answer, which has no method. */
  static Object answer(String document) {
    return value(only(only(only(new XmlRequest(document).root))));
  }

  /** The struct in an answer that is a fault. */
  static Object fault(String document) {
    return value(only(only(new XmlRequest(document).root)));
  }

  private static Object value(Element value) {
    List<Element> typed = elements(value);
    if (typed.isEmpty()) {
      return value.getTextContent();
    }
    Element first = typed.getFirst();
    String text = first.getTextContent();
    return switch (first.getTagName()) {
      case "int", "i4", "i8", "biginteger" -> integer(text.strip());
      case "double" -> decimal(text.strip());
      case "boolean" -> truth(text.strip());
      case "string", "base64", "dateTime.iso8601" -> text;
      case "nil" -> false;
      case "array" -> elements(only(first)).stream().map(XmlRequest::value).toList();
      case "struct" -> struct(first);
      default -> throw OdooError.type("unknown tag '" + first.getTagName() + "'");
    };
  }

  private static Object integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException none) {
      throw OdooError.value("invalid literal for int() with base 10: '" + text + "'");
    }
  }

  private static Object decimal(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException none) {
      throw OdooError.value("could not convert string to float: '" + text + "'");
    }
  }

  private static Object truth(String text) {
    return switch (text) {
      case "1" -> true;
      case "0" -> false;
      default -> throw OdooError.type("bad boolean value");
    };
  }

  private static Map<String, Object> struct(Element struct) {
    var members = new LinkedHashMap<String, Object>();
    for (Element member : elements(struct)) {
      List<Element> pair = elements(member);
      if (pair.size() != 2) {
        throw OdooError.type("a member is a name and a value");
      }
      members.put(pair.get(0).getTextContent(), value(pair.get(1)));
    }
    return members;
  }

  private static Element only(Element parent) {
    List<Element> children = elements(parent);
    if (children.size() != 1) {
      throw OdooError.type("<" + parent.getTagName() + "> holds " + children.size());
    }
    return children.getFirst();
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
