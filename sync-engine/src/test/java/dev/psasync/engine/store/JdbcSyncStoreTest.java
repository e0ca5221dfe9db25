package dev.psasync.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserId;
import dev.psasync.engine.json.Samples;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.StoredRun;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store in a real SQLite file, across closing and opening again. */
class JdbcSyncStoreTest {
  private static final Instant NOW = Samples.NOW;

  @TempDir Path folder;
  private Path file;
  private JdbcSyncStore store;

  @BeforeEach
  void open() {
    file = folder.resolve("new/folder/psa-sync.db");
    store = JdbcSyncStore.sqlite(file);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = JdbcSyncStore.sqlite(file);
  }

  @Test
  void everythingOfARunSurvivesAReopening() {
    Link link = Link.of(Samples.user(1), Samples.COMPANY, new ContactId("7"), null);
    DirectoryMirror mirror = mirror(users(3), "cursor-1");
    store.record(
        new CompanyOutcome(
            Samples.COMPANY,
            List.of(link),
            Set.of(),
            List.of(mirror),
            Map.of(Samples.TENANT, "scope"),
            Set.of()));

    reopen();

    assertThat(store.links(Samples.COMPANY)).containsExactly(link);
    assertThat(store.mirror(Samples.TENANT)).contains(mirror);
    assertThat(store.mirrorWithoutUsers(Samples.TENANT))
        .get()
        .satisfies(
            head -> {
              assertThat(head.users()).isEmpty();
              assertThat(head.profile()).isEqualTo(mirror.profile());
            });
    assertThat(store.scopeFingerprint(Samples.TENANT)).contains("scope");
    List<Link> all = new ArrayList<>();
    store.allLinks(all::add);
    assertThat(all).containsExactly(link);
  }

  @Test
  void aMirrorIsReplacedAndOnlyChangedRowsAreWritten() throws SQLException {
    record(mirror(users(100), "cursor-1"));
    List<DirectoryUser> next = new ArrayList<>(users(100));
    next.remove(0);
    next.set(0, next.get(0).toBuilder().upn("new@b.example").build());

    long before = rowsWritten();
    record(mirror(next, null));
    long written = rowsWritten() - before;

    assertThat(store.mirror(Samples.TENANT).orElseThrow().users())
        .containsExactlyInAnyOrderElementsOf(next);
    assertThat(store.mirror(Samples.TENANT).orElseThrow().cursor()).isNull();
    assertThat(written).isEqualTo(2);
  }

  /**
   * Counts changed rows of people by a trigger, since digests must save writes and not only time.
   */
  private long rowsWritten() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists touched (n integer)");
      for (String event : List.of("insert", "update", "delete")) {
        statement.execute(
            "create trigger if not exists count_"
                + event
                + " after "
                + event
                + " on sync_mirror_user begin insert into touched values (1); end");
      }
      try (ResultSet count = statement.executeQuery("select count(*) from touched")) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  @Test
  void linksAreReplacedByPersonAndRemoved() {
    Link old = Link.of(Samples.user(1), Samples.COMPANY, new ContactId("7"), null);
    Link moved = Link.of(Samples.user(1), Samples.COMPANY, new ContactId("8"), null);
    Link other = Link.of(Samples.user(2), Samples.COMPANY, new ContactId("9"), null);
    record(List.of(old, other), Set.of());

    record(List.of(moved), Set.of(other.user()));

    assertThat(store.links(Samples.COMPANY)).containsExactly(moved);
  }

  @Test
  void anOutcomeIsStoredAsAWholeOrNotAtAll() throws SQLException {
    record(mirror(users(1), "cursor-1"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create trigger refuse before insert on sync_scope begin select raise(abort, 'no');"
              + " end");
    }

    assertThatThrownBy(
            () ->
                store.record(
                    new CompanyOutcome(
                        Samples.COMPANY,
                        List.of(
                            Link.of(Samples.user(1), Samples.COMPANY, new ContactId("7"), null)),
                        Set.of(),
                        List.of(mirror(users(2), "cursor-2")),
                        Map.of(Samples.TENANT, "scope"),
                        Set.of())))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("company 12");

    assertThat(store.links(Samples.COMPANY)).isEmpty();
    assertThat(store.mirror(Samples.TENANT).orElseThrow().cursor())
        .isEqualTo(new DirectoryCursor("cursor-1", NOW));
  }

  @Test
  void resolutionsAreKeptUntilCarriedOut() {
    store.resolve(Samples.COMPANY, Samples.user(1), new ContactId("7"));
    store.resolve(Samples.COMPANY, Samples.user(1), new ContactId("8"));
    reopen();
    assertThat(store.resolutions(Samples.COMPANY))
        .containsExactly(Map.entry(Samples.user(1), new ContactId("8")));

    store.record(
        new CompanyOutcome(
            Samples.COMPANY, List.of(), Set.of(), List.of(), Map.of(), Set.of(Samples.user(1))));

    assertThat(store.resolutions(Samples.COMPANY)).isEmpty();
  }

