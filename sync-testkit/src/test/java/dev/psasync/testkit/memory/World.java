package dev.psasync.testkit.memory;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.SyncStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small world: tenants {@code T1, T2, …} whose companies {@code 1, 2, …} have one site each. */
final class World {
  final TestClock clock = new TestClock();
  final MemoryDirectory directory = new MemoryDirectory(clock);
  final MemoryPsa psa = new MemoryPsa(clock);
  final List<Duration> slept = new ArrayList<>();
  Runnable whileSleeping = () -> {};
  SyncStore store = new MemoryStore();
  @Nullable MemoryHub hub;
  Settings settings = Settings.defaults();
  int parallel = 2;

  static TenantId tenant(int number) {
    return new TenantId("T" + number);
  }

  static CompanyId company(int number) {
    return new CompanyId(String.valueOf(number));
  }

  /** Adds a tenant with people, and its company with the tenant id stored on it. */
  World with(int number, int people) {
    MemoryTenant tenant =
        directory
            .add(
                new Tenant(
                    tenant(number),
                    "Customer " + number,
                    domain(number),
                    "GB",
                    Relationship.ACTIVE))
            .domains(domain(number));
    SiteId site = new SiteId("10" + number);
    psa.put(new Site(site, company(number), "Main", null, true));
    psa.put(
        new Company(
            company(number), "Customer " + number, null, List.of(tenant(number)), true, site));
    for (int i = 1; i <= people; i++) {
      tenant.put(user(number, i));
    }
    return this;
  }

  static String domain(int number) {
    return "customer" + number + ".example";
  }

  static String email(int tenant, int person) {
    return "person" + person + "@" + domain(tenant);
  }

  static DirectoryUser user(int tenant, int person) {
    return DirectoryUser.builder(new UserId("user-" + tenant + "-" + person))
        .upn(email(tenant, person))
        .mail(email(tenant, person))
        .licences(Set.of("SPB"))
        .field(Field.DISPLAY_NAME, "Person " + person)
        .field(Field.FIRST_NAME, "Person")
        .field(Field.LAST_NAME, String.valueOf(person))
        .field(Field.JOB_TITLE, "Tester")
        .build();
  }

  /** Adds a contact as somebody in the PSA would have made it. */
  Contact contact(int company, int id, String email) {
    Contact contact =
        Contact.builder(new ContactId(String.valueOf(id)), company(company))
            .site(new SiteId("10" + company))
            .field(Field.DISPLAY_NAME, "By hand")
            .field(Field.EMAIL, email)
            .build();
    psa.put(contact);
    return contact;
  }

  SyncEngine.Builder engine() {
    return SyncEngine.builder()
        .directory(directory)
        .psa(psa)
        .store(store)
        .hub(hub)
        .settings(settings)
        .clock(clock)
        .parallelTenants(parallel)
        .sleeper(
            duration -> {
              slept.add(duration);
              clock.advance(duration);
              whileSleeping.run();
            });
  }

  SyncResult run() {
    return run(RunRequest.everything());
  }

  /** Runs a minute later than before. */
  SyncResult run(RunRequest request) {
    clock.advance(Duration.ofMinutes(1));
    return engine().build().run(request);
  }

  static PartyException tenantFailure() {
    return new PartyException(
        FailureReason.CONSENT,
        PartyException.Scope.TENANT,
        "the application has no consent in this tenant",
        "Ask an administrator for consent",
        null,
        null);
  }

  static PartyException partyFailure() {
    return new PartyException(
        FailureReason.AUTH,
        PartyException.Scope.PARTY,
        "the partner credentials have expired",
        "Renew the client secret",
        null,
        null);
  }

  static List<FindingCode> codes(SyncResult result) {
    return result.allFindings().stream().map(Finding::code).toList();
  }

  long activeContacts() {
    return psa.contacts().stream().filter(Contact::active).count();
  }
}
