package puente.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import puente.bridge.Problem;
import puente.bridge.ProblemException;
import puente.bridge.text.Text;

class SpokenDaysTest {
  /** A Tuesday. */
  private static final LocalDate TODAY = LocalDate.parse("2026-02-03");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 al 17 de febrero | 2026-02-10 | 2026-02-17",
        "del 10 al 17 de febrero | 2026-02-10 | 2026-02-17",
        "entre el 1 y 15 de enero de 2024 | 2024-01-01 | 2024-01-15",
        "January 1–15 | 2027-01-01 | 2027-01-15",
        "between January 1 and 15, 2024 | 2024-01-01 | 2024-01-15",
        "February 10th to the 17th | 2026-02-10 | 2026-02-17",
        "from the 10th of February until March 2 | 2026-02-10 | 2026-03-02",
        "28 de diciembre al 3 de enero | 2026-12-28 | 2027-01-03",
        "Dec 28 - Jan 3, 2025 | 2024-12-28 | 2025-01-03",
        "el lunes 9 de marzo | 2026-03-09 | 2026-03-09",
        "2026-02-10 al 2026-02-17 | 2026-02-10 | 2026-02-17",
        "2026-02-10 | 2026-02-10 | 2026-02-10",
        "17/02 | 2026-02-17 | 2026-02-17",
        "02/17/2026 | 2026-02-17 | 2026-02-17",
        "5/5 | 2026-05-05 | 2026-05-05",
        "febrero | 2026-02-01 | 2026-02-28",
        "en enero | 2027-01-01 | 2027-01-31",
        "next weekend | 2026-02-06 | 2026-02-08",
        "el próximo fin de semana | 2026-02-06 | 2026-02-08",
        "este fin de semana | 2026-02-06 | 2026-02-08",
        "la semana que viene | 2026-02-09 | 2026-02-15",
        "this week | 2026-02-03 | 2026-02-08",
        "next month | 2026-03-01 | 2026-03-31",
        "mañana | 2026-02-04 | 2026-02-04",
        "the day after tomorrow | 2026-02-05 | 2026-02-05",
        "el próximo viernes | 2026-02-06 | 2026-02-06",
        "HOY | 2026-02-03 | 2026-02-03",
        "mañana miércoles | 2026-02-04 | 2026-02-04",
        "Thursday, the day after tomorrow | 2026-02-05 | 2026-02-05",
        "próximo lunes 9 de febrero | 2026-02-09 | 2026-02-09",
        "Tue Feb 10 | 2026-02-10 | 2026-02-10",
        "lunes 2026-02-09 | 2026-02-09 | 2026-02-09",
        "lun 9 de feb al vie 13 de feb | 2026-02-09 | 2026-02-13",
      })
  void understandsDaysAsTheyAreSaid(String said, LocalDate first, LocalDate last) {
    assertThat(SpokenDays.read("arrival", said, TODAY)).isEqualTo(new SpokenDays.Span(first, last));
  }

  @Test
  void onAWeekendTheNextIsTheOneAfter() {
    LocalDate saturday = LocalDate.parse("2026-02-07");
    assertThat(SpokenDays.read("arrival", "next weekend", saturday).first())
        .isEqualTo("2026-02-13");
    assertThat(SpokenDays.read("arrival", "this weekend", saturday).first())
        .isEqualTo("2026-02-06");
  }

  @Test
  void tellsWhatMayMeanTwoDays() {
    assertThatThrownBy(() -> SpokenDays.read("arrival", "03/04", TODAY))
        .hasMessageContaining("arrival: “03/04” may be April 3 or March 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "martes 9 de diciembre | Wednesday, December 9 or Tuesday, December 8",
        "friday december 8 | Tuesday, December 8 or Friday, December 11",
        "mañana viernes | Wednesday, February 4 or Friday, February 6",
        "jueves hoy | Tuesday, February 3 or Thursday, February 5",
        "lunes 17/02 | Tuesday, February 17 or Monday, February 16",
        "domingo 2026-02-09 | Monday, February 9 or Sunday, February 8",
        "lunes 9 al jueves 13 de febrero | Friday, February 13 or Thursday, February 12",
      })
  void refusesAWeekdayThatIsNotTheDatesWithBoth(String said, String either) {
    assertThatThrownBy(() -> SpokenDays.read("arrival", said, TODAY))
        .hasMessageContaining("do not agree: " + either);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "martes de diciembre",
        "soon",
        "30 de febrero",
        "10 al 17",
        "",
        "31/13",
        "99/99",
        "5 de mayo al 3 al 4",
        "10 10 febrero",
        "2026-02-17 al 2026-02-10",
        "next tomorrow",
        "10 de febrero a marzo",
        "februar 10",
        "0 de mayo",
        "1/2/3",
        "--",
        "2026-13-40"
      })
  void refusesWhatIsNoDate(String said) {
    assertThatThrownBy(() -> SpokenDays.read("arrival", said, TODAY))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem()).isInstanceOf(Problem.Invalid.class));
  }

  @Test
  void saysThemWithTheYear() {
    SpokenDays.Span days = SpokenDays.read("arrival", "10 al 17 de febrero", TODAY);
    assertThat(SpokenDays.say(days))
        .isEqualTo(new Text("del 10 al 17 de febrero de 2026", "from February 10 to 17, 2026"));
    assertThat(SpokenDays.say(SpokenDays.read("arrival", "28 de febrero al 3 de marzo", TODAY)))
        .isEqualTo(
            new Text(
                "del 28 de febrero al 3 de marzo de 2026", "from February 28 to March 3, 2026"));
    assertThat(SpokenDays.say(SpokenDays.read("arrival", "28 de diciembre al 3 de enero", TODAY)))
        .isEqualTo(
            new Text(
                "del 28 de diciembre de 2026 al 3 de enero de 2027",
                "from December 28, 2026 to January 3, 2027"));
  }
}
