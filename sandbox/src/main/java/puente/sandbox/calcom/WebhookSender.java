package puente.sandbox.calcom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tells a subscriber what happens to bookings, signed as Cal.com signs. */
final class WebhookSender implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI subscriber;
  private final @Nullable String secret;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final List<Integer> answers = new CopyOnWriteArrayList<>();

  /**
   * @param secret without one a delivery says that there is none
   */
  WebhookSender(URI subscriber, @Nullable String secret) {
    this.subscriber = subscriber;
    this.secret = secret;
  }

  /** Returns the statuses of the subscriber's answers so far, one for each delivery. */
  List<Integer> answers() {
    return List.copyOf(answers);
  }

  /** On a thread of its own: whoever booked does not wait for it. */
  void send(String event, Appointment about, CalendarOwner host, Instant now) {
    String body = body(event, about, host, now).toString();
    Thread.ofVirtual().name("calcom-webhook").start(() -> deliver(body));
  }

  private static ObjectNode body(String event, Appointment about, CalendarOwner host, Instant now) {
    ObjectNode body = JSON.createObjectNode();
    body.put("triggerEvent", event).put("createdAt", Appointment.moment(now));
    ObjectNode booking = about.json(host);
    ObjectNode payload = body.putObject("payload");
    payload.put("type", about.kind.slug()).put("title", booking.path("title").asString());
    payload.put("startTime", Appointment.moment(about.start));
    payload.put("endTime", Appointment.moment(about.end));
    host.on(payload.putObject("organizer"));
    payload.set("attendees", booking.path("attendees"));
    payload.put("uid", about.uid).put("bookingId", about.id).put("eventTypeId", about.kind.id());
    payload.put("status", about.status.toUpperCase(Locale.ROOT));
    payload.set("metadata", booking.path("metadata"));
    if (about.movedFrom != null) {
      payload.put("rescheduleUid", about.movedFrom);
    }
    if (about.cancellationReason != null) {
      payload.put("cancellationReason", about.cancellationReason);
    }
    return body;
  }

  private void deliver(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(subscriber)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("X-Cal-Signature-256", signature(body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      answers.add(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException nobodyThere) {
      // As Cal.com: told once, and then it is the subscriber's affair.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private String signature(String body) {
    if (secret == null) {
      return "no-secret-provided";
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new AssertionError(everyJdkHasIt);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
