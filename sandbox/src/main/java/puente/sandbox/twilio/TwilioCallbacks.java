package puente.sandbox.twilio;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Deliveries of Twilio to its user, signed, and repeated once where nobody took them. */
final class TwilioCallbacks implements AutoCloseable {
  private static final Pattern MESSAGE = Pattern.compile("(?s)<Message>(.*?)</Message>");
  private static final int TRIES = 2;

  private final String token;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final List<Delivered> delivered = new CopyOnWriteArrayList<>();

  /** A delivery and the status of its answer; 0 for none at all. */
  record Delivered(String url, Map<String, String> form, int status) {}

  TwilioCallbacks(String token) {
    this.token = token;
  }

  List<Delivered> all() {
    return List.copyOf(delivered);
  }

  /** Delivers it and gives the message it is answered with, if any. */
  @Nullable String deliver(String url, Map<String, String> form) {
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> answer = once(url, form);
      int status = answer == null ? 0 : answer.statusCode();
      delivered.add(new Delivered(url, form, status));
      if (answer != null && status < 500) {
        return message(answer.body());
      }
      if (attempt == TRIES) {
        return null;
      }
    }
  }

  private @Nullable HttpResponse<String> once(String url, Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(15))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", TwilioForm.signature(token, url, form))
            .POST(HttpRequest.BodyPublishers.ofString(TwilioForm.encoded(form)))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException nobodyThere) {
      return null;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static @Nullable String message(String twiml) {
    Matcher message = MESSAGE.matcher(twiml);
    return message.find()
        ? message
            .group(1)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&")
        : null;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
