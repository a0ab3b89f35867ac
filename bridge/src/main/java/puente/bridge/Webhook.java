package puente.bridge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import puente.bridge.text.Text;

/**
 * A vendor's own way in: what it tells us of by itself. Its path needs no key, for each delivery is
 * signed, and nothing of one is believed before its signature.
 */
public interface Webhook {

  /**
   * Returns the path of its deliveries, below the server's address: {@code
   * /webhooks/twilio/status}.
   */
  String path();

  /**
   * The header field that holds the vendor's signature. What comes without it is refused before its
   * body is read.
   */
  String signatureHeader();

  /** The largest delivery that is taken, in bytes. */
  default int largest() {
    return 256 << 10;
  }

  /**
   * Takes a delivery: checks its signature in constant time, stores what it says, and only then
   * returns. The same delivery may come again, and later than one that was sent after it.
   *
   * @throws ProblemException {@link #forged} when the vendor did not sign it; whatever else is
   *     thrown has the vendor deliver it again
   */
  Receipt receive(Delivery delivery);

  /**
   * A request of the vendor's.
   *
   * @param url the whole address as the vendor uses it, which some of them sign: that of the public
   *     URL, never of what the request says of itself
   * @param header the first header of that name, whose case does not count
   * @param body the content as it was sent, byte by byte
   */
  @SuppressWarnings("ArrayRecordComponent") // Read, never compared.
  record Delivery(String url, Function<String, Optional<String>> header, byte[] body) {

    /** The body of one whose bytes do not matter. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** Bodies and addresses hold personal data. */
    @Override
    public String toString() {
      return "a delivery of " + body.length + " bytes";
    }
  }

  /**
   * The answer to the vendor.
   *
   * @param type the media type of the body; empty for none
   */
  record Receipt(String type, String body) {
    /** It is stored, and there is nothing to say. */
    public static final Receipt STORED = new Receipt("", "");
  }

  /** Returns the refusal for a sender who did not sign as the vendor does; it does not say why. */
  static ProblemException forged() {
    return new ProblemException(
        new Problem.Forbidden(
            "webhook", new Text("La firma no es válida.", "The signature is not valid.")));
  }
}