  @Test
  void b3_aPlanKeepsItsDatesUntilItExpiresAndThenLosesItsApproval() {
    StoredPlan first = plan(NOW);
    store.savePlan(first);
    store.approve("hash", "Ada", NOW);
    store.savePlan(plan(NOW.plus(Duration.ofHours(1))));
    reopen();

    assertThat(store.plan("hash")).contains(first);
    assertThat(store.approved("hash")).isTrue();

    StoredPlan late = plan(NOW.plus(Duration.ofHours(25)));
    store.savePlan(late);

    assertThat(store.plan("hash")).contains(late);
    assertThat(store.approved("hash")).isFalse();
  }

  @Test
  void runsComeNewestFirst() {
    StoredRun old = new StoredRun("b", "APPLY", NOW, NOW.plusSeconds(1), Map.of("x", 1));
    StoredRun recent = new StoredRun("a", "APPLY", NOW.plusNanos(1), NOW.plusSeconds(2), Map.of());
    store.recordRun(old);
    store.recordRun(recent);
    reopen();

    assertThat(store.runs(10)).containsExactly(recent, old);
    assertThat(store.runs(1)).containsExactly(recent);
  }

  @Test
  void a2_intentsWithoutOutcomeAreFoundAfterACrash() {
    JournalEntry one = intent(1);
    JournalEntry two = intent(2);
    store.intend(List.of(one, two));
    store.finish(one.finished("DONE", null, "77", NOW));
    reopen();

    assertThat(store.unfinished()).containsExactly(two);
    assertThat(store.journal("run").get(0).target()).isEqualTo("77");
    assertThat(store.journal("run")).hasSize(2);
  }

  @Test
  void a4_aLeaseKeepsOthersOffUntilItExpiresOrIsGivenBack() {
    Instant until = NOW.plusSeconds(60);
    assertThat(store.acquire("company 12", "one", NOW, until)).isTrue();
    try (JdbcSyncStore second = JdbcSyncStore.sqlite(file)) {
      assertThat(second.acquire("company 12", "two", NOW, until)).isFalse();
      assertThat(store.acquire("company 12", "one", NOW, until.plusSeconds(60))).isTrue();
      assertThat(second.acquire("company 12", "two", until, until.plusSeconds(60))).isFalse();
      store.release("company 12", "two");
      assertThat(second.acquire("company 12", "two", until, until)).isFalse();
      store.release("company 12", "one");
      assertThat(second.acquire("company 12", "two", NOW, until)).isTrue();
      assertThat(store.acquire("company 12", "one", until, until.plusSeconds(1))).isTrue();
    }
  }

  @Test
  void theFileIsForItsOwnerOnlyAndSafeAgainstCrashes() throws IOException, SQLException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet mode = statement.executeQuery("pragma journal_mode")) {
      mode.next();
      assertThat(mode.getString(1)).isEqualTo("wal");
    }
  }

  @Test
  void aFileThatIsNoStoreIsRefused() throws IOException {
    Path other = folder.resolve("other.txt");
    Files.writeString(other, "this is no database, and it is long enough to be seen as none\n");

    assertThatThrownBy(() -> JdbcSyncStore.sqlite(other)).isInstanceOf(StoreException.class);
  }

  private void record(List<Link> links, Set<dev.psasync.core.model.UserKey> removed) {
    store.record(
        new CompanyOutcome(Samples.COMPANY, links, removed, List.of(), Map.of(), Set.of()));
  }

  private void record(DirectoryMirror mirror) {
    store.record(
        new CompanyOutcome(
            Samples.COMPANY, List.of(), Set.of(), List.of(mirror), Map.of(), Set.of()));
  }

  private static List<DirectoryUser> users(int count) {
    List<DirectoryUser> users = new ArrayList<>();
    for (int i = 100; i < 100 + count; i++) {
      users.add(DirectoryUser.builder(new UserId("u" + i)).upn("u" + i + "@b.example").build());
    }
    return users;
  }

  private static DirectoryMirror mirror(
      List<DirectoryUser> users, @org.jspecify.annotations.Nullable String cursor) {
    return new DirectoryMirror(
        Samples.TENANT,
        users,
        new UserQuery(Set.of("extensionAttribute1")),
        cursor == null ? null : new DirectoryCursor(cursor, NOW),
        NOW,
        new TenantDirectory.Profile(
            new Tenant(Samples.TENANT, "Customer", "b.example", "GB", Relationship.ACTIVE),
            Read.complete(List.of("b.example"))),
        Map.of("id", "SPB"));
  }

  private static StoredPlan plan(Instant at) {
    return new StoredPlan("hash", Samples.COMPANY, at, at.plus(Duration.ofHours(24)), "{}");
  }

  private static JournalEntry intent(int sequence) {
    return JournalEntry.intent(
        "run", sequence, "company 12", "CREATE_CONTACT", null, "T1/u", "{}", NOW);
  }
}
