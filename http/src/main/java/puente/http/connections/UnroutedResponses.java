package puente.http.connections;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;

/** Answers what comes to no route of ours: what is no request, or one for no path. */
public final class UnroutedResponses {
  private static final byte[] OLD_VERSION =
      """
      Aquí se habla HTTP/1.1. En nginx: proxy_http_version 1.1; \
      (HTTP/1.1 is spoken here. In nginx: proxy_http_version 1.1;)
      """
          .getBytes(StandardCharsets.UTF_8);

  public static DirectHandlers all() {
    DirectHandlers.Builder all = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      all.addHandler(type, UnroutedResponses::answer);
    }
    return all.build();
  }

  private static TransportResponse answer(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    TransportResponse whole =
        switch (type) {
          case HTTP_VERSION_NOT_SUPPORTED -> oldVersion(status, headers);
          // What is thrown by handlers ends in Door. What Helidon takes for an error of its own was
          // thrown by its reader, for a method or a header field with control characters in it.
          case INTERNAL_ERROR ->
              DirectHandler.defaultHandler()
                  .handle(request, EventType.BAD_REQUEST, Status.BAD_REQUEST_400, headers, message);
          default -> DirectHandler.defaultHandler().handle(request, type, status, headers, message);
        };
    // Content behind the answer to a HEAD would be read as the next answer.
    return request.method().equals("HEAD")
        ? TransportResponse.builder()
            .status(whole.status())
            .headers(whole.headers())
            .keepAlive(whole.keepAlive())
            .build()
        : whole;
  }

  private static TransportResponse oldVersion(Status status, ServerResponseHeaders headers) {
    headers.set(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(false)
        .entity(OLD_VERSION)
        .build();
  }

  private UnroutedResponses() {}
}
