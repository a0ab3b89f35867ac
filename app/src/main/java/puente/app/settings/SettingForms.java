package puente.app.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import puente.app.logging.Logging;
import puente.bridge.Grant;
import puente.bridge.Language;
import puente.bridge.Text;
import puente.http.PublicPath;
import puente.http.oauth.OAuthSettings;
import puente.http.ratelimit.Rates;
import puente.http.ratelimit.Rates.ToolRate;
import puente.httpclient.Rate;
import puente.httpclient.TrustedCertificates;
import puente.journeys.CustomField;
import puente.journeys.handoff.Hours;
import puente.store.DatabaseUrl;
import puente.twilio.TwilioSettings;

/** The forms that values of {@link Setting}s have beside the general ones of {@link Form}. */
public final class SettingForms {
  static final Form<Integer> PORT =
      Form.number(0, 65_535, new Text("un número de puerto", "a port number"));

  static final Form<Integer> UP_TO_A_THOUSAND =
      Form.number(1, 1_000, new Text("un número de 1 a 1000", "a number from 1 to 1000"));

  static final Form<Integer> UP_TO_A_MILLION =
      Form.number(1, 1_000_000, new Text("un número de 1 a 1000000", "a number from 1 to 1000000"));

  static final Form<Integer> CONNECTIONS =
      Form.number(1, 1_000_000, new Text("un número", "a number"));

  static final Form<Integer> DAYS =
      Form.number(1, 36_500, new Text("un número de días", "a number of days"));

  static final Form<Integer> DAYS_FROM_TODAY =
      Form.number(
          0, 365, new Text("un número de días de 0 a 365", "a number of days from 0 to 365"));

  static final Form<Integer> PEOPLE =
      Form.number(1, 50, new Text("un número de 1 a 50", "a number from 1 to 50"));

  public static final Form<Duration> DURATION = Form.duration("1.5s, 200ms, 6h");
  static final Form<Duration> REQUEST_DURATION = Form.duration("30s, 500ms");
  static final Form<Duration> IDLE_DURATION = Form.duration("60s, 500ms");
  static final Form<Duration> HANDOFF_DURATION = Form.duration("90s, 5m, 1h");

  public static final Form<List<CustomField>> FIELDS =
      Form.of(
          text -> Form.LIST.read(text).stream().map(CustomField::of).toList(),
          new Text(
              "campos de las oportunidades como x_studio_origen:text, separados por comas; los"
                  + " tipos son text, integer, number, boolean, date",
              "fields of opportunities such as x_studio_origen:text, comma-separated; kinds are"
                  + " text, integer, number, boolean, date"));

  static final Form<Language> LANGUAGE =
      Form.of(text -> Language.valueOf(upper(text)), new Text("es o en", "es or en"));

  static final Form<ZoneId> ZONE =
      Form.of(
          ZoneId::of,
          new Text("una zona horaria como America/Lima", "a time zone such as America/Lima"));

  static final Form<DatabaseUrl> DATABASE =
      Form.of(
          DatabaseUrl::of,
          new Text(
              "postgresql://usuario:contraseña@servidor:puerto/base (los signos especiales de la"
                  + " contraseña, codificados con %)",
              "postgresql://user:password@host:port/database (percent-encode what is special in the"
                  + " password)"));

  static final Form<TrustedCertificates> AUTHORITY =
      Form.of(
          SettingForms::authority,
          new Text(
              "un archivo PEM con certificados, que se pueda leer",
              "a PEM file with certificates that can be read"));

  static final Form<URI> PUBLIC_URL =
      Form.address(WebAddress::of)
          .and(
              Form.of(
                  PublicPath::of,
                  new Text(
                      "una dirección cuya ruta tenga solo letras, dígitos y . _ ~ -, en ocho partes"
                          + " de 64 como mucho: todos los enlaces empiezan por ella",
                      "an address whose path has letters, digits and . _ ~ - alone, in at most"
                          + " eight parts of 64: every link begins with it")));

