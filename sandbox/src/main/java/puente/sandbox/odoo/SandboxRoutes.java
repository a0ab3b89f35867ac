package puente.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import puente.sandbox.FaultPlan;
import puente.sandbox.FaultRoute;
import puente.sandbox.HttpPort;

/** Sends each URL to its protocol, and serves the sandbox's own pages under /sandbox. */
final class SandboxRoutes implements HttpPort.Handler {
  private final Rpc rpc;
  private final FaultPlan faults;
  private final RequestLog log;
  private final Function<String, @Nullable Object> records;
  private final BiFunction<String, Long, Optional<String>> forms;

  /**
   * The routes of one sandbox.
   *
   * @param records every record of a model; null where there is no such model
   * @param forms the page of one record, where there is such a record
   */
  SandboxRoutes(
      Rpc rpc,
      FaultPlan faults,
      RequestLog log,
      Function<String, @Nullable Object> records,
      BiFunction<String, Long, Optional<String>> forms) {
    this.forms = forms;
    this.rpc = rpc;
    this.faults = faults;
    this.log = log;
    this.records = records;
  }

  @Override
  public HttpPort.@Nullable Answer answer(HttpPort.Received request) throws InterruptedException {
    String path = request.path();
    if (path.startsWith("/sandbox/")) {
      return sandbox(request);
    }
    if (faults.isDown()) {
      return null;
    }
    if (path.equals("/jsonrpc")) {
      return new JsonRpcProtocol(rpc).answer(request);
    }
    if (path.startsWith("/xmlrpc/2/")) {
      return new XmlRpcProtocol(rpc).answer(request);
    }
    if (rpc.odoo().hasJson2() && path.startsWith("/json/2/")) {
      return new Json2(rpc).answer(request);
    }
    if (rpc.odoo().hasJson2() && (path.equals("/web/version") || path.equals("/json/version"))) {
      var version = new LinkedHashMap<String, Object>();
      version.put("version_info", rpc.odoo().info());
      version.put("version", rpc.odoo().serie());
      return SandboxPages.json(version);
    }
    if (path.equals("/web")) {
      return SandboxPages.html(200, RecordPage.BY_FRAGMENT);
    }
    if (path.startsWith("/odoo/")) {
      return form(path.split("/", -1));
    }
    return path.equals("/web/health")
        ? SandboxPages.json(Map.of("status", "pass"))
        : SandboxPages.notFound();
  }

  /** {@code /odoo/sale.order/7}, or {@code /odoo/m-project/7} of a model without a dot. */
  private HttpPort.Answer form(String[] path) {
    if (path.length != 4 || !path[3].matches("[0-9]{1,18}")) {
      return SandboxPages.notFound();
    }
    return forms
        .apply(path[2].replaceFirst("^m-", ""), Long.valueOf(path[3]))
        .map(form -> SandboxPages.html(200, form))
        .orElseGet(SandboxPages::notFound);
  }

  private HttpPort.Answer sandbox(HttpPort.Received request) {
    String[] path = request.path().split("/", -1);
    return switch (path[2]) {
      case "faults" -> FaultRoute.answer(faults, request);
      case "requests" -> requests(request);
      case "records" -> records(path.length > 3 ? path[3] : "");
      default -> SandboxPages.notFound();
    };
  }

  private HttpPort.Answer requests(HttpPort.Received request) {
    if (request.method().equals("DELETE")) {
      log.clear();
    }
    return SandboxPages.json(log.page());
  }

  private HttpPort.Answer records(String model) {
    Object found = records.apply(model);
    return found == null ? SandboxPages.notFound() : SandboxPages.json(found);
  }
}
