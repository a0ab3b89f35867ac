package puente.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Mutations of a body as bytes: what is not well-formed JSON any more, or is in a strange way. */
final class FuzzBytes {

  /** Does one thing to the body and tells what. */
  static String mutate(FuzzMessage message, Dice dice) {
    byte[] body = message.body();
    int at = body.length == 0 ? 0 : dice.below(body.length);
    return switch (dice.below(12)) {
      case 0 -> raw(message, "a byte is another", flipped(body, at, dice));
      case 1 -> raw(message, "cut at " + at, spliced(body, at, new byte[0], body.length));
      case 2 -> raw(message, "nothing", new byte[0]);
      case 3 -> {
        byte[] broken =
            dice.one(
                bytes(0xff),
                bytes(0xc3, 0x28),
                bytes(0xed, 0xa0, 0x80),
                bytes(0xf8, 0x88, 0x80),
                bytes(0xc0, 0x80),
                bytes(0xf4, 0x90, 0x80, 0x80),
                bytes(0xe2, 0x82));
        yield raw(message, "broken UTF-8 at " + at, spliced(body, at, broken, at));
      }
      case 4 -> raw(message, "NUL at " + at, spliced(body, at, bytes(0), at));
      case 5 -> raw(message, "a duplicate member", duplicated(body, dice));
      case 6 -> {
        Charset other =
            dice.one(
                StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.ISO_8859_1);
        yield raw(message, "in " + other, text(body).getBytes(other));
      }
      case 7 -> {
        String after = dice.one("{}", "]", "x", "\0", "/*c*/", " \n", "#", text(body));
        yield raw(message, "then " + after.length() + " more", joined(body, after.getBytes(UTF_8)));
      }
      case 8 -> {
        String before = dice.one("\ufeff", " \t\n", "//\n", ")]}',\n", "[", "\"");
        yield raw(message, "after " + before.strip(), joined(before.getBytes(UTF_8), body));
      }
      case 9 -> {
        String word = dice.one("NaN", "Infinity", "01", "1.", ".5", "+1", "0x1", "tru", "'a'", "-");
        yield raw(message, "with " + word, text(body).replaceFirst("\\d+", word).getBytes(UTF_8));
      }
      case 10 -> {
        String open = dice.one("[", "{\"a\":", "[[{\"a\":").repeat(dice.one(65, 1_000, 50_000));
        yield raw(message, "opened " + open.length(), open.getBytes(UTF_8));
      }
      default -> raw(message, "noise", dice.bytes(dice.one(1, 10, 1_000)));
    };
  }

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  private static String raw(FuzzMessage message, String told, byte[] body) {
    message.raw = body;
    return told;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String text(byte[] body) {
    return new String(body, UTF_8);
  }

  private static byte[] flipped(byte[] body, int at, Dice dice) {
    byte[] flipped = body.clone();
    if (flipped.length > 0) {
      flipped[at] = (byte) dice.below(256);
    }
    return flipped;
  }

  /** The body with other bytes from one place to another. */
  private static byte[] spliced(byte[] body, int from, byte[] between, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, from);
    out.writeBytes(between);
    out.write(body, to, body.length - to);
    return out.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return spliced(one, one.length, other, one.length);
  }

  private static byte[] duplicated(byte[] body, Dice dice) {
    String member =
        dice.one(
            "\"id\":7,",
            "\"method\":\"ping\",",
            "\"jsonrpc\":\"2.0\",",
            "\"params\":{},",
            "\"a\":1,\"a\":2,",
            "\"\\u0069d\":8,");
    return text(body).replaceFirst("\\{", "{" + member.replace("\\", "\\\\")).getBytes(UTF_8);
  }

  private FuzzBytes() {}
}
