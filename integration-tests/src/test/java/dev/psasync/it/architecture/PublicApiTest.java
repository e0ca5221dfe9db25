package dev.psasync.it.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static dev.psasync.it.architecture.ProjectClasses.AUTOTASK;
import static dev.psasync.it.architecture.ProjectClasses.CORE;
import static dev.psasync.it.architecture.ProjectClasses.GRAPH;
import static dev.psasync.it.architecture.ProjectClasses.HALO;
import static dev.psasync.it.architecture.ProjectClasses.PUBLISHED;
import static dev.psasync.it.architecture.ProjectClasses.SPI;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers may see of each module: every dependency in a signature becomes theirs. */
class PublicApiTest {
  private static final JavaClasses CLASSES = ProjectClasses.load();

  @Test
  void coreAndSpiShowTheJdkAndThemselvesOnly() {
    classes()
        .that()
        .resideInAnyPackage(CORE, SPI)
        .should(showOnly("the JDK and PSA Sync", PublicApiTest::isOursOrJdk))
        .check(CLASSES);
  }

  @Test
  void haloClientShowsNoToolButJsonNodeAtTheRawEdge() {
    classes()
        .that()
        .resideInAPackage(HALO)
        .should(
            showOnly(
                "the JDK, PSA Sync and JsonNode",
                name ->
                    isOursOrJdk(name) || name.equals("com.fasterxml.jackson.databind.JsonNode")))
        .check(CLASSES);
  }

  @Test
  void autotaskAdapterShowsTheJdkAndPsaSyncOnly() {
    classes()
        .that()
        .resideInAPackage(AUTOTASK)
        .should(showOnly("the JDK and PSA Sync", PublicApiTest::isOursOrJdk))
        .check(CLASSES);
  }

  @Test
  void graphAdapterKeepsGraphTypesInside() {
    classes()
        .that()
        .resideInAPackage(GRAPH)
        .should(
            showOnly(
                "no type of Microsoft's or of their HTTP client",
                name -> !name.startsWith("com.microsoft.") && !name.startsWith("okhttp3.")))
        .check(CLASSES);
  }

  @Test
  void publicMethodsDeclareNoCheckedExceptions() {
    classes()
        .that()
        .resideInAnyPackage(PUBLISHED)
        .should(declareNoCheckedExceptions())
        .because("outcomes are values, and what nobody planned for is unchecked")
        .check(CLASSES);
  }

  private static boolean isOursOrJdk(String name) {
    return name.startsWith("java.") || name.startsWith("dev.psasync.");
  }

  private static ArchCondition<JavaClass> showOnly(String what, Predicate<String> allowed) {
    return new ArchCondition<>("show only " + what + " in public signatures") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!ProjectClasses.isVisible(type)) {
          return;
        }
        Stream<JavaType> parents =
            Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        report(type, "its parents", parents, events);
        type.getFields().stream()
            .filter(PublicApiTest::isVisible)
            .forEach(field -> report(type, field.getFullName(), types(field), events));
        type.getCodeUnits().stream()
            .filter(PublicApiTest::isVisible)
            .forEach(unit -> report(type, unit.getFullName(), types(unit), events));
      }

      private void report(
          JavaClass type, String where, Stream<JavaType> shown, ConditionEvents events) {
        Set<String> foreign =
            shown
                .flatMap(each -> each.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getBaseComponentType)
                .filter(each -> !each.isPrimitive())
                .map(JavaClass::getName)
                .filter(allowed.negate())
                .collect(toCollection(TreeSet::new));
        events.add(
            new SimpleConditionEvent(
                type, foreign.isEmpty(), type.getName() + ": " + where + " shows " + foreign));
      }
    };
  }

  private static ArchCondition<JavaClass> declareNoCheckedExceptions() {
    return new ArchCondition<>("declare no checked exceptions") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!ProjectClasses.isVisible(type)) {
          return;
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          // Nobody calls a program's main but the Java launcher, which prints what it throws.
          if (isVisible(unit) && !unit.getName().equals("main")) {
            boolean unchecked =
                unit.getExceptionTypes().stream()
                    .allMatch(
                        each ->
                            each.isAssignableTo(RuntimeException.class)
                                || mayBeInterrupted(type, each)
                                || each.isAssignableTo(Error.class));
            events.add(
                new SimpleConditionEvent(
                    type, unchecked, unit.getFullName() + " declares a checked exception"));
          }
        }
      }
    };
  }

  /** What users implement to wait in our stead has to be able to say that it was interrupted. */
  private static boolean mayBeInterrupted(JavaClass type, JavaClass exception) {
    return type.isInterface() && exception.isEquivalentTo(InterruptedException.class);
  }

  private static Stream<JavaType> types(JavaField field) {
    return Stream.of(field.getType());
  }

  private static Stream<JavaType> types(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
  }

  private static boolean isVisible(JavaField field) {
    return isPublicOrProtected(field.getModifiers());
  }

  private static boolean isVisible(JavaCodeUnit unit) {
    return isPublicOrProtected(unit.getModifiers())
        && !unit.getModifiers().contains(JavaModifier.SYNTHETIC);
  }

  private static boolean isPublicOrProtected(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
