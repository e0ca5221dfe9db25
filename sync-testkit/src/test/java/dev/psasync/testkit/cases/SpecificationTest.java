package dev.psasync.testkit.cases;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The sync rules as cases: one test for each. */
class SpecificationTest {
  @TestFactory
  Stream<DynamicTest> rules() {
    return Cases.tests(Cases.specification());
  }
}
