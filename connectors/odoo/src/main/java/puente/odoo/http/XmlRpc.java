package puente.odoo.http;

import java.util.List;
import puente.httpclient.Exchange;
import puente.httpclient.HttpClient;
import puente.httpclient.Path;
import puente.odoo.Invocation;
import puente.odoo.Odoo;
import puente.odoo.OdooProblems;
import puente.odoo.OdooSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/** Odoo's services over XML-RPC, faults with 200 too, for sites that let nothing else through. */
record XmlRpc(HttpClient wire, OdooSettings settings, OdooProblems problems) implements Services {

  @Override
  public JsonNode ask(String service, String method, List<?> arguments, Invocation invocation) {
    Exchange exchange =
        invocation
            .exchange(Path.of("xmlrpc", "2", service), settings)
            .body("text/xml; charset=utf-8", XmlRpcWriter.call(method, arguments));
    return switch (problems.rpc(exchange, wire.send(exchange), XmlRpcReader::read)) {
      case XmlRpcAnswer.Result(JsonNode value) -> value;
      case XmlRpcAnswer.Fault fault -> afterwards(XmlRpcFault.of(fault), exchange, invocation);
    };
  }

  /** A write whose result cannot be put in XML has been done all the same (measured). */
  private JsonNode afterwards(XmlRpcFault fault, Exchange exchange, Invocation invocation) {
    if (invocation.writes() && fault.isNone()) {
      return NullNode.getInstance();
    }
    throw invocation.writes() && fault.isAfterwards()
        ? exchange.lost(Odoo.NAME, null)
        : problems.fault(invocation, fault.python(), fault.message());
  }

  @Override
  public String protocol() {
    return "XML-RPC";
  }
}
