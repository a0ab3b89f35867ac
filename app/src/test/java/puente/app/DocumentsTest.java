package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name what is there: every link leads to a file, every class exists. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
  private static final Pattern TYPE =
      Pattern.compile("`((?:[a-z]+/)+[A-Z]\\w*[a-z]\\w*)(?:\\.\\w+)?`");

  private static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !file.toString().matches(".*/(target|node_modules|\\.git|\\.cache)/.*"))
          .toList();
    }
  }

  /** History is told in the words of its time. */
  private static List<Path> documents() throws IOException {
    return files(".md").stream()
        .filter(file -> !file.endsWith("CHANGELOG.md") && !file.endsWith("RESULTS.md"))
        .toList();
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("(https?|mailto):.*")
            && !Files.exists(Objects.requireNonNull(document.getParent()).resolve(target))) {
          broken.add(ROOT.relativize(document) + ": " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyClassThatIsNamedByItsPackageIsThere() throws IOException {
    Set<String> types =
        files(".java").stream()
            .map(file -> file.toString().replaceFirst("\\.java$", ""))
            .collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (Path document : documents()) {
      Matcher type = TYPE.matcher(Files.readString(document));
      while (type.find()) {
        String named = "/" + type.group(1).replaceFirst("^connectors/", "");
        if (types.stream().noneMatch(each -> each.endsWith(named))
            && !Files.exists(ROOT.resolve(type.group(1)))) {
          missing.add(ROOT.relativize(document) + ": " + type.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }
}
