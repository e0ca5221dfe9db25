package dev.psasync.it.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes of every module as they are delivered, read once for all rules. */
final class ProjectClasses {
  static final String CORE = "dev.psasync.core..";
  static final String SPI = "dev.psasync.spi..";
  static final String HTTP = "dev.psasync.http..";
  static final String HALO = "dev.psasync.halo..";
  static final String AUTOTASK = "dev.psasync.autotask..";
  static final String GRAPH = "dev.psasync.graph..";
  static final String ENGINE = "dev.psasync.engine..";
  static final String TESTKIT = "dev.psasync.testkit..";
  static final String EXAMPLES = "dev.psasync.examples..";

  /** Modules that run inside a user's program; the test kit and the examples do not. */
  static final String[] LIBRARY = {CORE, SPI, HTTP, HALO, AUTOTASK, GRAPH, ENGINE};

  /** Modules that are published. */
  static final String[] PUBLISHED = {CORE, SPI, HTTP, HALO, AUTOTASK, GRAPH, ENGINE, TESTKIT};

  static final List<String> ALL =
      List.of(CORE, SPI, HTTP, HALO, AUTOTASK, GRAPH, ENGINE, TESTKIT, EXAMPLES);

  private ProjectClasses() {}

  static JavaClasses load() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.psasync");
  }

  /** {@code package-info} is compiled to an interface that nobody sees. */
  static DescribedPredicate<JavaClass> packageInfo() {
    return describe("package-info", type -> type.getSimpleName().equals("package-info"));
  }

  /** Seen by users: public, and so is every class around it. */
  static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ProjectClasses::isVisible).orElse(true);
  }
}
