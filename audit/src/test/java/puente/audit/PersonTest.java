package puente.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

class PersonTest {
  private static Person who(String... identifiers) {
    return new Person(List.of(identifiers), "MX");
  }

  @Test
  void anAddressIsFoundHoweverItIsSpelledAndNoOther() {
    Person ana = who("Ana@Hotel.example");
    assertThat(ana.isIn("Escribir a ana@hotel.EXAMPLE.")).isTrue();
    assertThat(ana.isIn("<ana@hotel.example>")).isTrue();
    assertThat(ana.isIn("mariana@hotel.example")).isFalse();
    assertThat(ana.isIn("ana@hotel.examples")).isFalse();
    assertThat(ana.isIn("Ana, del hotel")).isFalse();
  }

  @Test
  void aNumberIsFoundHoweverItIsSpelledAndNoOther() {
    Person ana = who("+5215512345678");
    for (String spelled :
        List.of(
            "+525512345678",
            "+52 55 1234 5678",
            "Llamar al 55 1234 5678, por favor",
            "(55) 1234-5678",
            "conv_5215512345678",
            "0052 1 55 1234 5678")) {
      assertThat(ana.isIn(spelled)).as(spelled).isTrue();
    }
    for (String other :
        List.of(
            "+525512345679", "+515512345678", "12345678", "sms_1738264800_abc", "S15512345678")) {
      assertThat(ana.isIn(other)).as(other).isFalse();
    }
  }

