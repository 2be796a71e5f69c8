package dev.godwit.it;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/** The module list of docs/architecture.md, as rules. */
class LayeringTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.godwit");

  @Test
  void dependenciesPointDownTheModuleListOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("sql")
        .definedBy("dev.godwit.sql..")
        .layer("contract")
        .definedBy("dev.godwit.contract..")
        .layer("migrations")
        .definedBy("dev.godwit.migrations..")
        .layer("engine")
        .definedBy("dev.godwit.engine..")
        .layer("compare")
        .definedBy("dev.godwit.compare..")
        .layer("lint")
        .definedBy("dev.godwit.lint..")
        .layer("messaging")
        .definedBy("dev.godwit.messaging..")
        .layer("runtime")
        .definedBy("dev.godwit.runtime..")
        .layer("access")
        .definedBy("dev.godwit.access..")
        .layer("coordinator")
        .definedBy("dev.godwit.coordinator..")
        .layer("worker")
        .definedBy("dev.godwit.worker..")
        .layer("query")
        .definedBy("dev.godwit.query..")
        .layer("local")
        .definedBy("dev.godwit.local..")
        .layer("cli")
        .definedBy("dev.godwit.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("coordinator")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("worker")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("local")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("sql")
        .mayOnlyBeAccessedByLayers("lint", "cli")
        .whereLayer("lint")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("access")
        .mayOnlyBeAccessedByLayers("coordinator", "worker", "query", "cli")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("access", "coordinator", "worker", "query", "cli")
        .whereLayer("messaging")
        .mayOnlyBeAccessedByLayers("runtime", "coordinator", "worker", "query", "cli")
        .whereLayer("compare")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("compare", "access", "coordinator", "worker", "query", "cli")
        .whereLayer("migrations")
        .mayOnlyBeAccessedByLayers("engine", "lint", "compare", "coordinator", "worker", "cli")
        .check(CLASSES);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("dev.godwit.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheEngineAndTheControlDatabasesReadersKnowTheDriver() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.godwit.engine..",
            "dev.godwit.access..",
            "dev.godwit.coordinator..",
            "dev.godwit.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx.pgclient..", "io.vertx.sqlclient..")
        .check(CLASSES);
  }

  @Test
  void onlyMessagingKnowsKafka() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackages("dev.godwit.messaging..", "dev.godwit.local..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void nobodySleeps() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }
}
