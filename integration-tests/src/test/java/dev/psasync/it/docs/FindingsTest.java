package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every finding is produced by a case of the rules or, where no case can, by a named test. */
class FindingsTest {
  private static final Path CASES =
      Page.root().resolve("sync-testkit/src/main/resources/dev/psasync/cases");
  private static final Pattern CODE = Pattern.compile("(?<![a-z])code: ([A-Z_]+)");

  /** What a world without time and network cannot produce, and the test that does. */
  private static final Map<FindingCode, String> ELSEWHERE = elsewhere();

  private static Map<FindingCode, String> elsewhere() {
    Map<FindingCode, String> tests = new EnumMap<>(FindingCode.class);
    String reads = "ReadBackTest#r2EveryKindOfBrokenReadIsAFindingOfItsOwn";
    tests.put(FindingCode.READ_MALFORMED, reads);
    tests.put(FindingCode.PAGE_LOOP, reads);
    tests.put(FindingCode.NEXT_LINK_REJECTED, reads);
    tests.put(
        FindingCode.DID_NOT_STICK,
        "ReadBackTest#f7WhatReadsBackDifferentlyIsNotWrittenAgainUntilTheSourceChanges");
    tests.put(
        FindingCode.APPROVAL_REFUSED,
        "EngineApplyTest#b3_anotherPlanThanTheApprovedOneIsNotReleased");
    tests.put(
        FindingCode.STALE_PLAN,
        "EngineApplyTest#a1_aContactChangedSinceAnOldPlanIsRefusedAndOthersGoOn");
    tests.put(
        FindingCode.OUTCOME_UNKNOWN,
        "EngineApplyTest#a2_whatCannotBeKnownIsSaidAndTheNextRunLooksFirst");
    tests.put(FindingCode.LOCKED, "EngineApplyTest#a4_aCompanyThatAnotherRunHoldsIsLeftAlone");
    tests.put(
        FindingCode.ON_HOLD,
        "UndoTest#theCompanyIsOnHoldUntilAPersonResumesItAndThenTheRunIsRedone");
    tests.put(FindingCode.NOT_UNDONE, "UndoTest#whatAPersonChangedSinceIsLeftAndReported");
    return tests;
  }

  private static Set<FindingCode> inCases() throws IOException {
    Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
    List<Path> files;
    try (Stream<Path> found = Files.list(CASES)) {
      files = found.toList();
    }
    for (Path file : files) {
      Matcher matcher = CODE.matcher(Page.read(file).text());
      while (matcher.find()) {
        codes.add(FindingCode.valueOf(matcher.group(1)));
      }
    }
    return codes;
  }

  @Test
  void everyCodeIsProducedByACaseOrANamedTest() throws IOException {
    Set<FindingCode> unused = EnumSet.allOf(FindingCode.class);
    unused.removeAll(inCases());
    unused.removeAll(ELSEWHERE.keySet());
    assertThat(unused).isEmpty();
  }

  @Test
  void whatACaseProducesIsNotExcused() throws IOException {
    Set<FindingCode> both = inCases();
    both.retainAll(ELSEWHERE.keySet());
    assertThat(both).isEmpty();
  }

  @Test
  void theNamedTestsExistAndAskForTheCode() {
    Map<String, String> sources = FeaturesPageTest.testSources();
    List<String> wrong = new ArrayList<>();
    ELSEWHERE.forEach(
        (code, test) -> {
          String[] name = test.split("#");
          String source = sources.getOrDefault(name[0], "");
          boolean asked =
              source.contains(code.name())
                  || source.contains("@EnumSource(ReadProblem.Kind.class)");
          if (!FeaturesPageTest.isTest(source, name[1]) || !asked) {
            wrong.add(code + ": " + test);
          }
        });
    assertThat(wrong).isEmpty();
  }
}
