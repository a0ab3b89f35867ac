package puente.odoo.http;

import tools.jackson.databind.JsonNode;

/** The content of an XML-RPC {@code methodResponse}. */
sealed interface XmlRpcAnswer {

  /** The one value, as JSON would have brought it. */
  record Result(JsonNode value) implements XmlRpcAnswer {}

  /** A failure by number and words; what they mean is {@link XmlRpcFault}'s. */
  record Fault(long code, String words) implements XmlRpcAnswer {}
}
