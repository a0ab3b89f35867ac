package puente.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;

class ArgumentReaderTest {
  enum State {
    DRAFT,
    SALE
  }

  record Line(@Bounds(min = 1) long productId, @Default("1") @Bounds(min = 1) BigDecimal qty) {}

  record Wanted(
      String name,
      @Nullable Phone phone,
      @Nullable Email email,
      @Nullable @Bounds(min = 1) Long leadId,
      @Default("0") int userId,
      @Nullable Boolean active,
      @Nullable List<State> states,
      @Nullable State state,
      @Nullable List<Line> products,
      @Nullable LocalDate day,
      @Nullable OffsetDateTime start,
      @Nullable @Bounds(min = 1) String q,
      @Nullable String trackingId,
      @Nullable String unit,
      @Nullable String userName,
      @Nullable String note) {}

  private static final Schema.Obj SCHEMA = Schemas.input(Wanted.class);

  private final List<String> notes = new ArrayList<>();

  /** The arguments as they are read, which must fit. */
  private String read(String json) {
    ArgumentReader reader = ArgumentReader.of(SCHEMA, Json.read(json));
    reader.notes().forEach(note -> notes.add(note.en()));
    List<FieldError> faults = new ArrayList<>();
    SCHEMA.check(reader.arguments(), "", faults);
    assertThat(faults).isEmpty();
    return Json.write(reader.arguments());
  }

  /** The names of the fields that are refused all the same. */
  private static List<String> refused(String json) {
    JsonNode arguments = ArgumentReader.of(SCHEMA, Json.read(json)).arguments();
    List<FieldError> faults = new ArrayList<>();
    SCHEMA.check(arguments, "", faults);
    return faults.stream().map(FieldError::field).toList();
  }

  @Test
  void whatFitsStaysAsItIs() {
    JsonNode fits = Json.read("{\"name\":\"Ana\",\"lead_id\":7,\"states\":[\"sale\"],\"x\":1}");
    ArgumentReader reader = ArgumentReader.of(SCHEMA, fits);
    assertThat(reader.arguments()).isSameAs(fits);
    assertThat(reader.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"lead_id\":\"\"",
        "\"lead_id\":0",
        "\"lead_id\":\"0\"",
        "\"lead_id\":\"null\"",
        "\"lead_id\":[]",
        "\"email\":\"\"",
        "\"email\":\"N/A\"",
        "\"phone\":\" \"",
        "\"phone\":\"None\"",
        "\"day\":\"\"",
        "\"state\":\"\"",
        "\"active\":\"\"",
        "\"q\":\"\"",
        "\"q\":\"undefined\"",
        "\"products\":\"\"",
        "\"start\":0",
        "\"phone\":0",
        "\"q\":0",
        "\"phone\":\"0\"",
        "\"email\":\"0\"",
        "\"day\":\"0\"",
        "\"start\":\" 0 \"",
        "\"tracking_id\":\"0\"",
        "\"unit\":\" 0\"",
        "\"user_name\":\"0\"",
        "\"lead_id\":null"
      })
  void whatStandsForNothingIsLeftOut(String field) {
    String json = read("{\"name\":\"Ana\"," + field + "}");
    assertThat(json).isIn("{\"name\":\"Ana\"}", "{\"name\":\"Ana\",\"lead_id\":null}");
    assertThat(notes).isEmpty();
  }

  @Test
  void whatARequiredFieldHoldsIsNeverLeftOut() {
    assertThat(read("{\"name\":\"None\"}")).isEqualTo("{\"name\":\"None\"}");
  }

  @Test
  void aZeroThatMeansSomethingStays() {
    for (String zero : List.of("\"user_id\":0", "\"q\":\"0\"", "\"note\":\"0\"")) {
      String whole = "{\"name\":\"0\"," + zero + "}";
      assertThat(read(whole)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lead_id | \"26174\" | 26174",
        "lead_id | \" 26174 \" | 26174",
        "active | \"True\" | true",
        "states | \"sale\" | [\"sale\"]",
        "states | \"[\\\"sale\\\",\\\"draft\\\"]\" | [\"sale\",\"draft\"]",
        "products | {\"product_id\":7} | [{\"product_id\":7}]",
        "products | \"[{\\\"product_id\\\":\\\"7\\\"}]\" | [{\"product_id\":7}]",
        "products | [\"{\\\"product_id\\\":7}\"] | [{\"product_id\":7}]",
        "products | [{\"product_id\":\"7\",\"qty\":\"2.5\"}] | [{\"product_id\":7,\"qty\":2.5}]"
      })
  void whatCanBeReadInOneWayIsReadAndTold(String field, String sent, String read) {
    assertThat(read("{\"name\":\"Ana\",\"" + field + "\":" + sent + "}"))
        .isEqualTo("{\"name\":\"Ana\",\"" + field + "\":" + read + "}");
    assertThat(notes).isNotEmpty().allSatisfy(note -> assertThat(note).contains(field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phone | 5215512345678 | \"5215512345678\"",
        "phone | 5.215512345678E12 | \"5215512345678\"",
        "name | 42 | \"42\"",
        "state | \"SALE\" | \"sale\"",
        "states | [\"Sale\"] | [\"sale\"]",
        "day | \"2026-12-08T00:00:00Z\" | \"2026-12-08\"",
        "start | \"2026-12-08T10:00:00+0100\" | \"2026-12-08T10:00:00+01:00\""
      })
  void whatIsSpeltOtherwiseIsReadWithoutANote(String field, String sent, String read) {
    String before = field.equals("name") ? "{" : "{\"name\":\"Ana\",";
    assertThat(read(before + "\"" + field + "\":" + sent + "}"))
        .isEqualTo(before + "\"" + field + "\":" + read + "}");
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lead_id | \"1,000\"",
        "lead_id | \"1e3\"",
        "lead_id | \"7 o 8\"",
        "lead_id | [7]",
        "lead_id | true",
        "active | 1",
        "active | \"yes\"",
        "states | \"sale,draft\"",
        "state | \"sold\"",
        "products | \"[{\"",
        "products | 7",
        "products | [{\"product_id\":7,\"qty\":0}]",
        "day | \"2026-12-08T10:00:00Z\"",
        "day | \"mañana\"",
        "phone | 5512.5",
        "phone | 1e400",
        "name | true",
        "name | [\"Ana\"]"
      })
  void whatIsAmbiguousIsRefused(String field, String sent) {
    String before = field.equals("name") ? "{" : "{\"name\":\"Ana\",";
    assertThat(refused(before + "\"" + field + "\":" + sent + "}"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith(field));
  }

  @Test
  void argumentsThatAreTheTextOfAnObjectAreRead() {
    assertThat(read("\"{\\\"name\\\":\\\"Ana\\\"}\"")).isEqualTo("{\"name\":\"Ana\"}");
  }

  @Test
  void noMoreThanAFewValuesAreTold() {
    String products = "{\"product_id\":\"7\"},".repeat(99) + "{\"product_id\":\"7\"}";
    read("{\"name\":\"Ana\",\"products\":[" + products + "]}");
    assertThat(notes).hasSize(UnknownField.MOST);
  }

  @Test
  void aListThatIsTooLongIsNotReadItemByItem() {
    StringBuilder products = new StringBuilder("[");
    for (int i = 0; i < 50_000; i++) {
      products.append(i > 0 ? "," : "").append("\"7\"");
    }
    JsonNode sent = Json.read("{\"name\":\"Ana\",\"products\":" + products.append("]}"));
    assertThat(ArgumentReader.of(SCHEMA, sent).arguments()).isSameAs(sent);
  }
}
