package puente.sandbox.odoo;

import java.util.Map;
import puente.sandbox.HttpPort;
import puente.sandbox.PlainJson;

/** The answers that are not remote calls: JSON, XML and the small HTML pages of errors. */
public final class SandboxPages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final Map<String, String> NOSNIFF = Map.of("X-Content-Type-Options", "nosniff");

  public static HttpPort.Answer json(Object value) {
    return json(200, value, NOSNIFF);
  }

  public static HttpPort.Answer json(int status, Object value, Map<String, String> extra) {
    return new HttpPort.Answer(
        status, "application/json; charset=utf-8", PlainJson.text(value), extra);
  }

  static HttpPort.Answer xml(String document) {
    return new HttpPort.Answer(200, "text/xml; charset=utf-8", document, NOSNIFF);
  }

  static HttpPort.Answer wrongMethod() {
    return html(405, "<!doctype html>\n<title>405 Method Not Allowed</title>\n");
  }

  static HttpPort.Answer unavailable() {
    return html(503, "<html>\n<head><title>503 Service Unavailable</title></head>\n</html>\n");
  }

  static HttpPort.Answer notFound() {
    return html(404, "<!DOCTYPE html>\n<html>\n<head><title>Odoo</title></head>\n</html>\n");
  }

  static HttpPort.Answer invalidJson() {
    return html(400, "Invalid JSON data");
  }

  static HttpPort.Answer unknownDatabase() {
    return html(
        404,
        """
        <!DOCTYPE html>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>No database is selected and the requested URL was not found in the server-wide \
        controllers.</p>
        <p>Please verify the hostname, <a href=/web/login>login</a> and try again.</p>

        <!-- Alternatively, use the X-Odoo-Database header. -->
        """);
  }

  static HttpPort.Answer wrongType() {
    return html(
        415,
        """
        <!doctype html>
        <html lang=en>
        <title>415 Unsupported Media Type</title>
        <h1>Unsupported Media Type</h1>
        <p>Request inferred type is compatible with [&#39;http&#39;] but \
        &#39;/json/2/&lt;__model__&gt;/&lt;__method__&gt;&#39; is type=&#39;json2&#39;.<br><br>\
        Please verify the Content-Type request header and try again.</p>
        """);
  }

  static HttpPort.Answer html(int status, String page) {
    return new HttpPort.Answer(status, HTML, page, Map.of());
  }

  private SandboxPages() {}
}
