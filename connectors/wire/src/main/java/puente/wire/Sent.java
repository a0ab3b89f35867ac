package puente.wire;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request body that knows whether its sending has begun. Until then a request with a body has not
 * reached anybody whole, and nothing can have been done. An empty body counts as begun: there is
 * nothing to tell by.
 */
final class Sent implements BodyPublisher {
  private final BodyPublisher bytes;
  private volatile boolean begun;

  Sent(byte[] body) {
    this.bytes = BodyPublishers.ofByteArray(body);
    this.begun = body.length == 0;
  }

  boolean begun() {
    return begun;
  }

  @Override
  public long contentLength() {
    return bytes.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    begun = true;
    bytes.subscribe(subscriber);
  }
}
