package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.psasync.spi.Capability;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.memory.MemoryPsa;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The contract run on connectors that are broken on purpose: each must be caught, by the test that
 * names the reason.
 */
class BrokenConnectorsTest {
  private static final ThreadLocal<Function<MemoryPsa, PsaConnector>> BREAK =
      ThreadLocal.withInitial(() -> psa -> psa);

  /** Run by the launcher only. */
  static final class Broken extends PsaConnectorContract {
    @Override
    protected PsaUnderTest psa() {
      return new MemoryPsaUnderTest(
          EnumSet.complementOf(EnumSet.of(Capability.CUSTOM_FIELDS)),
          (memory, time) -> BREAK.get().apply(memory));
    }
  }

  private record Mutant(
      String name, Function<MemoryPsa, PsaConnector> connector, String test, String words) {}

  private static List<Mutant> mutants() {
    return List.of(
        new Mutant(
            "drops inactive contacts",
            BrokenReads::dropsInactiveContacts,
            "r1_inactiveContactsAreReadToo",
            "inactive contacts were left out"),
        new Mutant(
            "reads inactive contacts as active",
            BrokenReads::readsInactiveContactsAsActive,
            "r1_inactiveContactsAreReadToo",
            "an inactive contact was read as active"),
        new Mutant(
            "drops inactive companies",
            BrokenReads::dropsInactiveCompanies,
            "r1_everyCompanyIsReadOnceInactiveOnesToo",
            "company records are missing, and yet the read was reported as complete"),
        new Mutant(
            "truncates a list silently",
            BrokenReads::truncatesAListSilently,
            "r1_everyContactOfEveryPageIsReadOnce",
            "contact records are missing, and yet the read was reported as complete"),
        new Mutant(
            "reports a partial read as complete",
            BrokenReads::reportsAPartialReadAsComplete,
            "r1_aListThatMayLackContactsIsNotComplete",
            "page 2 failed, and yet the read was reported as complete"),
        new Mutant(
            "forgets that the list of sites was partial",
            BrokenReads::forgetsThatSitesWerePartial,
            "r1_aListThatMayLackSitesIsNotComplete",
            "page 2 failed, and yet the read was reported as complete"),
        new Mutant(
            "delivers a record twice",
            BrokenReads::deliversARecordTwice,
            "r1_everyContactOfEveryPageIsReadOnce",
            "was delivered twice"),
        new Mutant(
            "ignores the company that was asked for",
            BrokenReads::ignoresTheCompanyFilter,
            "r1_everyContactOfEveryPageIsReadOnce",
            "a contact was delivered that the PSA does not have"),
        new Mutant(
            "turns not returned into blank",
            BrokenReads::turnsNotReturnedIntoBlank,
            "v1_whatAListDoesNotCarryIsNotReturnedAndNeverBlank",
            "department has a value in the PSA, but the list read it as blank"),
        new Mutant(
            "matches find by prefix",
            BrokenReads::matchesFindByPrefix,
            "a2_aContactIsFoundByExactlyItsEmail",
            "finds that contact and no other"),
        new Mutant(
            "finds active contacts only",
            BrokenReads::findsActiveContactsOnly,
            "a2_inactiveContactsAreFoundToo",
            "an inactive contact was not found"),
        new Mutant(
            "misses the last minutes of changes",
            BrokenReads::missesTheLastMinutesOfChanges,
            "r3_noChangeIsMissed",
            "changed since, and yet the read of changes did not deliver it"),
        new Mutant(
            "treats a 401 as an empty list",
            BrokenReads::treatsARefusalAsAnEmptyList,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "and yet contacts answered as if nothing were there"),
        new Mutant(
            "treats a 401 as a contact that is gone",
            BrokenReads::treatsARefusalAsAContactThatIsGone,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "and yet contact answered as if nothing were there"),
        new Mutant(
            "throws whatever",
            BrokenReads::throwsWhatever,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "threw something else than a PartyException"),
        new Mutant(
            "calls every failure an outage",
            BrokenReads::callsEveryFailureAnOutage,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "the PSA refused the credentials: the reason of the exception from contacts"),
        new Mutant(
            "knows no remedy",
            BrokenReads::knowsNoRemedy,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "what a person can do about it"),
        new Mutant(
            "leaks the secret in an exception",
            BrokenReads::leaksTheSecretInAnException,
            "r4_aPsaThatCannotBeAskedIsAPartyExceptionWithAReasonAndARemedy",
            "a secret is in the exception"),
        new Mutant(
            "leaks an email in an exception",
            BrokenReads::leaksTheEmailInAnException,
            "noSecretAndNoPersonalValueIsShownAnywhere",
            "a personal value (email) is in an exception"),
        new Mutant(
            "logs what it reads",
            BrokenReads::logsWhatItReads,
            "noSecretAndNoPersonalValueIsShownAnywhere",
            "a personal value (email) is in what was logged or printed"),
        new Mutant(
            "throws from the check",
            BrokenReads::throwsFromTheCheck,
            "theCheckNamesTheTroubleAndTheRemedyAndThrowsNothing",
            "and check() threw: it must report"),
        new Mutant(
            "repeats a create after a lost answer",
            BrokenWrites::repeatsACreateAfterALostAnswer,
            "a2_aCreateWhoseAnswerWasLostIsUnknownAndNeverRepeated",
            "the create was repeated: twins"),
        new Mutant(
            "says done after a lost answer",
            BrokenWrites::saysDoneAfterALostAnswer,
            "a2_aCreateWhoseAnswerWasLostIsUnknownAndNeverRepeated",
            "the outcome was Done: it must be Unknown"),
        new Mutant(
            "says rejected after the lost answer to an update",
            BrokenWrites::saysRejectedAfterALostAnswer,
            "a2_anUpdateWhoseAnswerWasLostIsDoneOrUnknown",
            "it says that nothing was written"),
        new Mutant(
            "sends a refused create again",
            BrokenWrites::sendsARefusedCreateAgain,
            "a3_aRefusedCreateIsRejectedWithThePsasReason",
            "must be Rejected, but was Done"),
        new Mutant(
            "ignores the precondition",
            BrokenWrites::ignoresThePrecondition,
            "a1_aRecordThatChangedMeanwhileIsStale",
            "the outcome must be Stale, but was Done"),
        new Mutant(
            "makes a new contact of one that is gone",
            BrokenWrites::makesANewContactOfOneThatIsGone,
            "anUpdateOfAContactThatIsGoneIsNotDoneAndMakesNoNewOne",
            "the contact was deleted meanwhile"),
        new Mutant(
            "clears fields it was not asked to",
            BrokenWrites::clearsFieldsItWasNotAskedTo,
            "v1_anUpdateChangesTheFieldThatWasNamedAndNoOther",
            "changed although nobody asked for it"),
        new Mutant(
            "cannot clear, and says that it did",
            BrokenWrites::cannotClear,
            "v1_aBlankValueClearsTheFieldAndNoOther",
            "but the value is still there"),
        new Mutant(
            "loses the second alias",
            BrokenWrites::losesTheSecondAlias,
            "l1_aContactIsCreatedWithEverythingAskedFor",
            "email3 of the new contact is not what was asked for"),
        new Mutant(
            "swaps phone and mobile",
            BrokenWrites::swapsPhoneAndMobile,
            "v1_anUpdateChangesTheFieldThatWasNamedAndNoOther",
            "phone was to be written, but the PSA does not hold the new value"),
        new Mutant(
            "cuts text without saying so",
            BrokenWrites::cutsTextWithoutSayingSo,
            "f7_aTextThatIsTooLongIsNeverCutInSilence",
            "a long jobTitle was cut to 50 characters and nothing said so"),
        new Mutant(
            "stores text as ASCII",
            BrokenWrites::storesTextAsAscii,
            "everyTextIsStoredAsItIs",
            "came out of lastName as something else"),
        new Mutant(
            "answers with what it supposes",
            BrokenWrites::answersWithWhatWasSent,
            "l6_aContactIsDeactivatedAndReactivated",
            "active in the answer to setting active to false"),
        new Mutant(
            "puts new contacts at the main site",
            BrokenWrites::putsContactsAtTheMainSite,
            "l1_aContactIsCreatedWithEverythingAskedFor",
            "the site of the new contact"),
        new Mutant(
            "removes types",
            BrokenWrites::replacesTheTypes,
            "t3_typesAreOnlyAdded",
            "the one that was there stays"),
        new Mutant(
            "drops other tenants' entries",
            BrokenWrites::dropsOtherTenantsEntries,
            "c7_aTenantIsMappedAndTheOthersAreKept",
            "the entries of the other tenants stay"),
        new Mutant(
            "claims a capability it lacks",
            BrokenWrites::claimsMovesThatDoNothing,
            "t2_aContactMovesToAnotherSiteOfItsCompany",
            "the site after moving"),
        new Mutant(
            "does a thing it did not declare",
            BrokenWrites::doesWhatItDidNotDeclare,
            "mappingATenantIsRefusedByAPsaThatCannot",
            "MAP_TENANTS is not declared, and yet a tenant was mapped"),
        new Mutant(
            "drops in silence what it cannot do",
            BrokenWrites::dropsWhatItCannotDoInSilence,
            "customFieldsAreRefusedByAPsaWithoutThem",
            "CUSTOM_FIELDS is not declared, and yet a custom field was written"),
        new Mutant(
            "contradicts its own profile",
            BrokenWrites::contradictsItsProfile,
            "theDescriptionContradictsNothing",
            "the capability OBJECT_ID says otherwise"));
  }

  @Test
  void theUnbrokenConnectorPasses() {
    ContractRun run = run(psa -> psa);
    assertThat(run.failures()).isEmpty();
    assertThat(run.passed()).isGreaterThan(80);
  }

  @TestFactory
  Stream<DynamicTest> everyBrokenConnectorIsCaughtByTheTestThatNamesTheReason() {
    return mutants().stream()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.name(),
                    () -> {
                      ContractRun run = run(mutant.connector());
                      assertThat(run.failures())
                          .as("%s: what the contract said", mutant.name())
                          .anyMatch(
                              failure ->
                                  failure.test().equals(mutant.test())
                                      && failure.message().contains(mutant.words()));
                    }));
  }

  private static ContractRun run(Function<MemoryPsa, PsaConnector> connector) {
    BREAK.set(connector);
    try {
      return ContractRun.of(selectClass(Broken.class));
    } finally {
      BREAK.remove();
    }
  }
}
