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
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.http.PublicPath;
import puente.http.oauth.OAuthSettings;
import puente.http.ratelimit.Rates;
import puente.http.ratelimit.Rates.ToolRate;
import puente.httpclient.HttpsProxy;
import puente.httpclient.Rate;
import puente.httpclient.TrustedCertificates;
import puente.journeys.CustomField;
import puente.journeys.handoff.ContactHours;
import puente.store.DatabaseUrl;
import puente.twilio.TwilioSettings;

/**
 * The forms that values of {@link Setting}s have beside the general ones of {@link ValueFormat}.
 */
public final class SettingFormats {
  static final ValueFormat<Integer> PORT =
      ValueFormat.number(0, 65_535, new Text("un número de puerto", "a port number"));

  static final ValueFormat<Integer> UP_TO_A_THOUSAND =
      ValueFormat.number(1, 1_000, new Text("un número de 1 a 1000", "a number from 1 to 1000"));

  static final ValueFormat<Integer> UP_TO_A_MILLION =
      ValueFormat.number(
          1, 1_000_000, new Text("un número de 1 a 1000000", "a number from 1 to 1000000"));

  static final ValueFormat<Integer> CONNECTIONS =
      ValueFormat.number(1, 1_000_000, new Text("un número", "a number"));

  static final ValueFormat<Integer> DAYS =
      ValueFormat.number(1, 36_500, new Text("un número de días", "a number of days"));

  static final ValueFormat<Integer> DAYS_FROM_TODAY =
      ValueFormat.number(
          0, 365, new Text("un número de días de 0 a 365", "a number of days from 0 to 365"));

  static final ValueFormat<Integer> PEOPLE =
      ValueFormat.number(1, 50, new Text("un número de 1 a 50", "a number from 1 to 50"));

  public static final ValueFormat<Duration> DURATION = ValueFormat.duration("1.5s, 200ms, 6h");
  static final ValueFormat<Duration> REQUEST_DURATION = ValueFormat.duration("30s, 500ms");
  static final ValueFormat<Duration> IDLE_DURATION = ValueFormat.duration("60s, 500ms");
  static final ValueFormat<Duration> HANDOFF_DURATION = ValueFormat.duration("90s, 5m, 1h");

  public static final ValueFormat<List<CustomField>> FIELDS =
      ValueFormat.of(
          text -> ValueFormat.LIST.read(text).stream().map(CustomField::of).toList(),
          new Text(
              "campos de las oportunidades como x_studio_origen:text, separados por comas; los"
                  + " tipos son text, integer, number, boolean, date",
              "fields of opportunities such as x_studio_origen:text, comma-separated; kinds are"
                  + " text, integer, number, boolean, date"));

  static final ValueFormat<Language> LANGUAGE =
      ValueFormat.of(text -> Language.valueOf(upper(text)), new Text("es o en", "es or en"));

  static final ValueFormat<ZoneId> ZONE =
      ValueFormat.of(
          ZoneId::of,
          new Text("una zona horaria como America/Lima", "a time zone such as America/Lima"));

  static final ValueFormat<DatabaseUrl> DATABASE =
      ValueFormat.of(
          DatabaseUrl::of,
          new Text(
              "postgresql://usuario:contraseña@servidor:puerto/base (los signos especiales de la"
                  + " contraseña, codificados con %)",
              "postgresql://user:password@host:port/database (percent-encode what is special in the"
                  + " password)"));

  static final ValueFormat<TrustedCertificates> AUTHORITY =
      ValueFormat.of(
          SettingFormats::authority,
          new Text(
              "un archivo PEM con certificados, que se pueda leer",
              "a PEM file with certificates that can be read"));

  static final ValueFormat<HttpsProxy> PROXY =
      ValueFormat.of(
          text -> HttpsProxy.of(text, List.of()),
          new Text(
              "un proxy como http://servidor:3128; se le habla por http",
              "a proxy such as http://host:3128; it is spoken to over http"));

  static final ValueFormat<URI> PUBLIC_URL =
      ValueFormat.address(WebAddress::of)
          .and(
              ValueFormat.of(
                  PublicPath::of,
                  new Text(
                      "una dirección cuya ruta tenga solo letras, dígitos y . _ ~ -, en ocho partes"
                          + " de 64 como mucho: todos los enlaces empiezan por ella",
                      "an address whose path has letters, digits and . _ ~ - alone, in at most"
                          + " eight parts of 64: every link begins with it")));

  static final ValueFormat<Level> LOG_LEVEL =
      ValueFormat.of(
          Logging::level,
          new Text("ERROR, WARNING, INFO o DEBUG", "ERROR, WARNING, INFO or DEBUG"));

  static final ValueFormat<String> COUNTRY =
      ValueFormat.of(
          SettingFormats::country,
          new Text(
              "las dos letras de un país (ISO 3166) como MX, PE, ES",
              "a country's two letters (ISO 3166) such as MX, PE, ES"));

  static final ValueFormat<List<String>> ORIGINS =
      ValueFormat.listOf(
          SettingFormats::origin,
          new Text(
              "orígenes web como https://elevenlabs.io, separados por comas: esquema y servidor,"
                  + " sin ruta",
              "web origins such as https://elevenlabs.io, comma-separated: scheme and host, without"
                  + " a path"));

  static final ValueFormat<String> HOURS =
      ValueFormat.of(
          text -> {
            ContactHours.of(text, ZoneOffset.UTC);
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
  static final ValueFormat<String> PHONE = phone("\\+?[1-9][0-9]{6,14}");

  /** A sender of SMS may have letters or be a short number (Twilio, "From"). */
  static final ValueFormat<String> SMS_SENDER = phone("\\+?[1-9][0-9]{6,14}|[A-Za-z0-9]{3,34}");

  private static final Text A_SECURE_ADDRESS =
      new Text(
          "una dirección https (http solo en esta máquina)",
          "an https URL (http on this machine only)");

  static final ValueFormat<URI> SECURE_ADDRESS =
      ValueFormat.of(OAuthSettings::address, A_SECURE_ADDRESS);

  static final ValueFormat<List<String>> ISSUERS =
      ValueFormat.listOf(OAuthSettings::address, A_SECURE_ADDRESS);

  public static final ValueFormat<Map<String, Grant>> SCOPES =
      ValueFormat.of(
          SettingFormats::scopes,
          new Text(
              "nombres y lo que permiten, como Ventas=odoo:read quotation:write, Lectura=*:read",
              "names and what they allow, such as Sales=odoo:read quotation:write,"
                  + " Reading=*:read"));

  public static final ValueFormat<Optional<Rate>> RATE =
      ValueFormat.of(
          text -> Optional.ofNullable(Rates.rate(text)),
          new Text(
              "un número de llamadas por minuto como 600/min",
              "a number of calls a minute such as 600/min"));

  public static final ValueFormat<List<ToolRate>> TOOL_RATES =
      ValueFormat.of(
          text -> Rates.tools(ValueFormat.LIST.read(text)),
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

  private static ValueFormat<String> phone(String digits) {
    return ValueFormat.of(
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
    for (String each : ValueFormat.LIST.read(text)) {
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

  private SettingFormats() {}
}
