package puente.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses PUENTE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("puente");

  @Test
  void theArrowsPointOneWay() {
    slices().matching("puente.(*)..").should().beFreeOfCycles().check(PUENTE);
    noClasses()
        .that()
        .resideInAnyPackage(
            "puente.bridge..", "puente.mcp..", "puente.wire..", "puente.odoo..", "puente.trackhs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.server..", "puente.journeys..", "puente.sandbox..")
        .check(PUENTE);
  }

  @Test
  void theBridgeKnowsNobodyAndTheEngineOnlyTheBridge() {
    noClasses()
        .that()
        .resideInAPackage("puente.bridge..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.mcp..", "puente.wire..", "puente.odoo..", "io.helidon..")
        .check(PUENTE);
    noClasses()
        .that()
        .resideInAPackage("puente.mcp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.wire..", "puente.odoo..", "io.helidon..")
        .check(PUENTE);
  }

  @Test
  void connectorsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("puente.trackhs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.odoo..", "puente.calcom..", "puente.mcp..", "io.helidon..")
        .check(PUENTE);
    noClasses()
        .that()
        .resideInAnyPackage("puente.odoo..", "puente.calcom..", "puente.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("puente.trackhs..")
        .check(PUENTE);
  }

  @Test
  void insideTheServerThePartsDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("puente.server.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.server", "puente.server.jobs..", "puente.odoo..")
        .check(PUENTE);
    noClasses()
        .that()
        .resideInAPackage("puente.server.jobs..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.server", "puente.server.http..", "puente.odoo..")
        .check(PUENTE);
    noClasses()
        .that()
        .resideInAPackage("puente.server.offers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("puente.server", "puente.server.http..", "puente.server.jobs..")
        .check(PUENTE);
  }
}
