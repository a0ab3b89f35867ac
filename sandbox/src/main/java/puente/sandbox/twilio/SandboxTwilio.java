package puente.sandbox.twilio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import puente.sandbox.Fault;
import puente.sandbox.FaultPlan;
import puente.sandbox.HttpPort;

/**
 * A Twilio to try Puente on: it takes messages, tells what becomes of them by signed callbacks, and
 * has a page with the phones that get them, where one can answer.
 */
public final class SandboxTwilio implements AutoCloseable {
  /** Its WhatsApp sender. */
  public static final String WHATSAPP_FROM = "+14155238886";

  /** Its SMS sender. */
  public static final String SMS_FROM = "+15005550006";

  /** Its one approved template. */
  public static final String CONTENT_SID = "HX00000000000000000000000000000001";

  /** The switch that loses status callbacks. */
  public static final String CALLBACKS_LOST = "callbacks_lost";

  /** The switch that has WhatsApp deliver free text even 24 hours after somebody wrote. */
  public static final String WINDOW_OPEN = "window_open";

  /** The switch that has WhatsApp deliver no free text, whoever wrote when. */
  public static final String WINDOW_CLOSED = "window_closed";

  static final Set<String> SENDERS = Set.of("whatsapp:" + WHATSAPP_FROM, SMS_FROM);

  static final String TEMPLATE =
      """
      🔔 *{{1}}* pide hablar con una persona
      📱 {{2}}
      📝 {{3}}
      💬 {{4}}
      🔗 {{5}}
      Responda 1 para tomarlo, 2 para pasarlo. Ref. {{6}}\
      """;

  /**
   * The address of a sandbox, its account, and the pace of its deliveries.
   *
   * @param pace how long a message takes from each status to the next; null where only {@link
   *     #tell} moves it
   */
  public record Options(
      String host,
      int port,
      String accountSid,
      String token,
      @Nullable Duration pace,
      Clock clock) {
    /**
     * Returns the options of a sandbox on a free local port whose messages are delivered in a
     * second or two.
     */
    public static Options quick() {
      return new Options(
          "127.0.0.1",
          0,
          "AC00000000000000000000000000000000",
          "0123456789abcdef0123456789abcdef",
          Duration.ofMillis(700),
          Clock.systemUTC());
    }

    /**
     * Returns these options with messages that keep their status until {@link #tell} changes it.
     */
    public Options still(Clock other) {
      return new Options(host, port, accountSid, token, null, other);
    }

    /** Returns these options at another pace. */
    public Options pace(Duration other) {
      return new Options(host, port, accountSid, token, other, clock);
    }

    /** Returns these options on another address. */
    public Options on(String otherHost, int otherPort) {
      return new Options(otherHost, otherPort, accountSid, token, pace, clock);
    }
  }

  private final Options options;
  private final TwilioStore store;
  private final FaultPlan faults =
      new FaultPlan(TwilioFault.KNOWN, CALLBACKS_LOST, WINDOW_OPEN, WINDOW_CLOSED);
  private final TwilioCallbacks callbacks;
  private final HttpPort http;
  private volatile @Nullable String inbound;

  private SandboxTwilio(Options options) throws IOException {
    this.options = options;
    this.store = new TwilioStore(options.clock());
    this.callbacks = new TwilioCallbacks(options.token());
    TwilioApi api = new TwilioApi(options, store, faults, this::deliver);
    var routes = new TwilioRoutes(this, api);
    this.http = new HttpPort(options.host(), options.port(), "TwilioSandbox", routes);
  }

