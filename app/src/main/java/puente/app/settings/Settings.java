package puente.app.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import puente.bridge.Secret;
import puente.bridge.text.FileErrorText;
import puente.bridge.text.Language;
import puente.bridge.text.Text;
import puente.httpclient.HttpsProxy;
import puente.httpclient.TrustedCertificates;
import puente.store.DatabaseUrl;

/** The values of all {@link Setting}s, read once at start; what is wrong is told all at once. */
public final class Settings {
  private final Map<Setting, String> given = new EnumMap<>(Setting.class);
  private final List<Text> faults = new ArrayList<>();
  private final List<Text> warnings = new ArrayList<>();

  private final Map<String, String> environment;
  private final Path file;
  private final List<Consumer<Settings>> checks;
  private final Map<Setting, String> fixed = new EnumMap<>(Setting.class);

  private Settings(Map<String, String> environment, Path file, List<Consumer<Settings>> checks) {
    this.environment = environment;
    this.file = file;
    this.checks = checks;
  }

  /**
   * The environment, and a {@code .env} file in the working directory beneath it.
   *
   * @param checks note what is wrong with several settings together
   */
  public static Settings read(
      Map<String, String> environment, Path workingDirectory, List<Consumer<Settings>> checks) {
    Settings settings =
        new Settings(Map.copyOf(environment), workingDirectory.resolve(".env"), checks);
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
        settings.check(setting);
      }
    }
    checks.forEach(check -> check.accept(settings));
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

  private void check(Setting setting) {
    String value = given.get(setting);
    if (value == null) {
      return;
    }
    Text wrong = setting.form().wrong(value);
    if (wrong == null) {
      given.put(setting, setting.form().normal().apply(value));
    } else {
      faults.add(Text.format("%s debe ser %s", "%s must be %s", setting, wrong));
      given.remove(setting);
    }
  }

  /** Notes what is wrong with several of them together. */
  public void fault(Text what) {
    faults.add(what);
  }

  /** Notes what may be meant otherwise, and keeps nothing from starting. */
  public void warn(Text what) {
    warnings.add(what);
  }

  /** Returns what seems to be meant otherwise: names that nothing reads, lines that say nothing. */
  public List<Text> warnings() {
    return List.copyOf(warnings);
  }

  /** Returns what is wrong with the values given, each with its remedy. */
  public List<Text> faults() {
    return List.copyOf(faults);
  }

  public boolean has(Setting setting) {
    return given.containsKey(setting);
  }

  public String text(Setting setting) {
    return given.getOrDefault(setting, setting.fallback());
  }

  /** Reads a value by its format. */
  private <T> T value(Setting setting, Class<T> type) {
    return type.cast(setting.form().read(text(setting)));
  }

  /** Reads a value by its format; null where none is set. */
  private <T> @Nullable T optional(Setting setting, Class<T> type) {
    return has(setting) ? value(setting, type) : null;
  }

  public int number(Setting setting) {
    return value(setting, Integer.class);
  }

  public Duration time(Setting setting) {
    return value(setting, Duration.class);
  }

  public URI url(Setting setting) {
    return value(setting, URI.class);
  }

  public boolean isTrue(Setting setting) {
    return text(setting).equals("true");
  }

  public Secret secret(Setting setting) {
    return new Secret(text(setting));
  }

  /** A comma-separated list without blanks. */
  public List<String> list(Setting setting) {
    return ValueFormat.LIST.read(text(setting));
  }

  /** Whose certificates a back end may show. */
  public TrustedCertificates trust(Setting authority) {
    TrustedCertificates own = optional(authority, TrustedCertificates.class);
    return own == null ? TrustedCertificates.USUAL : own;
  }

  /** The way to back ends over https. */
  public HttpsProxy proxy() {
    return has(Setting.HTTPS_PROXY)
        ? HttpsProxy.of(text(Setting.HTTPS_PROXY), list(Setting.NO_PROXY))
        : HttpsProxy.NONE;
  }

  /** The language of commands: the one set, else the one of the terminal. */
  public Language commandLanguage() {
    return has(Setting.PUENTE_LANGUAGE) ? language() : TerminalLanguage.of(environment, language());
  }

  public Language language() {
    return value(Setting.PUENTE_LANGUAGE, Language.class);
  }

  public ZoneId zone() {
    ZoneId zone = optional(Setting.PUENTE_TIMEZONE, ZoneId.class);
    return zone == null ? ZoneId.systemDefault() : zone;
  }

  /** The country that phone numbers without a country code belong to. */
  public @Nullable String region() {
    return optional(Setting.PUENTE_DEFAULT_REGION, String.class);
  }

  /** The database that several replicas share; null for a file. */
  public @Nullable DatabaseUrl database() {
    return optional(Setting.PUENTE_DATABASE_URL, DatabaseUrl.class);
  }

  /** The data directory, or the platform's place for the user's data. */
  public Path dataDirectory() {
    return has(Setting.PUENTE_DATA_DIR)
        ? Path.of(text(Setting.PUENTE_DATA_DIR))
        : PlatformFolders.userData().resolve("puente");
  }

  public Path auditDirectory() {
    return has(Setting.MCP_LOG_DIR)
        ? Path.of(text(Setting.MCP_LOG_DIR))
        : dataDirectory().resolve("audit");
  }

  /** A copy in which one setting has another value: how {@code demo} differs from {@code serve}. */
  public Settings with(Map<Setting, String> values) {
    Settings copy = new Settings(environment, file, checks);
    copy.given.putAll(given);
    copy.given.putAll(values);
    copy.fixed.putAll(fixed);
    copy.fixed.putAll(values);
    copy.faults.addAll(faults);
    copy.warnings.addAll(warnings);
    return copy;
  }

  /** The {@code .env} file, which may not be there. */
  public Path file() {
    return file;
  }

  /** Returns these settings read once more: {@code .env} may say something else by now. */
  public Settings again() {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return read(environment, folder, checks).with(fixed);
  }
}
