package puente.app;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which module knows which; {@code docs/architecture.md} shows it as a map. */
class ArchitectureTest {
  private static final JavaClasses PUENTE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("puente");

  /** From the top: a module knows only those of levels below its own. */
  private static final List<Set<String>> LEVELS =
      List.of(
          Set.of("app"),
          Set.of("http", "jobs"),
          Set.of("audit"),
          Set.of("store"),
          Set.of("journeys"),
          Set.of("odoo", "trackhs", "calcom", "twilio", "elevenlabs"),
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
                  assertThat(module).as("whoever knows the sandbox").isEqualTo("app");
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

  @Test
  void theMapInTheDocumentsIsThisOne() throws Exception {
    StringBuilder map =
        new StringBuilder(
            """
            # The modules

            Made by `ArchitectureTest` from the classes (`UPDATE_GOLDEN=1` writes it anew). An arrow\
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
