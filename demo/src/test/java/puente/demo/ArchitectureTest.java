package puente.demo;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import puente.app.Golden;

/** Which module knows which; {@code docs/architecture.md} shows it as a map. */
class ArchitectureTest {
  private static final JavaClasses PUENTE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("puente");

  /** From the top: a module knows only those of levels below its own. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("demo"),
          Set.of("app"),
          Set.of("console"),
          Set.of("http", "jobs"),
          Set.of("audit"),
          Set.of("store"),
          Set.of("journeys"),
          Set.of("odoo", "trackhs", "calcom", "twilio", "elevenlabs", "vapi", "retell"),
          Set.of("httpclient"),
          Set.of("speech", "mcp"),
          Set.of("bridge"));

  private static int level(String module) {
    for (int i = 0; i < LEVELS.size(); i++) {
      if (LEVELS.get(i).contains(module)) {
        return i;
      }
    }
    throw new AssertionError(module + " has no level");
  }

  private static String module(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[1];
  }

  /** The modules that each module's classes know. */
  private static Map<String, Set<String>> arrows() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type : PUENTE) {
      Set<String> known = arrows.computeIfAbsent(module(type), _ -> new TreeSet<>());
      for (Dependency each : type.getDirectDependenciesFromSelf()) {
        JavaClass target = each.getTargetClass();
        if (target.getPackageName().startsWith("puente.") && !module(target).equals(module(type))) {
          known.add(module(target));
        }
      }
    }
    return arrows;
  }

  @Test
  void aModuleKnowsOnlyThoseBelowIt() {
    arrows()
        .forEach(
            (module, known) -> {
              if (module.equals("sandbox")) {
                assertThat(known).as("the sandbox is a back end, and knows nobody").isEmpty();
                return;
              }
              for (String each : known) {
                if (each.equals("sandbox")) {
                  assertThat(module).as("whoever knows the sandbox").isEqualTo("demo");
                } else {
                  assertThat(level(each)).as("%s → %s", module, each).isGreaterThan(level(module));
                }
              }
            });
  }

  @Test
  void packagesKnowEachOtherOneWay() {
    slices().matching("puente.(**)").should().beFreeOfCycles().check(PUENTE);
  }

  /** Circles of classes that are one thing: a sealed type and its kinds, an ORM like Odoo's own. */
  private static final Set<String> ONE_THING =
      Set.of("puente.trackhs.TrackHsPlace", "puente.sandbox.odoo.model.Env");

  private static final int LARGEST_CIRCLE = 3;
  private static final int MOST_FILES = 40;
  private static final int LARGEST_SHARE = 20;

  private static JavaClass file(JavaClass type) {
    JavaClass outermost = type;
    while (outermost.getEnclosingClass().isPresent()) {
      outermost = outermost.getEnclosingClass().get();
    }
    return outermost;
  }

  /** Each source file's class with those of its own package that it knows. */
  private static Map<String, Set<String>> neighbours() {
    Map<String, Set<String>> known = new TreeMap<>();
    for (JavaClass type : PUENTE) {
      JavaClass from = file(type);
      Set<String> to = known.computeIfAbsent(from.getName(), _ -> new TreeSet<>());
      for (Dependency each : type.getDirectDependenciesFromSelf()) {
        JavaClass target = file(each.getTargetClass());
        if (target.getPackageName().equals(from.getPackageName()) && !target.equals(from)) {
          to.add(target.getName());
        }
      }
    }
    return known;
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> known) {
    Set<String> reached = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(known.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (reached.add(next)) {
        open.addAll(known.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  @Test
  void classesKnowEachOtherInSmallCircles() {
    Map<String, Set<String>> known = neighbours();
    Map<String, Set<String>> reachable = new TreeMap<>();
    known.keySet().forEach(each -> reachable.put(each, reachable(each, known)));
    Set<Set<String>> large = new HashSet<>();
    reachable.forEach(
        (each, reached) -> {
          Set<String> circle = new TreeSet<>(reached);
          circle.removeIf(other -> !reachable.getOrDefault(other, Set.of()).contains(each));
          if (circle.size() > LARGEST_CIRCLE && circle.stream().noneMatch(ONE_THING::contains)) {
            large.add(circle);
          }
        });
    assertThat(large).isEmpty();
  }

  @Test
  void packagesAndModulesStaySmall() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    Map<Path, Integer> files = new TreeMap<>();
    try (Stream<Path> sources = Files.walk(Path.of(".."))) {
      for (Path each :
          sources.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java")).toList()) {
        files.merge(Objects.requireNonNull(each.getParent()), 1, Integer::sum);
        try (Stream<String> text = Files.lines(each)) {
          lines.merge(each.toString().replaceFirst("/src/main/.*", ""), text.count(), Long::sum);
        }
      }
    }
    files.forEach(
        (folder, count) -> assertThat(count).as("%s", folder).isLessThanOrEqualTo(MOST_FILES));
    long all = lines.values().stream().mapToLong(each -> each).sum();
    lines.forEach(
        (module, count) ->
            assertThat(count * 100 / all).as("%s", module).isLessThanOrEqualTo(LARGEST_SHARE));
  }

  @Test
  @Tag("golden")
  void theMapInTheDocumentsIsThisOne() throws Exception {
    StringBuilder map =
        new StringBuilder(
            """
            # The modules

            Made by `ArchitectureTest` from the classes (`./puente test golden` writes it anew). An arrow\
             means "knows"; what `ARCHITECTURE.md` says of each is not repeated here.

            ```mermaid
            flowchart TD
            """);
    arrows()
        .forEach(
            (module, known) ->
                known.forEach(
                    each ->
                        map.append("  ").append(module).append(" --> ").append(each).append('\n')));
    map.append("```\n");
    Golden.check(Path.of("../docs/architecture.md"), map.toString());
  }
}
