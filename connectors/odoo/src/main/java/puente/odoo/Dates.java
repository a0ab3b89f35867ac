package puente.odoo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import puente.bridge.text.Language;
import puente.bridge.text.Text;

/** Says days as people do. */
public final class Dates {
  private static final DateTimeFormatter ES =
      DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu", Language.ES.locale());
  private static final DateTimeFormatter EN =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Language.EN.locale());

  /** "3 de febrero de 2026", "February 3, 2026". */
  public static Text spoken(LocalDate day) {
    return new Text(ES.format(day), EN.format(day));
  }

  private Dates() {}
}
