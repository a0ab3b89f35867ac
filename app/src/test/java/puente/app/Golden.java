package puente.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.StackWalker.StackFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/**
 * Compares with a file in the project; {@code ./puente test golden} writes all of them anew, which
 * is {@code UPDATE_GOLDEN=1} around every test with the tag {@code golden}.
 */
public final class Golden {
  static final boolean UPDATES = "1".equals(System.getenv("UPDATE_GOLDEN"));

  /** The tags of those that the one command runs, and of those that are run on purpose. */
  private static final Pattern TAGS = Pattern.compile("golden|stored");

  public static void check(Path file, String actual) throws IOException {
    requireTag();
    if (UPDATES) {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, actual);
    }
    assertThat(file).as("made by ./puente test golden").exists();
    assertThat(actual)
        .as("%s; ./puente test golden rewrites it, unless it is of stored data", file)
        .isEqualTo(Files.readString(file));
  }

  /** Compares the part of a document between the comments that name it. */
  static void checkPart(Path document, String name, String actual) throws IOException {
    String text = Files.readString(document);
    Matcher part =
        Pattern.compile(
                "(?s)(<!-- %1$s: made by ./puente test golden -->\\n).*?(<!-- /%1$s -->)"
                    .formatted(name))
            .matcher(text);
    assertThat(part.find()).as("%s has a part %s", document, name).isTrue();
    check(
        document,
        text.substring(0, part.end(1)) + "\n" + actual + "\n" + text.substring(part.start(2)));
  }

  /** A test without the tag would check a file that the command leaves as it is. */
  private static void requireTag() {
    boolean tagged =
        StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
            .walk(frames -> frames.anyMatch(Golden::isTagged));
    assertThat(tagged).as("a test of golden files has @Tag(\"golden\")").isTrue();
  }

  private static boolean isTagged(StackFrame frame) {
    return Stream.of(frame.getDeclaringClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(frame.getMethodName()))
        .flatMap(method -> Stream.of(method.getAnnotationsByType(Tag.class)))
        .anyMatch(tag -> TAGS.matcher(tag.value()).matches());
  }

  private Golden() {}
}