  @Test
  void whatNamesNobodyIsLeft() {
    Person ana = who("+5215512345678");
    JsonNode tree =
        Json.read(
            """
            {"tracking_id": "quot_0123456789ab", "status": "completed", "user_name": "Ana Ruiz",
             "lead_id": 7, "sale_order_name": "S15433", "at": "2026-02-10T12:00:00Z",
             "url": "https://odoo.example/odoo/crm/7", "conversation_id": "5215512345678",
             "phone": 5215512345678, "lines": [{"name": "Robot", "qty": 2}], "note": null}
            """);
    assertThat(ana.without(tree))
        .isEqualTo(
            Json.read(
                """
                {"tracking_id": "quot_0123456789ab", "status": "completed",
                 "user_name": "[erased]", "lead_id": 7, "sale_order_name": "S15433",
                 "at": "2026-02-10T12:00:00Z", "url": "https://odoo.example/odoo/crm/7",
                 "phone": null, "lines": [{"name": "[erased]", "qty": 2}], "note": null}
                """));
    assertThat(ana.without(ana.without(tree))).isEqualTo(ana.without(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@hotel.com",
        "Ana@Hotel.Com.",
        "<ana@hotel.com>",
        "(ana@hotel.com)",
        "'ana@hotel.com'",
        "correo:ana@hotel.com,tel",
        "mailto:ana@hotel.com?subject=x",
        "a/ana@hotel.com/b",
        "?email=ana@hotel.com&x=1",
        "-ana@hotel.com",
        "sí... ana@hotel.com",
        "..ana@hotel.com",
        "ana@hotel.com.5512345678",
        "ana@hotel.com-",
        "ana@hotel.com_",
        "ana@hotel.com;eva@x.mx",
        "mariana@hotel.com, ana@hotel.com",
        "ana@hotel.com.mx y ana@hotel.com"
      })
  void anAddressIsComparedWhole(String text) {
    assertThat(who("ana@hotel.com").isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ana@hotel.com.mx",
        "ana@hotel.com.", // the sentence's dot is the person's own: see below
        "mariana@hotel.com",
        "ana@hotel.comx",
        "ana@hotel.community",
        "ana@hotel.com-pe.org",
        "ana@hotel.co",
        "ana@sub.hotel.com",
        "ana@hotel",
        "x.ana@hotel.com",
        "x-ana@hotel.com",
        "x_ana@hotel.com",
        "x+ana@hotel.com",
        "x%ana@hotel.com",
        "o'ana@hotel.com",
        "eva&ana@hotel.com",
        "ñana@hotel.com",
        "1ana@hotel.com",
        "ana+ventas@hotel.com",
        "ana@hotel.com.co.uk",
        "ana@hotel.com.Lima",
        "banana@hotel.com.mx",
        "anaa@hotel.com",
        "ana@hotelxcom",
        "ana @hotel.com"
      })
  void andNoOtherThatContainsIt(String text) {
    assertThat(who("ana@hotel.com").isIn(text)).isEqualTo(text.endsWith("hotel.com."));
  }

  /** In JSON a line break is a letter n after a stroke. */
  @Test
  void jsonIsReadAsWhatItSays() {
    Person ana = who("ana@hotel.com", "+525512345678");
    assertThat(ana.isInJson(Json.write(Map.of("note", "correo:\nana@hotel.com\n")))).isTrue();
    assertThat(ana.isInJson(Json.write(Map.of("note", "tel\t55 1234 5678\tfin")))).isTrue();
    assertThat(ana.isInJson("{\"deep\": [{\"phone\": 5215512345678}]}")).isTrue();
    assertThat(ana.isInJson("{\"ana@hotel.com\": 1}")).isTrue();
    assertThat(ana.isInJson("[\"5512345679\", \"ana@hotel.com.mx\", 12, null, true]")).isFalse();
    assertThat(ana.isInJson("no es JSON: ana@hotel.com")).isTrue();
    assertThat(ana.isInJson(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "55 1234 5678 / 55 8765 4321",
        "55 8765 4321 / 55 1234 5678",
        "55 8765 4321/5512345678",
        "10/02/2026 5512345678",
        "5512345678 10/02/2026",
        "2026-02-10 5512345678",
        "5512345678 2026-02-10",
        "10.02.26 55 1234 5678",
        "14:30 5512345678",
        "a las 9 5512345678",
        "5512345678 ext. 101",
        "5512345678 x101",
        "5512345678-101",
        "55 1234 5678 (101)",
        "5512345678,5587654321",
        "5512345678 5587654321",
        "5587654321 5512345678",
        "5512345678\n5587654321",
        "1) 55 1234 5678 2) 55 8765 4321",
        "1. 5512345678",
        "cuarto 1204 - 5512345678",
        "hab. 12, 5512345678",
        "$1,200 5512345678",
        "tel5512345678",
        "5 5 1 2 3 4 5 6 7 8",
        "55.12.34.56.78",
        "55-12-34-56-78",
        "+52 (55) 1234-5678",
        "+52-1-55-1234-5678",
        "(+52) 55 1234 5678",
        "00 52 55 1234 5678",
        "01 55 1234 5678",
        "044 55 1234 5678",
        "0445512345678",
        "015512345678",
        "525512345678",
        "5215512345678",
        "+51 987 654 321 / 5512345678",
        "+51 987654321 5512345678",
        "55\u00a01234\u00a05678",
        "55–1234–5678",
        "conv_5215512345678_a"
      })
  void aNumberIsFoundAmongOtherDigits(String text) {
    assertThat(who("+525512345678").isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+51 55 1234 5678",
        "+515512345678",
        "0051 55 1234 5678",
        "+57 (55) 1234-5678",
        "+1 551 234 5678",
        "15512345678",
        "55123456789",
        "955512345678",
        "55 1234 5679",
        "55 1234 567",
        "5 1234 5678",
        "1234 5678",
        "12345678",
        "+52 55 8765 4321",
        "155123456780",
        "quot_551234567812ab",
        "S55123456",
        "5512.3456",
        "55/1234/5679",
        "10/02/2026 5512345679",
        "55 1234 / 5679",
        "+7 5512345678",
        "+55 12 34567 8901",
        "+5512345678901",
        "tarjeta 5512 3456 7812 3456",
        "+34 551 234 567"
      })
  void andNoOtherThatContainsItsDigits(String text) {
    assertThat(who("+525512345678").isIn(text)).isFalse();
  }

  /** A number of another country that has the same digits as one of the assumed region. */
  @Test
  void withoutACountrysCodeItIsANumberOfTheRegionWhereItCanBe() {
    Person jersey = who("+15512345678");
    assertThat(jersey.isIn("+1 551 234 5678")).isTrue();
    assertThat(jersey.isIn("15512345678")).isTrue();
    assertThat(jersey.isIn("55 1234 5678")).as("somebody in Mexico").isFalse();
    Person lima = who("+51987654321");
    assertThat(lima.isIn("987 654 321")).as("nobody's in Mexico").isTrue();
    assertThat(new Person(List.of("5512345678"), null).isIn("+52 55 1234 5678")).isTrue();
  }

  /** Two people who differ in little, in texts made by dice: never the one for the other. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void byDiceNeverTheOneForTheOther(long seed) {
    Random dice = new Random(seed);
    for (int i = 0; i < 400; i++) {
      String local = words(dice, 3 + dice.nextInt(4));
      String host = words(dice, 4) + ".com";
      String national = "55" + (20_000_000 + dice.nextInt(70_000_000));
      Person person = who(local + "@" + host, "+52" + national);
      String other = "55" + (20_000_000 + dice.nextInt(70_000_000));
      String text =
          pick(dice, "", "Llamar: ", "10/02/2026 ", other + " / ", "14:05 ", "2) ")
              + pick(dice, spelled(dice, national), local.toUpperCase(Locale.ROOT) + "@" + host)
              + pick(dice, "", " ext. 12", " / " + other, ", gracias", " 2026-02-10", ".");
      assertThat(person.isIn(text)).as("%s: %s", person.identifiers(), text).isTrue();
      String miss =
          pick(
              dice,
              pick(dice, "x", "maria", "a.", "b-", "c_", "d+") + local + "@" + host,
              local + "@" + host + pick(dice, ".mx", "x", ".co.uk", "-b.org", "e.pe"),
              local + "@" + words(dice, 2) + "." + host,
              local.substring(1) + "@" + host,
              spelled(dice, changed(dice, national)),
              "+51 " + spelled(dice, national),
              "+51" + national,
              dice.nextInt(10) + national + dice.nextInt(10) + dice.nextInt(10) + dice.nextInt(10),
              national
                  + "7"
                  + dice.nextInt(10)
                  + dice.nextInt(10)
                  + dice.nextInt(10)
                  + dice.nextInt(10)
                  + dice.nextInt(10),
              national.substring(2),
              national.substring(0, 9));
      assertThat(person.isIn(miss)).as("%s: %s", person.identifiers(), miss).isFalse();
    }
  }

  private static String pick(Random dice, String... texts) {
    return texts[dice.nextInt(texts.length)];
  }

  private static String words(Random dice, int letters) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < letters; i++) {
      word.append((char) ('a' + dice.nextInt(26)));
    }
    return word.toString();
  }

  private static String changed(Random dice, String digits) {
    int at = 2 + dice.nextInt(8);
    char other = (char) ('0' + (digits.charAt(at) - '0' + 1 + dice.nextInt(9)) % 10);
    return digits.substring(0, at) + other + digits.substring(at + 1);
  }

  private static String spelled(Random dice, String national) {
    String area = national.substring(0, 2);
    String middle = national.substring(2, 6);
    String end = national.substring(6);
    String sign = pick(dice, " ", "-", ".", "");
    return pick(dice, area, "(" + area + ")") + sign + middle + sign + end;
  }

  @Test
  void aNameIsComparedWhole() {
    List<String> ana = List.of("Ana Ruiz");
    assertThat(Person.isNamed("Listo, usted atiende a Ana Ruiz: +52", ana)).isTrue();
    assertThat(Person.isNamed("Para tomar la atención de Ana Ruiz responda 1", ana)).isTrue();
    for (String other :
        List.of(
            "de Mariana Ruiz responda",
            "de Ana Ruiz Gómez responda",
            "de Ana Ruizeña",
            "de Eva Ana Ruiz responda",
            "de Ana Ruiz de la Cruz responda",
            "de ana ruiz")) {
      assertThat(Person.isNamed(other, ana)).as(other).isFalse();
    }
  }
}
