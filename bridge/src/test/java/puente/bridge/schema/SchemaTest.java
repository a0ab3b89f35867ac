package puente.bridge.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;

class SchemaTest {
  private static final Schema.Obj SCHEMA = Schemas.input(Order.class);

  record Order(
      @Description("Who.") @Bounds(min = 1) String customerName,
      Email email,
      Phone phone,
      @Default("1") @Bounds(min = 0, above = true) BigDecimal qty,
      @Default("0") @Bounds(min = 0) int userId,
      @Default("1") @Bounds(min = 0, max = 100, above = true) BigDecimal share,
      @Nullable String note,
      @Default("[]") List<Line> lines) {}

  record Line(@Bounds(min = 1) int productId, @Default("-1") BigDecimal price) {}

  private static List<String> faults(String json) {
    List<FieldError> faults = new ArrayList<>();
    SCHEMA.check(Json.read(json), "", faults);
    return faults.stream().map(fault -> fault.field() + " " + fault.why().en()).toList();
  }

  private static String order(String more) {
    return "{\"customer_name\":\"Ana\",\"email\":\"ana@example.com\",\"phone\":\"+52 55 1234 5678\""
        + more
        + "}";
  }

  @Test
  void takesAnOrderWithOnlyTheRequiredFields() {
    assertThat(faults(order(""))).isEmpty();
  }

  @Test
  void namesEveryBadFieldAtOnce() {
    assertThat(faults("{\"email\":\"ana@\",\"phone\":\"call me\",\"user_id\":\"seven\"}"))
        .satisfiesExactly(
            name -> assertThat(name).isEqualTo("customer_name this required field is missing."),
            email -> assertThat(email).startsWith("email is not a valid e-mail address"),
            phone -> assertThat(phone).startsWith("phone is not a phone number"),
            user -> assertThat(user).isEqualTo("user_id must be a whole number, not a text."));
  }

  @Test
  void namesAFieldInsideAList() {
    assertThat(faults(order(",\"lines\":[{\"product_id\":1},{\"product_id\":0}]")))
        .containsExactly("lines[1].product_id must be 1 or more.");
  }

  @Test
  void takesAnExplicitNullForAFieldThatMayBeLeftOut() {
    assertThat(faults(order(",\"note\":null,\"qty\":null"))).isEmpty();
    assertThat(faults("{\"customer_name\":null}"))
        .contains("customer_name " + Wording.MISSING.en());
  }

  @Test
  void refusesABlankForAFieldThatMustSaySomething() {
    assertThat(faults(order("").replace("Ana", "  ")))
        .containsExactly("customer_name must not be empty.");
  }

  private record Search(@Bounds(min = 2, max = 5) String query) {}

  @Test
  void saysHowShortATextMayBe() {
    List<FieldError> faults = new ArrayList<>();
    Schemas.input(Search.class).check(Json.read("{\"query\":\" 2 \"}"), "", faults);
    assertThat(faults)
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.why().en()).isEqualTo("must have at least 2 letters or digits.");
              assertThat(fault.say().es())
                  .isEqualTo("Lo que busca debe tener al menos 2 letras o cifras.");
            });
  }

  @Test
  void keepsNumbersWithinTheirBounds() {
    assertThat(faults(order(",\"qty\":0"))).containsExactly("qty must be greater than 0.");
    assertThat(faults(order(",\"share\":101")))
        .containsExactly("share must be greater than 0 and at most 100.");
    assertThat(faults(order(",\"qty\":1e400"))).containsExactly("qty is a number out of range.");
    assertThat(faults(order(",\"user_id\":1.5")))
        .containsExactly("user_id must be a whole number, not a number.");
    assertThat(faults(order(",\"user_id\":7.0"))).isEmpty();
    assertThat(faults(order(",\"user_id\":3000000000"))).hasSize(1);
  }

  @Test
  void fillsInWhatWasLeftOut() {
    var complete = SCHEMA.complete(Json.read(order(",\"lines\":[{\"product_id\":3}]")));
    Order order = Json.bind(complete, Order.class);
    assertThat(order.qty()).isEqualByComparingTo("1");
    assertThat(order.userId()).isZero();
    assertThat(order.note()).isNull();
    assertThat(order.lines()).containsExactly(new Line(3, new BigDecimal("-1")));
  }

  @Test
  void printsASchemaThatStrictProvidersTake() {
    String json = SCHEMA.json().toString();
    assertThat(json)
        .contains("\"customer_name\":{\"type\":\"string\",\"minLength\":1")
        .contains("\"description\":\"Who.\"")
        .contains("\"qty\":{\"type\":\"number\",\"minimum\":0,\"default\":1}")
        .contains("\"required\":[\"customer_name\",\"email\",\"phone\"]")
        .doesNotContain("anyOf", "oneOf", "allOf", "$ref");
  }

  @Test
  void promisesNullsOnlyInAnswers() {
    assertThat(Schemas.output(Order.class).json().at("/properties/note/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
    assertThat(SCHEMA.json().at("/properties/note/type").toString()).isEqualTo("\"string\"");
  }
}
