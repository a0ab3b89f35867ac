package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import puente.app.settings.SettingFormats;
import puente.app.settings.ValueFormat;
import puente.app.settings.WebAddress;
import puente.bridge.Grant;
import puente.bridge.ProblemException;
import puente.bridge.Seal;
import puente.bridge.Secret;
import puente.bridge.Trace;
import puente.bridge.Webhook;
import puente.bridge.json.Json;
import puente.bridge.schema.Email;
import puente.bridge.schema.Phone;
import puente.bridge.text.Language;
import puente.elevenlabs.ElevenLabsWebhook;
import puente.http.ratelimit.Rates;
import puente.speech.SpokenText;
import puente.store.DatabaseUrl;
import puente.twilio.TwilioWebhooks;
import tools.jackson.core.JacksonException;

/**
 * What reads texts of others, with texts that are nearly right: nothing is thrown but what is
 * declared, what is accepted reads the same when it is written again, and long texts come to an
 * end. {@code ./puente test parsers SECONDS} goes on for longer; a seed that was told repeats a
 * run.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // Not how long it may take: that it ends.
class ParsersTest {
  private static final int TEXTS = 3_000;
  private static final int LONGEST = 64 << 10;
  private static final Seal SEAL = new Seal(new byte[32]);
  private static final ElevenLabsWebhook ELEVENLABS =
      new ElevenLabsWebhook(new Secret("secret"), (_, _, _) -> true, Instant::now);
  private static final Webhook TWILIO = TwilioWebhooks.status(new Secret("secret"), _ -> {});

  /** What is put between and instead of characters. */
  private static final List<String> PIECES =
      List.of(
          "",
          " ",
          ",",
          ":",
          "=",
          ".",
          "..",
          "/",
          "%",
          "%2",
          "%2f",
          "%00",
          "\0",
          "\r\n",
          "\t",
          ";",
          "&",
          "+",
          "-",
          "--",
          "\"",
          "\\",
          "\\u",
          "\\ud800",
          "\ud800",
          "\udfff",
          "😀",
          "é",
          "e\u0301",
          "\u202e",
          "{",
          "}",
          "[",
          "]",
          "[[[[[[[[",
          "null",
          "true",
          "1e999999999",
          "-0",
          "0x1",
          "99999999999999999999",
          "NaN",
          "*",
          "*:read",
          "t=",
          "v0=",
          "@",
          "'",
          "<",
          "\u2028");

  /**
   * A parser.
   *
   * @param seeds texts that it takes
   * @param reading reads a text, and reads again what it makes of it
   */
  private record Parser(String name, List<String> seeds, Reading reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  private interface Reading {
    void of(String text);
  }

  private static Stream<Parser> parsers() {
    return Stream.of(
        new Parser(
            "JSON",
            List.of("{\"a\":[1,2.50,\"x\\u00e9\",null,true,{\"b\":{}}]}", "[[1e3],-0.0]"),
            text -> {
              String once = Json.read(text).toString();
              assertThat(Json.read(once).toString()).isEqualTo(once);
            }),
        new Parser(
            "JSON in bytes",
            List.of("{\"ñ\":\"áé\"}"),
            text -> Json.write(Json.read(text.getBytes(StandardCharsets.ISO_8859_1)))),
        new Parser(
            "scopes",
            List.of("odoo:read,quotation:write,handoff:send", "*:read"),
            text -> {
              Grant grant = Grant.of(text);
              assertThat(Grant.of(grant.toString())).isEqualTo(grant);
            }),
        new Parser(
            "durations", List.of("1.5s", "200ms", "6h", "90d"), SettingFormats.DURATION::read),
        new Parser("rates", List.of("600/min", "0"), Rates::rate),
        new Parser(
            "rates of tools",
            List.of("*:send=120/min", "search=6"),
            text -> Rates.tools(List.of(text.split(",", -1)))),
        new Parser(
            "databases",
            List.of("postgresql://ana:p%40ss@db:5432/puente?sslmode=verify-full"),
            DatabaseUrl::of),
        new Parser(
            "web addresses",
            List.of("https://puente.example:8443/base"),
            ValueFormat.address(WebAddress::of)::read),
        new Parser(
            "traceparent",
            List.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            text -> {
              Trace trace = Trace.of(text);
              assertThat(Trace.of(trace.traceparent()).id()).isEqualTo(trace.id());
            }),
        new Parser(
            "Accept-Language",
            List.of("es-PE,es;q=0.9,en;q=0.8", "*"),
            text -> Language.of(text, Language.EN).code()),
        new Parser(
            "e-mail addresses",
            List.of("eva@posada.example"),
            text -> {
              if (Email.isValid(text)) {
                String once = new Email(text).normalized();
                assertThat(new Email(once).normalized()).isEqualTo(once);
              }
            }),
        new Parser(
            "phone numbers",
            List.of("+52 55 1234 5678"),
            text -> {
              if (Phone.isValid(text)) {
                assertThat(new Phone(text).digits()).matches("[0-9+]{7,16}");
              }
            }),
        new Parser(
            "titles",
            List.of("A task of «somebody»"),
            text -> assertThat(SpokenText.title(text).es()).matches("«[^«»\\p{Cntrl}]{0,61}»")),
        new Parser("seals", List.of(SEAL.seal(Json.object().put("a", 1)), "e30.e30"), SEAL::open),
        new Parser(
            "ElevenLabs-Signature",
            List.of("t=1761955200,v0=" + "0".repeat(64)),
            text -> deliver(ELEVENLABS, text, "{}")),
        new Parser(
            "X-Twilio-Signature",
            List.of("0/KCTR6DLpKmkAf8muzZqo1nDgQ="),
            text -> deliver(TWILIO, text, text)));
  }

  private static void deliver(Webhook webhook, String signature, String body) {
    webhook.receive(
        new Webhook.Delivery(
            "https://puente.example" + webhook.path(),
            _ -> Optional.of(signature),
            body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void readsOrRefuses(Parser parser) {
    long seed = Long.getLong("parsers.seed", System.nanoTime());
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong("parsers.seconds", 0));
    Random random = new Random(seed);
    for (int i = 0; i < TEXTS || System.nanoTime() < until; i++) {
      String text = spoiled(parser.seeds().get(random.nextInt(parser.seeds().size())), random);
      try {
        parser.reading().of(text);
      } catch (IllegalArgumentException
          | JacksonException
          | DateTimeException
          | ProblemException declared) {
        // It was refused as it should be.
      } catch (RuntimeException | Error undeclared) {
        throw new AssertionError(
            parser + " with -Dparsers.seed=" + seed + ": " + Json.write(text), undeclared);
      }
    }
  }

  private static String spoiled(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(4));
      text.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  /** Of the same piece again and again: where time grows with the square, this does not end. */
  @ParameterizedTest
  @MethodSource("parsers")
  void comesToAnEndOfWhatIsLong(Parser parser) {
    for (String piece : PIECES) {
      String seed = parser.seeds().getFirst();
      String text = seed + piece.repeat(LONGEST / Math.max(1, piece.length()));
      for (String each : List.of(text, piece + text + seed)) {
        try {
          parser.reading().of(each);
        } catch (IllegalArgumentException
            | JacksonException
            | DateTimeException
            | ProblemException declared) {
          // It was refused as it should be.
        }
      }
    }
  }

  @Test
  void deepAndHugeJsonIsRefused() {
    for (String text :
        List.of(
            "[".repeat(100) + "]".repeat(100),
            "9".repeat(200),
            "{\"" + "n".repeat(2_000) + "\":1}",
            "{\"a\":1,\"a\":2}",
            "\"\\ud800\"x")) {
      assertThat(
              Stream.of(text)
                  .filter(
                      each -> {
                        try {
                          Json.read(each);
                          return true;
                        } catch (JacksonException refused) {
                          return false;
                        }
                      }))
          .isEmpty();
    }
  }
}
