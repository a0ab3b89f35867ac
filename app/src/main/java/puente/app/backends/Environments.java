package puente.app.backends;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import puente.app.settings.Setting;
import puente.app.settings.Settings;
import puente.bridge.text.Text;
import puente.odoo.Odoo;
import puente.odoo.Odoo.Environment;
import puente.odoo.OdooSettings;
import puente.odoo.UnconfiguredOdoo;
import puente.odoo.http.HttpOdoo;

/**
 * The two Odoo databases as they are configured.
 *
 * @param written the one that the {@code dev_*} operations write to
 */
public record Environments(Odoo production, Odoo development, Environment written) {

  public static Environments of(Settings settings) {
    Environment written =
        Environment.valueOf(
            settings.text(Setting.PUENTE_WRITE_ENVIRONMENT).toUpperCase(Locale.ROOT));
    Odoo production = odoo(settings, Environment.PRODUCTION);
    Odoo development = odoo(settings, Environment.DEVELOPMENT);
    if (production instanceof HttpOdoo one && development instanceof HttpOdoo other) {
      one.standsBeside(other);
      other.standsBeside(one);
    }
    return new Environments(production, development, written);
  }

  public List<Odoo> both() {
    return List.of(production, development);
  }

  /** Returns the databases that are configured. */
  public List<HttpOdoo> reachable() {
    return both().stream().filter(HttpOdoo.class::isInstance).map(HttpOdoo.class::cast).toList();
  }

  /** The database written to. */
  Odoo writing() {
    return written == Environment.DEVELOPMENT ? development : production;
  }

  /** The other one, which is not written to now and may have been. */
  Odoo other() {
    return written == Environment.DEVELOPMENT ? production : development;
  }

  private static Odoo odoo(Settings settings, Environment environment) {
    Variables variables = Variables.of(environment);
    List<String> missing = variables.missing(settings);
    if (!missing.isEmpty()) {
      return new UnconfiguredOdoo(environment, missing);
    }
    return new HttpOdoo(
        new OdooSettings(
            environment,
            settings.url(variables.url),
            settings.text(variables.database),
            settings.text(variables.login),
            settings.secret(variables.key),
            OdooSettings.Protocol.valueOf(
                settings.text(Setting.ODOO_PROTOCOL).toUpperCase(Locale.ROOT)),
            settings.time(Setting.ODOO_READ_TIMEOUT),
            settings.time(Setting.ODOO_WRITE_TIMEOUT),
            settings.number(Setting.ODOO_CALLS_AT_ONCE),
            settings.zone(),
            settings.trust(
                environment == Environment.DEVELOPMENT
                    ? Setting.DEV_ODOO_CA_FILE
                    : Setting.ODOO_CA_FILE)));
  }

  /** Tells whether each database that was begun to be configured is so entirely. */
  static boolean areWhole(Settings settings) {
    return Arrays.stream(Environment.values())
        .map(environment -> Variables.of(environment).missing(settings).size())
        .allMatch(missing -> missing == 0 || missing == Variables.COUNT);
  }

  /** Returns what is missing for any; nothing where one of them is configured. */
  static List<String> missingOfBoth(Settings settings) {
    return Arrays.stream(Environment.values())
        .map(environment -> Variables.of(environment).missing(settings))
        .filter(List::isEmpty)
        .findFirst()
        .orElse(Variables.of(Environment.PRODUCTION).missing(settings));
  }

  /** Returns what is missing for each database, for a person at start. */
  public static List<Text> missing(Settings settings) {
    List<Text> lines = new ArrayList<>();
    for (Environment environment : Environment.values()) {
      List<String> missing = Variables.of(environment).missing(settings);
      if (!missing.isEmpty()) {
        lines.add(
            MissingSettings.tell(
                Odoo.NAME + " (" + environment.name().toLowerCase(Locale.ROOT) + ")", missing));
      }
    }
    return lines;
  }

  /** The settings of one database. */
  private record Variables(Setting url, Setting database, Setting login, Setting key) {
    static final int COUNT = 4;

    static Variables of(Environment environment) {
      return switch (environment) {
        case PRODUCTION ->
            new Variables(
                Setting.ODOO_URL, Setting.ODOO_DB, Setting.ODOO_LOGIN, Setting.ODOO_API_KEY);
        case DEVELOPMENT ->
            new Variables(
                Setting.DEV_ODOO_URL,
                Setting.DEV_ODOO_DB,
                Setting.DEV_ODOO_LOGIN,
                Setting.DEV_ODOO_API_KEY);
      };
    }

    List<String> missing(Settings settings) {
      return MissingSettings.of(settings, List.of(url, database, login, key));
    }
  }
}
