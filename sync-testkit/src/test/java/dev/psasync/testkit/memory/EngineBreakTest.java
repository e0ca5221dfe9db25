package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static dev.psasync.testkit.memory.World.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.SyncStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What stays true when a run breaks off, loses its lease or leaves a write undone. */
class EngineBreakTest {
  private static final Duration LONGER_THAN_THE_LEASE = Duration.ofMinutes(11);

  private final World world = new World();

  @Test
  void a4_aLeaseThatAnotherRunTookWhileWritingIsNotTakenAgainAndNothingIsRecorded() {
    world.with(1, 3);
    CompanyLeases leases = (CompanyLeases) world.store;
    WriteListener slow =
        new WriteListener() {
          @Override
          public void after(WriteAttempt attempt, List<AppliedWrite> results) {
            if (attempt.sequence() == 1) {
              world.clock.advance(LONGER_THAN_THE_LEASE);
              Instant now = world.clock.instant();
              leases.acquire("company 1", "other", now, now.plusSeconds(60));
              leases.release("company 1", "other");
            }
          }
        };

    SyncResult result = world.engine().writeListener(slow).build().run();

    assertThat(world.psa.writes()).hasSize(1);
    assertThat(codes(result)).containsExactly(FindingCode.LOCKED);
    assertThat(world.store.links(company(1))).isEmpty();
    assertThat(world.store.mirror(tenant(1))).isEmpty();
    assertThat(world.store.scopeFingerprint(tenant(1))).isEmpty();
  }

  @Test
  void a4_aLeaseThatRanOutButNobodyTookIsStillHeld() {
    world.with(1, 3);
    RunListener slow =
        new RunListener() {
          @Override
          public void tenantRead(TenantId tenant, CompanyId company, int users, boolean complete) {
            world.clock.advance(LONGER_THAN_THE_LEASE);
          }
        };

    SyncResult result = world.engine().listener(slow).build().run();

    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(3);
    assertThat(codes(result)).doesNotContain(FindingCode.LOCKED);
  }

  @Test
  void a4_aLeaseThatAnotherRunTookInBetweenEndsTheCompanysRun() {
    world.with(1, 3);
    CompanyLeases leases = (CompanyLeases) world.store;
    RunListener slow =
        new RunListener() {
          @Override
          public void tenantRead(TenantId tenant, CompanyId company, int users, boolean complete) {
            world.clock.advance(LONGER_THAN_THE_LEASE);
            String subject = "company " + company;
            leases.acquire(
                subject, "other", world.clock.instant(), world.clock.instant().plusSeconds(60));
            leases.release(subject, "other");
          }
        };

    SyncResult result = world.engine().listener(slow).build().run();

    assertThat(world.psa.writes()).isEmpty();
    assertThat(codes(result)).containsExactly(FindingCode.LOCKED);
    assertThat(result.tenants().get(0).outcome()).isEqualTo(TenantResult.Outcome.LOCKED);
    assertThat(world.store.mirror(tenant(1))).isEmpty();
  }

  @Test
  void a2_whatWasAppliedBeforeTheJournalBrokeIsRecorded() {
    world.with(1, 4);
    SyncStore good = world.store;
    AtomicInteger finished = new AtomicInteger();
    world.store =
        (SyncStore)
            breaking(
                good,
                method -> method.equals("finish") && finished.incrementAndGet() >= 2,
                SyncStore.class,
                WriteJournal.class,
                CompanyLeases.class);

    SyncResult result = world.run();

    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(2);
    assertThat(result.count(AppliedWrite.Result.HELD)).isEqualTo(2);
    assertThat(codes(result)).containsExactly(FindingCode.FAILED);
    assertThat(result.status()).isEqualTo(RunStatus.PARTIAL);
    assertThat(good.links(company(1))).hasSize(2);
    assertThat(world.psa.contacts()).hasSize(2);
  }

