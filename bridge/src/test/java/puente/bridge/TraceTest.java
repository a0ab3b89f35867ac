package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TOLD = "00-" + ID + "-00f067aa0ba902b7-01";

  @Test
  void goesOnWithTheTraceItIsToldOf() {
    Trace trace = Trace.of(TOLD);
    assertThat(trace.id()).isEqualTo(ID);
    assertThat(trace.toString()).isEqualTo(TOLD);
    assertThat(trace.traceparent()).startsWith("00-" + ID + "-").endsWith("-01").isNotEqualTo(TOLD);
  }

  @Test
  void takesALaterVersionByWhatItKnowsOfIt() {
    assertThat(Trace.of("cc-" + ID + "-00f067aa0ba902b7-01-more").id()).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\nX: y"
      })
  void beginsOneWhereItIsToldOfNone(String told) {
    assertThat(Trace.of(told).toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    assertThat(Trace.of(told).id()).isNotEqualTo(ID);
  }
}