  /** Starts listening. */
  public static SandboxTwilio start(Options options) {
    try {
      return new SandboxTwilio(options);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Its address, as Puente's settings want it. */
  public URI url() {
    return URI.create("http://" + options.host() + ":" + http.port());
  }

  public Options options() {
    return options;
  }

  /**
   * Returns its faults on purpose; a call is named {@code send whatsapp:+51…}, and the way of a
   * message that was taken {@code deliver whatsapp:+51…}.
   */
  public FaultPlan faults() {
    return faults;
  }

  /** Sets the address to which people's messages are delivered, as one does in Twilio's console. */
  public void deliversTo(String url) {
    inbound = url;
  }

  /** Every message, oldest first, those of people too. */
  public List<TwilioMessage> messages() {
    return store.all();
  }

  List<TwilioCallbacks.Delivered> callbacks() {
    return callbacks.all();
  }

  private void deliver(TwilioMessage message) {
    Duration pace = options.pace();
    if (pace != null) {
      Thread.ofVirtual().start(() -> deliver(message, pace));
    }
  }

  private void deliver(TwilioMessage message, Duration pace) {
    try {
      Thread.sleep(pace);
      Integer failure = failure(message);
      if (failure != null) {
        tell(message.sid(), "undelivered", failure);
        return;
      }
      tell(message.sid(), "sent", null);
      Thread.sleep(pace);
      tell(message.sid(), "delivered", null);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why a message is not delivered; null when it is. */
  private @Nullable Integer failure(TwilioMessage message) {
    Fault failure = faults.ruled("deliver " + message.to());
    if (failure != null) {
      return failure.code();
    }
    boolean free = message.to().startsWith("whatsapp:") && message.button() == null;
    return free && !isWindowOpen(message.to()) ? 63016 : null;
  }

  private boolean isWindowOpen(String address) {
    return !faults.isOn(WINDOW_CLOSED) && (faults.isOn(WINDOW_OPEN) || store.windowOpen(address));
  }

  /** Does to a message what time does to it: delivers it, or not, and tells so. */
  public void deliver(String sid) {
    TwilioMessage message = store.status(sid, "sending", null);
    Integer failure = failure(message);
    tell(sid, failure == null ? "delivered" : "undelivered", failure);
  }

  /** A message has that status now, and whoever sent it is told; also twice, or out of order. */
  public void tell(String sid, String status, @Nullable Integer error) {
    TwilioMessage message = store.status(sid, status, error);
    if (message.callback() == null || faults.isOn(CALLBACKS_LOST)) {
      return;
    }
    Map<String, String> form = addressed(message);
    form.put("MessageStatus", status);
    form.put("SmsStatus", status);
    if (error != null) {
      form.put("ErrorCode", error.toString());
    }
    callbacks.deliver(message.callback(), form);
  }

  private Map<String, String> addressed(TwilioMessage message) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("MessageSid", message.sid());
    form.put("SmsSid", message.sid());
    form.put("AccountSid", options.accountSid());
    form.put("From", message.from());
    form.put("To", message.to());
    form.put("ApiVersion", "2010-04-01");
    return form;
  }

  /** Somebody writes, from {@code whatsapp:+51…} or {@code +51…}; what they are answered. */
  public @Nullable String write(String from, String body) {
    return write(from, body, null, null);
  }

  /**
   * Delivers a message made by a button, or as a reply.
   *
   * @param button what the button stands for; null for words
   * @param repliedTo the message it is a reply to; null for none
   */
  public @Nullable String write(
      String from, String body, @Nullable String button, @Nullable String repliedTo) {
    boolean whatsapp = from.startsWith("whatsapp:");
    String to = whatsapp ? "whatsapp:" + WHATSAPP_FROM : SMS_FROM;
    return deliverInbound(store.add("inbound", from, to, body, null, null), button, repliedTo);
  }

  /** Delivers what somebody wrote once more, as Twilio does when it heard no answer. */
  public @Nullable String repeat(TwilioMessage written) {
    return deliverInbound(written, null, null);
  }

  private @Nullable String deliverInbound(
      TwilioMessage written, @Nullable String button, @Nullable String repliedTo) {
    String url = inbound;
    if (url == null) {
      return null;
    }
    Map<String, String> form = addressed(written);
    form.put("SmsMessageSid", written.sid());
    form.put("Body", written.body());
    form.put("NumMedia", "0");
    form.put("NumSegments", "1");
    if (button != null) {
      form.put("ButtonPayload", button);
      form.put("ButtonText", written.body());
    }
    if (repliedTo != null) {
      form.put("OriginalRepliedMessageSid", repliedTo);
    }
    String answer = callbacks.deliver(url, form);
    if (answer != null) {
      TwilioMessage reply =
          store.add("outbound-reply", written.to(), written.from(), answer, null, null);
      store.status(reply.sid(), "delivered", null);
    }
    return answer;
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      callbacks.close();
    }
  }

  /** Runs until killed: --port N --host H --pace MILLISECONDS. */
  public static void main(String[] args) throws InterruptedException {
    Options options = Options.quick();
    for (int i = 0; i < args.length; i++) {
      options =
          switch (args[i]) {
            case "--port" -> options.on(options.host(), Integer.parseInt(args[++i]));
            case "--host" -> options.on(args[++i], options.port());
            case "--pace" -> options.pace(Duration.ofMillis(Long.parseLong(args[++i])));
            default -> throw new IllegalArgumentException("unknown option " + args[i]);
          };
    }
    try (var twilio = start(options)) {
      System.out.println("sandbox twilio " + twilio.url());
      new CountDownLatch(1).await();
    }
  }
}
