package puente.app.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import puente.bridge.text.Text;

/**
 * Tells when this JVM's rules of time zones are old: countries change theirs, and a JVM that is not
 * updated is an hour off there. Java takes no rules but its own, so that nothing can be shipped.
 */
public final class TimeZoneData {
  /** The first that is known to be right for zones that changed in 2026. */
  private static final String LEAST = "2026b";

  private static final Path OF_THE_SYSTEM = Path.of("/usr/share/zoneinfo/tzdata.zi");
  private static final String HEAD = "# version ";
  public static final Text REMEDY =
      new Text(
          "Actualice el JDK, o copie lib/tzdb.dat de uno más nuevo (docs/runbook.md).",
          "Update the JDK, or copy lib/tzdb.dat of a newer one (docs/runbook.md).");

  /** The version of this JVM's rules, such as 2026a. */
  static String version() {
    return ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();
  }

  /** Says what is wrong with them; nothing where no newer ones are known. */
  public static Optional<Text> outdated() {
    return outdated(version(), ofTheSystem());
  }

  public static Optional<Text> outdated(String version, String system) {
    String known = system.compareTo(LEAST) > 0 ? system : LEAST;
    return version.compareTo(known) >= 0
        ? Optional.empty()
        : Optional.of(
            Text.format(
                "Las reglas de zonas horarias de Java son de %s y ya las hay de %s: en zonas que"
                    + " cambiaron, las horas salen mal.",
                "Java's rules of time zones are of %s, and there are those of %s: in zones that"
                    + " have changed, times are wrong.",
                version,
                known));
  }

  private static String ofTheSystem() {
    try {
      List<String> lines = Files.readAllLines(OF_THE_SYSTEM, StandardCharsets.UTF_8);
      String first = lines.isEmpty() ? "" : lines.getFirst();
      return first.startsWith(HEAD) ? first.substring(HEAD.length()).strip() : "";
    } catch (IOException notThere) {
      return "";
    }
  }

  private TimeZoneData() {}
}
