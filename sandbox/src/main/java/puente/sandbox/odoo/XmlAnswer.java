package puente.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import puente.sandbox.odoo.model.JsonOnlyValue;
import puente.sandbox.odoo.model.OdooError;

/**
 * An XML-RPC answer as Python's marshaller prints it, byte for byte as recorded of 14 and 19
 * (acceptance/odoo/xmlrpc). Where between them the print changed was not measured.
 */
final class XmlAnswer {
  private static final int FIRST_CLEAN = 16;
  private final StringBuilder out = new StringBuilder();
  private final boolean clean;

  XmlAnswer(int version) {
    clean = version >= FIRST_CLEAN;
  }

  String result(Object value) {
    out.append("<params>\n<param>\n");
    value(value);
    out.append("</param>\n</params>\n");
    return document();
  }

  String fault(int code, String words) {
    var fault = new LinkedHashMap<String, Object>();
    fault.put("faultCode", (long) code);
    fault.put("faultString", words);
    out.append("<fault>\n");
    value(fault);
    out.append("</fault>\n");
    return document();
  }

  private String document() {
    return clean
        ? "<?xml version=\"1.0\"?>\n<methodResponse>\n" + out + "\n</methodResponse>\n"
        : "<?xml version='1.0'?>\n<methodResponse>\n" + out + "</methodResponse>\n";
  }

  private void value(Object value) {
    switch (value) {
      case Boolean flag -> scalar("boolean", flag ? "1" : "0");
      case Double number -> scalar("double", number.toString());
      case Number number -> integer(number.longValue());
      case String text -> scalar("string", escaped(text));
      case List<?> items -> array(items);
      case Map<?, ?> members -> struct(members);
      case JsonOnlyValue printed -> throw OdooError.type("cannot marshal " + printed.python());
      default -> throw OdooError.type("cannot marshal %s objects".formatted(value.getClass()));
    }
  }

  private void scalar(String type, String text) {
    out.append("<value><%s>%s</%s></value>\n".formatted(type, text, type));
  }

  private void integer(long number) {
    if (number != (int) number) {
      throw new OdooError("builtins.OverflowError", 500, "int exceeds XML-RPC limits");
    }
    scalar("int", Long.toString(number));
  }

  private void array(List<?> items) {
    out.append("<value><array><data>\n");
    for (Object item : items) {
      value(item);
    }
    out.append("</data></array></value>\n");
  }

  private void struct(Map<?, ?> members) {
    out.append("<value><struct>\n");
    members.forEach(
        (name, member) -> {
          out.append("<member>\n<name>" + escaped(String.valueOf(name)) + "</name>\n");
          value(member);
          out.append("</member>\n");
        });
    out.append("</struct></value>\n");
  }

  /** 14 prints control characters as they are, which is no XML; 19 leaves them out. */
  private String escaped(String text) {
    String printed = clean ? text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "") : text;
    return printed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
