package dev.psasync.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.psasync.it.architecture.ProjectClasses.ALL;
import static dev.psasync.it.architecture.ProjectClasses.AUTOTASK;
import static dev.psasync.it.architecture.ProjectClasses.CORE;
import static dev.psasync.it.architecture.ProjectClasses.ENGINE;
import static dev.psasync.it.architecture.ProjectClasses.EXAMPLES;
import static dev.psasync.it.architecture.ProjectClasses.GRAPH;
import static dev.psasync.it.architecture.ProjectClasses.HALO;
import static dev.psasync.it.architecture.ProjectClasses.HTTP;
import static dev.psasync.it.architecture.ProjectClasses.LIBRARY;
import static dev.psasync.it.architecture.ProjectClasses.PUBLISHED;
import static dev.psasync.it.architecture.ProjectClasses.SPI;
import static dev.psasync.it.architecture.ProjectClasses.TESTKIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, and what each module must not do. */
class ModuleRulesTest {
  private static final JavaClasses CLASSES = ProjectClasses.load();

  private static final List<String> ADAPTERS = List.of(HALO, AUTOTASK, GRAPH);

  /** Where the HTTP module meets the SPI, for adapters. */
  private static final String PARTY = "dev.psasync.http.party..";

  /** Functions over names and addresses that happen to live in packages of I/O. */
  private static final Set<String> PURE =
      Set.of(
          "java.net.IDN",
          "java.net.URI",
          "java.net.URISyntaxException",
          "java.nio.charset.Charset",
          "java.nio.charset.StandardCharsets",
          "java.io.Serializable",
          "java.io.UncheckedIOException");

  static List<String> modules() {
    return ALL;
  }

  /** Rules about a module that could not be found would hold of anything. */
  @ParameterizedTest
  @MethodSource("modules")
  void everyModuleIsAmongTheClassesThatAreChecked(String module) {
    assertThat(CLASSES.that(resideInAPackage(module).and(not(ProjectClasses.packageInfo()))))
        .isNotEmpty();
  }

  @Test
  void coreKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.psasync..").and(not(resideInAPackage(CORE))))
        .check(CLASSES);
  }

  @Test
  void coreDependsOnTheJdkJSpecifyAndLibphonenumberOnly() {
    classes()
        .that()
        .resideInAPackage(CORE)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(CORE, "java..", "org.jspecify..", "com.google.i18n.phonenumbers..")
        .check(CLASSES);
  }

  @Test
  void coreDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "java.sql..",
                    "java.util.logging..",
                    "javax..")
                .and(describe("do I/O", type -> !PURE.contains(type.getName()))))
        .because("the core decides; adapters talk")
        .check(CLASSES);
  }

  @Test
  void coreStartsNoThread() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat(
            describe(
                "run things at another time or place",
                (JavaClass type) ->
                    type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(java.util.concurrent.Executor.class)
                        || type.isAssignableTo(java.util.concurrent.Future.class)
                        || type.isAssignableTo(java.util.concurrent.locks.Lock.class)
                        || type.isEquivalentTo(java.util.concurrent.Executors.class)
                        || type.isEquivalentTo(java.util.Timer.class)))
        .because("the core is called; it calls nobody back later")
        .check(CLASSES);
  }

  @Test
  void coreDoesNotLog() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.System$Logger")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("what the core has to say is in the plan")
        .check(CLASSES);
  }

  @Test
  void coreGivesTheSameAnswerToTheSameInput() {
    noClasses()
        .that()
        .resideInAPackage(CORE)
        .should()
        .callMethodWhere(
            describe(
                "its answer differs from call to call or from machine to machine",
                call -> varies(call.getTarget())))
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.Clock")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .because("a plan is a function of snapshot, policy and context")
        .check(CLASSES);
  }

  private static boolean varies(AccessTarget target) {
    String owner = target.getOwner().getName();
    String name = target.getName();
    return (owner.startsWith("java.time.") && name.equals("now"))
        || (owner.equals("java.lang.System")
            && Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "identityHashCode")
                .contains(name))
        || (owner.equals("java.util.UUID") && name.equals("randomUUID"))
        || (owner.equals("java.lang.Math") && name.equals("random"))
        || (owner.equals("java.util.Locale") && name.equals("getDefault"))
        || (owner.equals("java.util.TimeZone") && name.equals("getDefault"))
        || (owner.equals("java.time.ZoneId") && name.equals("systemDefault"));
  }

  @Test
  void spiKnowsTheCoreOnly() {
    classes()
        .that()
        .resideInAPackage(SPI)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(SPI, CORE, "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void spiHoldsNoMachinery() {
    classes()
        .that()
        .resideInAPackage(SPI)
        .should()
        .beInterfaces()
        .orShould()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beAssignableTo(Throwable.class)
        .because("whatever runs belongs to the engine or to an adapter")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(SPI)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..", "java.util.concurrent..")
        .check(CLASSES);
  }

  @Test
  void httpKnowsNobody() {
    noClasses()
        .that(resideInAPackage(HTTP).and(not(resideInAPackage(PARTY))))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.psasync..").and(not(resideInAPackage(HTTP))))
        .because("it serves clients that know of no synchronisation")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(PARTY)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.psasync..").and(not(resideInAnyPackage(HTTP, SPI, CORE))))
        .because("it turns what any client says into what the SPI says, and knows no vendor")
        .check(CLASSES);
  }

  @Test
  void adaptersAreLeaves() {
    for (String adapter : ADAPTERS) {
      String[] others =
          Stream.concat(
                  ADAPTERS.stream().filter(other -> !other.equals(adapter)),
                  Stream.of(ENGINE, TESTKIT, EXAMPLES))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(adapter)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(CLASSES);
    }
  }

  @Test
  void engineKnowsNoVendor() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            HALO,
            AUTOTASK,
            GRAPH,
            HTTP,
            TESTKIT,
            EXAMPLES,
            "com.microsoft..",
            "com.azure..",
            "okhttp3..")
        .because("a second PSA must not need a second engine")
        .check(CLASSES);
  }

  @Test
  void testKitIsNotNeededAtRunTime() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                TESTKIT, EXAMPLES, "org.junit..", "org.assertj..", "net.datafaker.."))
        .check(CLASSES);
  }

  @Test
  void examplesHoldNothingThatALibraryLacks() {
    noClasses()
        .that()
        .resideInAnyPackage(PUBLISHED)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(EXAMPLES)
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.psasync.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void testKitSimulatorsDoNotShareCodeWithTheClientsTheyCheck() {
    DescribedPredicate<JavaClass> clients = resideInAnyPackage(HALO, AUTOTASK, GRAPH, HTTP);
    noClasses()
        .that()
        .resideInAPackage(TESTKIT)
        .should()
        .dependOnClassesThat(clients)
        .because("a simulator that shares a client's code shares its mistakes")
        .check(CLASSES);
  }
}
