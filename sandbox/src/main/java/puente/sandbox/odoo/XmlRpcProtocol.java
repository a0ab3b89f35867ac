package puente.sandbox.odoo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import puente.sandbox.HttpPort;
import puente.sandbox.odoo.model.OdooError;

/** XML-RPC of every version: the same services, and faults with status 200. */
final class XmlRpcProtocol implements WireFormat {
  private final Rpc rpc;

  XmlRpcProtocol(Rpc rpc) {
    this.rpc = rpc;
  }

  HttpPort.@Nullable Answer answer(HttpPort.Received request) throws InterruptedException {
    if (!request.method().equals("POST")) {
      return SandboxPages.wrongMethod();
    }
    String service = request.path().substring("/xmlrpc/2/".length());
    XmlCall call;
    try {
      call = XmlCall.read(request.body());
    } catch (OdooError unreadable) {
      return error(unreadable);
    }
    return new RpcServices(rpc).answer("xmlrpc", service, call.method(), call.parameters(), this);
  }

  @Override
  public HttpPort.Answer result(Object value) {
    try {
      return SandboxPages.xml(new XmlAnswer(rpc.version()).result(value));
    } catch (OdooError unwritable) {
      return error(unwritable);
    }
  }

  @Override
  public HttpPort.Answer error(OdooError error) {
    String words = error.faultCode() == 1 ? error.traceback() : error.text();
    return SandboxPages.xml(new XmlAnswer(rpc.version()).fault(error.faultCode(), words));
  }

  /** A call as it was sent. */
  record XmlCall(String method, List<Object> parameters) {
    static XmlCall read(String document) {
      return new XmlRequest(document).call();
    }
  }
}