  static final Form<Level> LOG_LEVEL =
      Form.of(
          Logging::level,
          new Text("ERROR, WARNING, INFO o DEBUG", "ERROR, WARNING, INFO or DEBUG"));

  static final Form<String> COUNTRY =
      Form.of(
          SettingForms::country,
          new Text(
              "las dos letras de un país (ISO 3166) como MX, PE, ES",
              "a country's two letters (ISO 3166) such as MX, PE, ES"));

  static final Form<List<String>> ORIGINS =
      Form.listOf(
          SettingForms::origin,
          new Text(
              "orígenes web como https://elevenlabs.io, separados por comas: esquema y servidor,"
                  + " sin ruta",
              "web origins such as https://elevenlabs.io, comma-separated: scheme and host, without"
                  + " a path"));

  static final Form<String> HOURS =
      Form.of(
          text -> {
            Hours.of(text, ZoneOffset.UTC);
            return text;
          },
          new Text(
              "un horario como mon-fri 09:00-18:00, sat 09:00-13:00",
              "hours such as mon-fri 09:00-18:00, sat 09:00-13:00"));

  private static final Text A_NUMBER =
      new Text(
          "un número con su país, como +5215512345678",
          "a number with its country, such as +5215512345678");

  /** E.164. */
  static final Form<String> PHONE = phone("\\+?[1-9][0-9]{6,14}");

  /** A sender of SMS may have letters or be a short number (Twilio, "From"). */
  static final Form<String> SMS_SENDER = phone("\\+?[1-9][0-9]{6,14}|[A-Za-z0-9]{3,34}");

  private static final Text A_SECURE_ADDRESS =
      new Text(
          "una dirección https (http solo en esta máquina)",
          "an https URL (http on this machine only)");

  static final Form<URI> SECURE_ADDRESS = Form.of(OAuthSettings::address, A_SECURE_ADDRESS);

  static final Form<List<String>> ISSUERS = Form.listOf(OAuthSettings::address, A_SECURE_ADDRESS);

  public static final Form<Map<String, Grant>> SCOPES =
      Form.of(
          SettingForms::scopes,
          new Text(
              "nombres y lo que permiten, como Ventas=odoo:read quotation:write, Lectura=*:read",
              "names and what they allow, such as Sales=odoo:read quotation:write,"
                  + " Reading=*:read"));

  public static final Form<Optional<Rate>> RATE =
      Form.of(
          text -> Optional.ofNullable(Rates.rate(text)),
          new Text(
              "un número de llamadas por minuto como 600/min",
              "a number of calls a minute such as 600/min"));

  public static final Form<List<ToolRate>> TOOL_RATES =
      Form.of(
          text -> Rates.tools(Form.LIST.read(text)),
          new Text(
              "herramientas o permisos con su límite como search=600/min, *:send=60/min",
              "tools or scopes with their rates such as search=600/min, *:send=60/min"));

  private static TrustedCertificates authority(String file) {
    try {
      return TrustedCertificates.alsoOf(Files.readString(Path.of(file)));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  private static String country(String text) {
    if (!Set.of(Locale.getISOCountries()).contains(upper(text))) {
      throw new IllegalArgumentException("not a country");
    }
    return upper(text);
  }

  private static void origin(String text) {
    URI origin = URI.create(text);
    String written =
        origin.getScheme()
            + "://"
            + origin.getHost()
            + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    if (!written.equals(text) || !List.of("http", "https").contains(origin.getScheme())) {
      throw new IllegalArgumentException("not an origin");
    }
  }

  private static Form<String> phone(String digits) {
    return Form.of(
        text -> {
          if (!TwilioSettings.bare(text.strip()).replaceAll("[ ().-]", "").matches(digits)) {
            throw new IllegalArgumentException("not a phone number");
          }
          return text;
        },
        A_NUMBER);
  }

  private static Map<String, Grant> scopes(String text) {
    Map<String, Grant> scopes = new LinkedHashMap<>();
    for (String each : Form.LIST.read(text)) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("no name");
      }
      scopes.put(each.substring(0, equals).strip(), Grant.of(each.substring(equals + 1)));
    }
    return scopes;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private SettingForms() {}
}
