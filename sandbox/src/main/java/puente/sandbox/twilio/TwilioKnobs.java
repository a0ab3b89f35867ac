package puente.sandbox.twilio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import puente.sandbox.PlainJson;

/** Faults of the sandbox Twilio on purpose; set at any time. */
public final class TwilioKnobs {

  /** The fate of a request for a message. */
  public enum Fault {
    /** 20429 with Retry-After: not processed. */
    RATE_LIMITED,
    /** 500, and nothing was sent. */
    ERROR_BEFORE,
    /** 500 after the message was taken. */
    ERROR_AFTER,
    /** The connection closes, and nothing was sent. */
    DROP_BEFORE,
    /** The connection closes after the message was taken. */
    DROP_AFTER
  }

  /** WhatsApp's 24 hours after somebody wrote. */
  public enum Window {
    /** As the sandbox's own clock has it. */
    TRACKED,
    OPEN,
    CLOSED
  }

  private final Deque<Fault> next = new ArrayDeque<>();
  private final Map<String, Integer> refused = new LinkedHashMap<>();
  private final Map<String, Integer> undelivered = new LinkedHashMap<>();
  private Window window = Window.TRACKED;
  private boolean down;
  private boolean lost;

  TwilioKnobs() {}

  /** The next request for a message goes wrong so, once; several wait in line. */
  public synchronized TwilioKnobs next(Fault fault) {
    next.add(fault);
    return this;
  }

  /** Messages to that number are refused with a code, such as 21211. */
  public synchronized TwilioKnobs refuse(String number, int code) {
    refused.put(number, code);
    return this;
  }

  /** Messages to that address are taken and not delivered, with a code such as 30003. */
  public synchronized TwilioKnobs undelivered(String address, int code) {
    undelivered.put(address, code);
    return this;
  }

  /** Sets whether free text over WhatsApp is delivered. */
  public synchronized TwilioKnobs window(Window other) {
    window = other;
    return this;
  }

  /** Every connection is closed without a word, as long as it is so. */
  public synchronized TwilioKnobs down(boolean now) {
    down = now;
    return this;
  }

  /** Sets whether status callbacks are lost. */
  public synchronized TwilioKnobs callbacksLost(boolean now) {
    lost = now;
    return this;
  }

  /** Nothing goes wrong any more. */
  public synchronized TwilioKnobs reset() {
    next.clear();
    refused.clear();
    undelivered.clear();
    window = Window.TRACKED;
    down = false;
    lost = false;
    return this;
  }

  /** A knob by its name in JSON. */
  synchronized void set(String name, Object value) {
    switch (name) {
      case "next" -> PlainJson.list(value).forEach(each -> next(Fault.valueOf(upper(each))));
      case "refuse" -> PlainJson.map(value).forEach((number, code) -> refuse(number, number(code)));
      case "undelivered" ->
          PlainJson.map(value).forEach((number, code) -> undelivered(number, number(code)));
      case "window" -> window(Window.valueOf(upper(value)));
      case "down" -> down(PlainJson.truthy(value));
      case "callbacks_lost" -> callbacksLost(PlainJson.truthy(value));
      default -> throw new IllegalArgumentException("no such knob: " + name);
    }
  }

  private static String upper(Object word) {
    return PlainJson.string(word).toUpperCase(Locale.ROOT);
  }

  private static int number(Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  synchronized @Nullable Fault draw() {
    return next.poll();
  }

  synchronized @Nullable Integer refusal(String address) {
    return refused.get(address.replace("whatsapp:", ""));
  }

  synchronized @Nullable Integer failure(String address) {
    return undelivered.get(address);
  }

  synchronized boolean isDown() {
    return down;
  }

  synchronized boolean isLost() {
    return lost;
  }

  synchronized boolean windowOpen(boolean tracked) {
    return window == Window.TRACKED ? tracked : window == Window.OPEN;
  }
}
