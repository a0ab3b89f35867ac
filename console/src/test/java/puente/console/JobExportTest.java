package puente.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of a file that a spreadsheet opens. */
class JobExportTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain|plain",
        "=HYPERLINK(1)|'=HYPERLINK(1)",
        "+1|'+1",
        "-1|'-1",
        "@x|'@x",
        "a,b|\"a,b\"",
        "a\"b|\"a\"\"b\"",
        "=a,b|\"'=a,b\""
      })
  void aFormulaIsAText(String value, String cell) {
    assertThat(JobExport.cell(value)).isEqualTo(cell);
  }
}
