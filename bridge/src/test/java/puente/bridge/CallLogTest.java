package puente.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import puente.bridge.text.Text;

/** The reason of a refusal, as the log and the record have it, tells of nobody. */
class CallLogTest {

  private static String conflict(String detail) {
    return CallLog.reason(new Problem.Conflict(Text.verbatim(detail)));
  }

  @Test
  void tellsWhatIsMissing() {
    Text what = new Text("la reserva", "reservation");
    assertThat(CallLog.reason(new Problem.Missing(what, "Ana Torres"))).isEqualTo("reservation");
    Text record = new Text("el registro de «x»", "record of “ana”");
    assertThat(CallLog.reason(new Problem.Missing(record, "7"))).isEqualTo("record of …");
  }

  @Test
  void tellsWhatItContradictsWithoutNamesAndNumbers() {
    assertThat(conflict("Order S00143 is already confirmed; make another order, Ana."))
        .isEqualTo("Order … is already confirmed");
    assertThat(conflict("Contact 304 has other data in Odoo already. Tell me more."))
        .isEqualTo("Contact … has other data in Odoo already");
    assertThat(conflict("Somebody changed “the note of ana” of opportunity 5 meanwhile."))
        .isEqualTo("Somebody changed … of opportunity … meanwhile");
    assertThat(conflict("It is with Ana Núñez (ana@hotel.example, 55 5000 7777) or núñez now"))
        .isEqualTo("It is with … or … now");
  }
}
