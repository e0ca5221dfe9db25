package dev.psasync.testkit.sim.halo;

import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.DuplicateEmail;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.WelcomeMail;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Creates and updates contacts by Halo's rules. */
final class UserWrites implements Writes.ElementWriter {
  private static final Schema USERS = Schemas.USERS;
  private static final String NO_VALID_SITE = "Please select a valid Client/Site/User";

  private final HaloState state;
  private final HaloSimulatorOptions options;

  UserWrites(HaloState state) {
    this.state = state;
    this.options = state.options();
  }

  @Override
  public UserRow write(Element element, Caller caller, UndoLog undo) {
    checkSite(element, caller);
    if (element.has(USERS, "name") && isBlank(element.text(USERS, "name"))) {
      throw Refusal.rule("A name is required");
    }
    return element.id() == 0 ? create(element, undo) : update(element, caller, undo);
  }

  private void checkSite(Element element, Caller caller) {
    boolean needed = element.id() == 0 || element.has(USERS, "site_id");
    if (needed) {
      Object siteId = element.get(USERS, "site_id");
      SiteRow site = siteId == null ? null : state.siteOrNull((Long) siteId);
      if (site == null || !caller.sees(site.clientId())) {
        throw Refusal.rule(NO_VALID_SITE);
      }
    }
  }

  private UserRow create(Element element, UndoLog undo) {
    if (!element.has(USERS, "name")) {
      throw Refusal.rule("A name is required");
    }
    Object siteId = element.get(USERS, "site_id");
    SiteRow site = siteId == null ? null : state.siteOrNull((Long) siteId);
    checkEmail(element, 0, site == null ? 0 : site.clientId());
    UserRow row = state.newUser();
    state.edit(row, () -> Writes.put(row, element, options));
    undo.created(row);
    state.count(Count.USER_CREATES);
    if (!element.isTrue(USERS, "_dont_fire_automations")) {
      state.count(Count.AUTOMATIONS);
    }
    if (isWelcomed(element)) {
      state.count(Count.WELCOME_MAILS);
    }
    return row;
  }

  private boolean isWelcomed(Element element) {
    return !isBlank(element.text(USERS, "emailaddress"))
        && (element.isTrue(USERS, "sendwelcomeemail")
            || (options.welcomeMail() == WelcomeMail.UNLESS_REFUSED
                && !element.isFalse(USERS, "sendwelcomeemail")));
  }

  private UserRow update(Element element, Caller caller, UndoLog undo) {
    UserRow row = state.userOrNull(element.id());
    if (row == null || !caller.sees(row.clientId())) {
      throw Refusal.status(options.unknownIdStatus());
    }
    checkEmail(element, row.id(), row.clientId());
    @Nullable Object[] before = row.copyOfValues();
    undo.changing(row);
    state.edit(row, () -> Writes.put(row, element, options));
    state.count(Count.USER_UPDATES);
    if (isSame(before, row)) {
      state.count(Count.EMPTY_USER_UPDATES);
    }
    return row;
  }

  private static boolean isSame(@Nullable Object[] before, UserRow row) {
    @Nullable Object[] after = row.copyOfValues();
    int lastUpdate = USERS.get("ulastupdate").index();
    before[lastUpdate] = null;
    after[lastUpdate] = null;
    return Arrays.equals(before, after);
  }

  private void checkEmail(Element element, long ownId, long clientId) {
    String email = element.text(USERS, "emailaddress");
    if (options.duplicateEmail() != DuplicateEmail.REFUSE || email == null || email.isBlank()) {
      return;
    }
    for (UserRow other : state.usersWithEmail(email)) {
      if (other.id() != ownId && other.clientId() == clientId) {
        throw Refusal.rule("A user with this email address already exists");
      }
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
