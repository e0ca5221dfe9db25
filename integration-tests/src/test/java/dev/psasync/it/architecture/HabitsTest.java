package dev.psasync.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.psasync.it.architecture.ProjectClasses.LIBRARY;
import static dev.psasync.it.architecture.ProjectClasses.PUBLISHED;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds in every published module. */
class HabitsTest {
  private static final JavaClasses CLASSES = ProjectClasses.load();

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .resideInAPackage("dev.psasync..")
        .should(liveInNullMarkedPackage())
        .check(CLASSES);
  }

  @Test
  void librariesReadNoEnvironmentAndPrintNothing() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("settings are values passed in, and a library's output is its result and its log")
        .check(CLASSES);
  }

  @Test
  void librariesTakeTheClockAsASetting() {
    noClasses()
        .that()
        .resideInAnyPackage(LIBRARY)
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.time.ZonedDateTime.class, "now")
        .orShould()
        .callMethod(java.time.OffsetDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("time is java.time.Clock, so that tests can set it")
        .check(CLASSES);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(PUBLISHED)
        .and()
        .areStatic()
        .should()
        .beFinal()
        .because("many tenants share a process")
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .that()
        .resideInAPackage("dev.psasync..")
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .check(CLASSES);
  }

  private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
    return new ArchCondition<>("live in a package whose package-info is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type,
                marked,
                type.getPackageName() + " is not @NullMarked, see " + type.getName()));
      }
    };
  }
}
