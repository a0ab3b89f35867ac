package puente.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** The versions of the WebJars on the class path, which stand in the paths of their files. */
final class WebJars {
  static final Map<String, String> VERSIONS =
      Map.of(
          "swagger-ui", version("org.webjars", "swagger-ui"),
          "redoc", version("org.webjars.npm", "redoc"));

  private static String version(String group, String artifact) {
    String path = "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    try (InputStream file = WebJars.class.getClassLoader().getResourceAsStream(path)) {
      Properties properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private WebJars() {}
}
