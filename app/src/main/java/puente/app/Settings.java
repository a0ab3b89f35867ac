package puente.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import puente.bridge.FileErrorText;
import puente.bridge.Language;
import puente.bridge.Secret;
import puente.bridge.Text;
import puente.http.PublicPath;
import puente.httpclient.TrustedCertificates;
import puente.journeys.CustomField;
import puente.journeys.LeadChoices;
import puente.journeys.SalesChoices;
import puente.store.DatabaseUrl;

/** The values of all {@link Setting}s, read once at start; what is wrong is told all at once. */
final class Settings {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)?");

  private static final Text AN_ADDRESS =
      new Text(
          "una dirección http o https como https://empresa.odoo.com, sin usuario ni consulta",
          "an http or https address such as https://company.odoo.com, without user or query");

  private static final Text A_PUBLIC_PATH =
      new Text(
          "una dirección cuya ruta tenga solo letras, dígitos y . _ ~ -, en ocho partes de 64 como"
              + " mucho: todos los enlaces empiezan por ella",
          "an address whose path has letters, digits and . _ ~ - alone, in at most eight parts of"
              + " 64: every link begins with it");

  private final Map<Setting, String> given = new EnumMap<>(Setting.class);
  private final List<Text> faults = new ArrayList<>();
  private final List<Text> warnings = new ArrayList<>();

  private final Map<String, String> environment;
  private final Path file;
  private final Map<Setting, String> fixed = new EnumMap<>(Setting.class);

  private Settings(Map<String, String> environment, Path file) {
    this.environment = environment;
    this.file = file;
  }

  /** The environment, and a {@code .env} file in the working directory beneath it. */
  static Settings read(Map<String, String> environment, Path workingDirectory) {
    Settings settings = new Settings(Map.copyOf(environment), workingDirectory.resolve(".env"));
    DotEnv dotEnv = DotEnv.read(settings.file);
    Map<String, String> file = dotEnv.values();
    settings.warnings.addAll(dotEnv.odd());
    settings.warnings.addAll(SettingNames.unknown(environment.keySet(), file.keySet()));
    for (Setting setting : Setting.values()) {
      List<String> names = new ArrayList<>(List.of(setting.name()));
      names.addAll(setting.aliases());
      String value = settings.first(names, environment);
      if (value == null) {
        value = settings.first(names, file);
      }
      if (value != null && !value.isBlank()) {
        settings.put(setting, value.strip());
      }
    }
    settings.check();
    return settings;
  }

  private @Nullable String first(List<String> names, Map<String, String> values) {
    for (String name : names) {
      String value = values.get(name);
      if (value != null && !value.isBlank()) {
        return value;
      }
      String file = values.get(name + "_FILE");
      if (file != null && !file.isBlank()) {
        return secretFile(name, file);
      }
    }
    return null;
  }

  private @Nullable String secretFile(String name, String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException unreadable) {
      faults.add(
          Text.format(
              "%s_FILE: no se puede leer %s: %s",
              "%s_FILE: cannot read %s: %s", name, file, FileErrorText.of(unreadable)));
      return null;
    }
  }

  private void put(Setting setting, String value) {
    if (value.startsWith("{{resolve:")) {
      faults.add(
          Text.format(
              "%s es una referencia de CloudFormation sin resolver; ponga ahí el secreto mismo",
              "%s is an unresolved CloudFormation reference; put the secret itself there",
              setting));
      return;
    }
    given.put(setting, value);
  }

  /** Whose certificates a back end may show. */
  TrustedCertificates trust(Setting authority) {
    return has(authority) ? authority(text(authority)) : TrustedCertificates.USUAL;
  }

  private static TrustedCertificates authority(String file) {
    try {
      return TrustedCertificates.alsoOf(Files.readString(Path.of(file)));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(unreadable);
    }
  }

  private void check() {
    check(Setting.PORT, number(0, 65_535), new Text("un número de puerto", "a port number"));
    check(
        Setting.PUENTE_WORKERS,
        number(1, 1_000),
        new Text("un número de 1 a 1000", "a number from 1 to 1000"));
    check(
        Setting.PUENTE_QUEUE,
        number(1, 1_000_000),
        new Text("un número de 1 a 1000000", "a number from 1 to 1000000"));
    check(
        Setting.ODOO_CALLS_AT_ONCE,
        number(1, 1_000),
        new Text("un número de 1 a 1000", "a number from 1 to 1000"));
    check(
        Setting.JOB_RETENTION_DAYS,
        number(1, 36_500),
        new Text("un número de días", "a number of days"));
    check(
        Setting.LOG_RETENTION_DAYS,
        number(1, 36_500),
        new Text("un número de días", "a number of days"));
    for (Setting duration :
        List.of(
            Setting.PUENTE_ANSWER_BUDGET,
            Setting.PUENTE_RETRY_LIMIT,
            Setting.PUENTE_RETRY_FIRST,
            Setting.PUENTE_RETRY_MOST,
            Setting.ODOO_READ_TIMEOUT,
            Setting.ODOO_WRITE_TIMEOUT,
            Setting.TRACKHS_READ_TIMEOUT,
            Setting.TRACKHS_WRITE_TIMEOUT)) {
      check(
          duration,
          Settings::duration,
          new Text("una duración como 1.5s, 200ms, 6h", "a duration such as 1.5s, 200ms, 6h"));
    }
    check(
        Setting.PUENTE_LEAD_FIELDS,
        _ -> list(Setting.PUENTE_LEAD_FIELDS).forEach(CustomField::of),
        new Text(
            "campos de las oportunidades como x_studio_origen:text, separados por comas; los tipos"
                + " son text, integer, number, boolean, date",
            "fields of opportunities such as x_studio_origen:text, comma-separated; kinds are text,"
                + " integer, number, boolean, date"));
    check(
        Setting.PUENTE_LANGUAGE,
        text -> Language.valueOf(upper(text)),
        new Text("es o en", "es or en"));
    check(
        Setting.PUENTE_TIMEZONE,
        ZoneId::of,
        new Text("una zona horaria como America/Lima", "a time zone such as America/Lima"));
    check(
        Setting.PUENTE_DATABASE_URL,
        DatabaseUrl::of,
        new Text(
            "postgresql://usuario:contraseña@servidor:puerto/base (los signos especiales de la"
                + " contraseña, codificados con %)",
            "postgresql://user:password@host:port/database (percent-encode what is special in the"
                + " password)"));
    for (Setting authority :
        List.of(
            Setting.ODOO_CA_FILE,
            Setting.DEV_ODOO_CA_FILE,
            Setting.TRACKHS_CA_FILE,
            Setting.CALCOM_CA_FILE)) {
      check(
          authority,
          Settings::authority,
          new Text(
              "un archivo PEM con certificados, que se pueda leer",
              "a PEM file with certificates that can be read"));
    }
    web(Setting.ODOO_URL, WebAddress::ofOdoo);
    web(Setting.DEV_ODOO_URL, WebAddress::ofOdoo);
    web(Setting.TRACKHS_API_URL, WebAddress::ofBackEnd);
    web(Setting.PUENTE_PUBLIC_URL, WebAddress::of);
    check(Setting.PUENTE_PUBLIC_URL, PublicPath::of, A_PUBLIC_PATH);
    web(Setting.CALCOM_API_URL, WebAddress::ofBackEnd);
    web(Setting.AWS_ENDPOINT_URL_S3, WebAddress::of);
    web(Setting.AWS_ENDPOINT_URL_STS, WebAddress::of);
    check(
        Setting.LOG_LEVEL,
        Logging::level,
        new Text("ERROR, WARNING, INFO o DEBUG", "ERROR, WARNING, INFO or DEBUG"));
    check(
        Setting.PUENTE_DEFAULT_REGION,
        PartSettings::checkRegion,
        new Text(
            "las dos letras de un país (ISO 3166) como MX, PE, ES",
            "a country's two letters (ISO 3166) such as MX, PE, ES"));
    AccessSettings.check(this);
    Messaging.check(this);
    LoginSettings.check(this);
    RateLimitSettings.check(this);
    oneOf(Setting.PUENTE_WRITE_ENVIRONMENT, "development", "production");
    oneOf(Setting.LOG_FORMAT, "text", "json");
    oneOf(Setting.PUENTE_CONFIRM, "never", "writes");
    oneOf(Setting.ODOO_PROTOCOL, "auto", "json2", "jsonrpc", "xmlrpc");
    oneOf(Setting.TRACKHS_LISTS, "comma", "repeat");
    oneOf(Setting.TRACKHS_MORE_TOOLS, "true", "false");
    oneOf(Setting.PUENTE_ANONYMOUS, "loopback");
    oneOf(Setting.PUENTE_NOTIFY_SALESPERSON, "true", "false");
    oneOf(Setting.PUENTE_BALANCE, "always", "new-customers");
    if (has(Setting.PUENTE_CALL_BACK_DAYS)) {
      check(
          Setting.PUENTE_CALL_BACK_DAYS,
          number(0, 365),
          new Text("un número de días de 0 a 365", "a number of days from 0 to 365"));
    }
    oneOf(Setting.PUENTE_READ_ONLY, "true", "false");
    oneOf(Setting.PUENTE_HTTPS, "true", "false");
    oneOf(Setting.PUENTE_HTTP2, "true", "false");
    if (has(Setting.PUENTE_TOOLS) && list(Setting.PUENTE_TOOLS).isEmpty()) {
      faults.add(
          Text.format(
              "%s no nombra nada; quítelo para ofrecer todo",
              "%s names nothing; leave it out to offer everything", Setting.PUENTE_TOOLS));
    }
    if (has(Setting.PUENTE_TOOLS)) {
      faults.addAll(Selection.faults(list(Setting.PUENTE_TOOLS)));
    }
  }

  /** Notes what is wrong with several of them together. */
  void fault(Text what) {
    faults.add(what);
  }

  void check(Setting setting, Consumer<String> reader, Text form) {
    String value = given.get(setting);
    if (value == null) {
      return;
    }
    try {
      reader.accept(value);
    } catch (IllegalArgumentException | DateTimeException unfit) {
      faults.add(mustBe(setting, form));
      given.remove(setting);
    }
  }

  /** Takes an address in one form, whatever form it was given in. */
  void web(Setting setting, UnaryOperator<String> form) {
    check(setting, text -> given.put(setting, form.apply(text)), AN_ADDRESS);
  }

  private static Text mustBe(Setting setting, Text form) {
    return Text.format("%s debe ser %s", "%s must be %s", setting, form);
  }

  static Consumer<String> number(int min, int max) {
    return text -> {
      int value = Integer.parseInt(text);
      if (value < min || value > max) {
        throw new IllegalArgumentException("out of range");
      }
    };
  }

  private void oneOf(Setting setting, String... words) {
    String value = given.get(setting);
    if (value != null && !Arrays.asList(words).contains(value)) {
      faults.add(mustBe(setting, new Text(String.join(" o ", words), String.join(" or ", words))));
      given.remove(setting);
    }
  }

  static URI webUrl(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new IllegalArgumentException("not a web address");
    }
    return url;
  }

  static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration");
    }
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    double factor =
        switch (unit) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * factor));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** Notes what may be meant otherwise, and keeps nothing from starting. */
  void warn(Text what) {
    warnings.add(what);
  }

  /** What seems to be meant otherwise: names that nothing reads, lines that say nothing. */
  List<Text> warnings() {
    return List.copyOf(warnings);
  }

  /** What is wrong with the values given, each with its remedy. */
  List<Text> faults() {
    return List.copyOf(faults);
  }

  boolean has(Setting setting) {
    return given.containsKey(setting);
  }

  String text(Setting setting) {
    return given.getOrDefault(setting, setting.fallback());
  }

  int number(Setting setting) {
    return Integer.parseInt(text(setting));
  }

  Duration time(Setting setting) {
    return duration(text(setting));
  }

  URI url(Setting setting) {
    return URI.create(text(setting));
  }

  Secret secret(Setting setting) {
    return new Secret(text(setting));
  }

  /** A comma-separated list without blanks. */
  List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** The language of commands: the one set, else the one of the terminal. */
  Language commandLanguage() {
    return has(Setting.PUENTE_LANGUAGE) ? language() : Console.language(environment, language());
  }

  Language language() {
    return Language.valueOf(upper(text(Setting.PUENTE_LANGUAGE)));
  }

  ZoneId zone() {
    return has(Setting.PUENTE_TIMEZONE)
        ? ZoneId.of(text(Setting.PUENTE_TIMEZONE))
        : ZoneId.systemDefault();
  }

  /** What new quotations get that nobody asks for. */
  SalesChoices salesChoices() {
    return new SalesChoices(
        text(Setting.PUENTE_SALES_TEAM),
        text(Setting.PUENTE_SALES_STAGE),
        text(Setting.PUENTE_PRICELIST),
        list(Setting.PUENTE_SALESPEOPLE),
        list(Setting.PUENTE_LEAD_FIELDS).stream().map(CustomField::of).toList(),
        new LeadChoices(
            text(Setting.PUENTE_LEAD_SOURCE),
            text(Setting.PUENTE_LEAD_MEDIUM),
            list(Setting.PUENTE_LEAD_TAGS),
            text(Setting.PUENTE_NOTIFY_SALESPERSON).equals("true"),
            has(Setting.PUENTE_CALL_BACK_DAYS)
                ? Integer.valueOf(text(Setting.PUENTE_CALL_BACK_DAYS))
                : null,
            text(Setting.PUENTE_BALANCE).equals("new-customers"),
            language()));
  }

  /** The database that several replicas share; null for a file. */
  @Nullable DatabaseUrl database() {
    return has(Setting.PUENTE_DATABASE_URL)
        ? DatabaseUrl.of(text(Setting.PUENTE_DATABASE_URL))
        : null;
  }

  /** The data directory, or the platform's place for the user's data. */
  Path dataDirectory() {
    return has(Setting.PUENTE_DATA_DIR)
        ? Path.of(text(Setting.PUENTE_DATA_DIR))
        : PlatformFolders.userData().resolve("puente");
  }

  Path auditDirectory() {
    return has(Setting.MCP_LOG_DIR)
        ? Path.of(text(Setting.MCP_LOG_DIR))
        : dataDirectory().resolve("audit");
  }

  /** A copy in which one setting has another value: how {@code demo} differs from {@code serve}. */
  Settings with(Map<Setting, String> values) {
    Settings copy = new Settings(environment, file);
    copy.given.putAll(given);
    copy.given.putAll(values);
    copy.fixed.putAll(fixed);
    copy.fixed.putAll(values);
    copy.faults.addAll(faults);
    copy.warnings.addAll(warnings);
    return copy;
  }

  /** The {@code .env} file, which may not be there. */
  Path file() {
    return file;
  }

  /** The same read once more: {@code .env} may say something else by now. */
  Settings again() {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return read(environment, folder).with(fixed);
  }
}
