package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import puente.bridge.json.Json;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

class DeliberateRepeatTest {
  record Order(String unit) {}

  record Ordered(String unit) {}

  private final List<Call> made = new ArrayList<>();
  private final Bridge bridge =
      new Bridge(
          new Catalogue(
              List.of(
                  Operation.writes("order")
                      .purpose("Orders.")
                      .does(new Order("one"), Ordered.class, this::order),
                  Operation.reads("look")
                      .purpose("Looks.")
                      .does(new Order("one"), Ordered.class, this::order))));

  private Answer<Ordered> order(Order order, Call call) {
    made.add(call);
    return Answer.of(new Ordered(order.unit()), new Text("Hecho.", "Done."));
  }

  private @Nullable String key(
      String operation, @Nullable String call, @Nullable String key, String arguments) {
    Caller caller = new Caller("test", null, Language.EN, Grant.ALL);
    Caller there = call == null ? caller : caller.in(new PlatformCall("vapi", call), Language.EN);
    Outcome outcome =
        bridge.call(new Call(operation, Json.read(arguments), there, key, Duration.ZERO, false));
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(((Outcome.Done) outcome).warnings().isEmpty()).isEqualTo(operation.equals("order"));
    return made.getLast().idempotencyKey();
  }

  @Test
  void aWordOfItsOwnMakesAnotherOrderOnce() {
    String second = key("order", "call_1", null, "{\"unit\":\"A\",\"again\":\"second\"}");
    assertThat(second).isNotNull();
    assertThat(key("order", "call_1", null, "{\"again\":\"second\",\"unit\":\"A\"}"))
        .isEqualTo(second);
    assertThat(
            List.of(
                key("order", "call_1", null, "{\"unit\":\"A\",\"again\":\"third\"}") + "",
                key("order", "call_1", null, "{\"unit\":\"B\",\"again\":\"second\"}") + "",
                key("order", "call_2", null, "{\"unit\":\"A\",\"again\":\"second\"}") + ""))
        .doesNotHaveDuplicates()
        .doesNotContain(second, "null");
    assertThat(made.getLast().arguments()).isEqualTo(Json.object().put("unit", "A"));
  }

  @Test
  void noWordIsNoOtherOrder() {
    assertThat(key("order", "call_1", null, "{\"unit\":\"A\",\"again\":\"\"}")).isNull();
    assertThat(key("order", "call_1", null, "{\"unit\":\"A\",\"again\":false}")).isNull();
    assertThat(key("order", "call_1", null, "{\"unit\":\"A\",\"again\":null}")).isNull();
    assertThat(key("order", "call_1", null, "{\"unit\":\"A\",\"again\":true}")).isNotNull();
  }

  @Test
  void aKeyOrNoCallNeedsNoWord() {
    assertThat(key("order", "call_1", "mine", "{\"unit\":\"A\",\"again\":\"second\"}"))
        .isEqualTo("mine");
    assertThat(key("order", null, null, "{\"unit\":\"A\",\"again\":\"second\"}")).isNull();
  }

  @Test
  void whatReadsHasNoSuchWord() {
    assertThat(key("look", "call_1", null, "{\"unit\":\"A\",\"again\":\"second\"}")).isNull();
  }
}
