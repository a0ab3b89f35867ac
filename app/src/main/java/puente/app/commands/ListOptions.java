package puente.app.commands;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import puente.app.settings.Settings;
import puente.bridge.text.Text;

/** The options of every command that lists what people who watch Puente look for. */
final class ListOptions {
  private static final Text LIMIT = new Text("un número de 1 a 100", "a number from 1 to 100");

  @Option(
      names = "--search",
      paramLabel = "TEXT",
      description = {
        "Un correo, un teléfono, palabras de un nombre, un número de pedido, una conversación o un"
            + " tracking_id.",
        "An e-mail address, a phone number, words of a name, an order's number, a conversation or a"
            + " tracking_id."
      })
  private @Nullable String search;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = {
        "Desde un día (2026-11-30), una hora o hace cuánto (3d, 12h).",
        "Since a day (2026-11-30), a time or how long ago (3d, 12h)."
      })
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "20",
      description = {
        "Cuántos como máximo, los más recientes: 20 si falta, 100 a lo más.",
        "How many at most, the latest: 20 if left out, 100 at the most."
      })
  private String limit = "";

  @Option(
      names = "--reveal",
      description = {
        "Con los datos personales, que sin esto se muestran a medias.",
        "With personal data, which is masked without this."
      })
  private boolean reveal;

  @Nullable String search() {
    return search;
  }

  /** Tells whether something is looked for. */
  boolean isSearch() {
    return search != null || since != null;
  }

  boolean reveals() {
    return reveal;
  }

  /**
   * Reads from when on.
   *
   * @throws UsageException naming the forms
   */
  @Nullable Instant since(Settings settings) {
    return since == null
        ? null
        : new OptionParser(settings.zone(), Clock.systemUTC()).past("--since", since);
  }

  /**
   * Reads how many at most.
   *
   * @throws UsageException naming the form
   */
  int limit() {
    if (!limit.matches("[1-9][0-9]?|100")) {
      throw UsageException.of("--limit", LIMIT);
    }
    return Integer.parseInt(limit);
  }
}
