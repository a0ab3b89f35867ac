package puente.journeys.calcom;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import puente.bridge.json.Json;
import puente.bridge.schema.Schema;
import puente.bridge.schema.Schema.Str.Format;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Inputs that fit a schema: by chance, but for words whose like people say in that field. */
record AnyInput(Random random) {
  private static final List<String> DAYS =
      List.of("2026-11-24", "mañana", "next week", "el martes", "1 al 5 de diciembre", "today");
  private static final List<String> MOMENTS =
      List.of(
          "2026-11-24T10:00:00+01:00",
          "2026-12-03T15:30",
          "martes a las 10",
          "next Friday at 3 pm",
          "pasado mañana a las 11:30",
          "2026-11-25T09:00:00Z");
  private static final List<String> ZONES =
      List.of("Europe/Madrid", "america/mexico_city", "UTC", "Asia/Kathmandu", "America/Lima");
  private static final List<String> TYPES =
      List.of("123", "124", "consultation", "Clase abierta", "seguimiento", "126", "demo-pudu");
  private static final List<String> UIDS =
      List.of("bk_9f3c", "bk_move", "bk_cancel", "bk_confirm", "bk_decline", "bk_none", "a b&c=d");
  private static final String LETTERS = "aZ9 ñé漢😀&=+#\"'<>\\/?%:;,.-_@\t";

  ObjectNode of(Schema.Obj schema) {
    ObjectNode input = Json.object();
    for (Schema.Field field : schema.fields()) {
      boolean wanted = List.of("event_type_id", "email").contains(field.name());
      if (field.required() || random.nextInt(wanted ? 20 : 3) > 0) {
        input.set(field.name(), value(field.name(), field.schema()));
      }
    }
    return input;
  }

  private JsonNode value(String name, Schema schema) {
    return switch (schema) {
      case Schema.Str text -> Json.tree(text(name, text));
      case Schema.OneOf word -> Json.tree(one(word.words()));
      case Schema.Num _ when name.equals("length_minutes") && random.nextInt(8) > 0 ->
          Json.tree(one(List.of(30, 30, 45, 60)));
      case Schema.Num number ->
          Json.tree(random.nextLong(number.min(), Math.min(number.max(), 1_000_000) + 1));
      case Schema.Bool _ -> Json.tree(random.nextBoolean());
      case Schema.Items items -> {
        var list = Json.mapper().createArrayNode();
        long most = Math.min(items.max(), items.min() + 3);
        for (long i = random.nextLong(items.min(), most + 1); i > 0; i--) {
          list.add(value(name, items.item()));
        }
        yield list;
      }
      case Schema.Obj object -> of(object);
      case Schema.OrNull _, Schema.Any _ -> Json.object();
    };
  }

  private String text(String name, Schema.Str schema) {
    if (schema.format() == Format.EMAIL) {
      return one(List.of("ana@example.com", "o'neil+x@mail.example.org", "ñ@ejemplo.es"));
    }
    if (schema.format() == Format.PHONE) {
      return one(List.of("+34 612 34 56 78", "612345678", "+52 55 1234 5678", "001 650 555 0100"));
    }
    if (random.nextInt(8) > 0) {
      switch (name) {
        case "start_date", "end_date" -> {
          return one(DAYS);
        }
        case "start_time" -> {
          return random.nextBoolean() ? one(MOMENTS) : working();
        }
        case "time_zone" -> {
          return one(ZONES);
        }
        case "event_type_id" -> {
          return one(TYPES);
        }
        case "booking_uid", "rescheduling_uid" -> {
          return one(UIDS);
        }
        default -> {
          // Anything at all.
        }
      }
    }
    return anything((int) Math.min(schema.max(), 60));
  }

  /** Some half hour of some day at which one works, or does not. */
  private String working() {
    LocalDate day = LocalDate.of(2026, 11, 23).plusDays(random.nextInt(300));
    return "%sT%02d:%s".formatted(day, 9 + random.nextInt(9), random.nextBoolean() ? "00" : "30");
  }

  private String anything(int most) {
    int length = 1 + random.nextInt(most);
    StringBuilder text = new StringBuilder("x");
    int[] letters = LETTERS.codePoints().toArray();
    while (text.length() + 2 <= length) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
