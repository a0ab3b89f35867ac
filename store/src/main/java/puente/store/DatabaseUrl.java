package puente.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a PostgreSQL database and the user and password for it.
 *
 * @param jdbc the address for its driver, without the user and the password
 */
public record DatabaseUrl(String jdbc, String user, String password) {
  private static final Pattern FORM =
      Pattern.compile(
          "postgres(?:ql)?://([^:@/?#]+)(?::([^@/?#]*))?@([^@/?#]+)/([^/?#]+)(?:\\?([^#]*))?");

  /**
   * Reads {@code postgresql://user:password@host:port/database?options}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static DatabaseUrl of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("not a PostgreSQL URL");
    }
    String options = form.group(5) == null ? "" : "?" + form.group(5);
    return new DatabaseUrl(
        "jdbc:postgresql://" + form.group(3) + "/" + form.group(4) + options,
        decoded(form.group(1)),
        form.group(2) == null ? "" : decoded(form.group(2)));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The address as a person may see it. */
  public String shown() {
    String address = jdbc.substring("jdbc:postgresql://".length());
    int options = address.indexOf('?');
    return options < 0 ? address : address.substring(0, options);
  }

  /** Returns the properties for the driver beside the address. */
  public Properties properties(int socketSeconds) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", String.valueOf(socketSeconds));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", "puente");
    return properties;
  }

  /** Never with the password. */
  @Override
  public String toString() {
    return "postgresql://" + user + "@" + shown();
  }
}