  @Test
  void a2_aLookUpThatBreaksLosesNoOtherWrite() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_AFTER_COMMIT);
    PsaConnector psa =
        (PsaConnector) breaking(world.psa, method -> method.equals("find"), PsaConnector.class);
    world.clock.advance(Duration.ofMinutes(1));

    SyncResult result = world.engine().psa(psa).build().run();

    assertThat(result.count(AppliedWrite.Result.DONE)).isEqualTo(2);
    assertThat(codes(result)).containsExactly(FindingCode.OUTCOME_UNKNOWN);
    assertThat(world.store.links(company(1))).hasSize(2);
  }

  @Test
  void a2_aContactWithAnotherObjectIdIsNotWhatTheCreateMade() {
    world.with(1, 3);
    world.psa.failFor("user-1-2", WriteFault.LOST_BEFORE_COMMIT);
    WriteListener somebodyElse =
        new WriteListener() {
          @Override
          public void before(WriteAttempt attempt) {
            if (attempt.sequence() == 1) {
              world.psa.put(
                  Contact.builder(new ContactId("77"), company(1))
                      .site(new SiteId("101"))
                      .objectId("somebody-else")
                      .field(Field.EMAIL, World.email(1, 2))
                      .build());
            }
          }
        };

    SyncResult result = world.engine().writeListener(somebodyElse).build().run();

    assertThat(result.count(AppliedWrite.Result.UNKNOWN)).isEqualTo(1);
    assertThat(world.store.links(company(1)))
        .hasSize(2)
        .noneMatch(link -> link.contact().equals(new ContactId("77")));
  }

  @Test
  void f5_anEmailThatWasNotGivenUpIsGivenToNobody() {
    world.with(1, 2);
    world.run();
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    tenant.put(user(1, 1).toBuilder().upn("free@customer1.example").build());
    tenant.put(
        user(1, 2).toBuilder().upn(World.email(1, 1).toUpperCase(java.util.Locale.ROOT)).build());
    Contact giver = world.psa.byEmail(World.email(1, 1)).orElseThrow();
    world.psa.failFor(giver.id().value(), WriteFault.REJECT);

    SyncResult result = world.run();

    assertThat(result.count(AppliedWrite.Result.FAILED)).isEqualTo(1);
    assertThat(result.allApplied())
        .filteredOn(write -> write.result() == AppliedWrite.Result.HELD)
        .singleElement()
        .satisfies(write -> assertThat(write.detail()).contains("gives the email up"));
    Contact taker = world.psa.byEmail(World.email(1, 2)).orElseThrow();
    assertThat(result.allFindings())
        .filteredOn(finding -> finding.code() == FindingCode.EMAIL_TAKEN)
        .singleElement()
        .satisfies(finding -> assertThat(finding.ids()).containsExactly(taker.id().value()));
  }

  @Test
  void b3_aTrippedTenantWithoutWritesIsNotMappedEither() {
    world.with(1, 3);
    world.settings = Settings.builder().partner("deactivateLeavers", false).build();
    world.run();
    var known = world.psa.company(company(1)).orElseThrow();
    world.psa.put(
        new dev.psasync.core.model.Company(
            known.id(), known.name(), null, List.of(), true, known.mainSite()));
    for (int i = 1; i <= 3; i++) {
      world.directory.tenant(tenant(1)).remove(new UserId("user-1-" + i));
    }

    SyncResult result = world.run();

    assertThat(codes(result)).contains(FindingCode.BRAKE_EMPTY_SOURCE);
    assertThat(result.plans().get(0).writes()).isEmpty();
    assertThat(world.psa.company(company(1)).orElseThrow().tenantIds()).isEmpty();
    assertThat(result.tenants().get(0).outcome()).isEqualTo(TenantResult.Outcome.HELD);
  }

  private static Object breaking(
      Object good, java.util.function.Predicate<String> breaks, Class<?>... types) {
    return Proxy.newProxyInstance(
        EngineBreakTest.class.getClassLoader(),
        types,
        (proxy, method, arguments) -> {
          if (breaks.test(method.getName())) {
            throw new IllegalStateException("broken for the test");
          }
          try {
            return method.invoke(good, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
