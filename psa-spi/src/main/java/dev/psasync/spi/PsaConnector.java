package dev.psasync.spi;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PSA. This is the required part; further abilities are interfaces of their own, declared in
 * {@link PsaDescription#capabilities()}.
 *
 * <p>Reads never write, not even a saved report. Every read delivers each record at most once and
 * ends with a {@link Completeness}: a page that fails makes it partial, what came before counts. A
 * party that cannot be asked at all throws {@link PartyException}.
 *
 * <p>Writes are sent once. A create whose answer was lost is {@link WriteOutcome.Unknown}, never
 * repeated; only what is safe to repeat is retried inside.
 *
 * <p>Thread-safe: all threads share the instance's request budget.
 */
public interface PsaConnector {
  /**
   * Describes this instance.
   *
   * @throws PartyException if the PSA cannot be asked
   */
  PsaDescription describe();

  /**
   * Checks the configuration, one point per thing that can be wrong. Reads only; never throws for
   * what it checks.
   */
  List<CheckPoint> check();

  /**
   * Reads all companies, active or not, with the tenant ids stored on them.
   *
   * @param sink gets each company once
   * @throws PartyException if the PSA cannot be asked
   */
  Completeness companies(Consumer<? super Company> sink);

  /**
   * Reads sites, active or not.
   *
   * @param company one company, or null for all
   * @param sink gets each site once
   * @throws PartyException if the PSA cannot be asked
   */
  Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink);

  /**
   * Reads contacts, active or not.
   *
   * @param query which
   * @param sink gets each contact once
   * @throws PartyException if the PSA cannot be asked
   */
  Completeness contacts(ContactQuery query, Consumer<? super Contact> sink);

  /**
   * Reads one contact by id, active or not: the confirmation that a contact is really gone.
   *
   * @return the contact, or empty if the PSA says there is none
   * @throws PartyException if the PSA cannot tell
   */
  Optional<Contact> contact(ContactId id);

  /**
   * Looks for contacts of a company that carry an object id or an email: what must be asked before
   * a create with an unknown outcome is judged. Exact matches only.
   *
   * @param company the company
   * @param objectId the object id, or null
   * @param email the email, or null
   * @throws PartyException if the PSA cannot tell
   */
  List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email);

  /** Creates a contact. Never repeated. */
  WriteOutcome<Contact> create(NewContact contact);

  /** Changes a contact: sets values, so that repeating it does no harm. */
  WriteOutcome<Contact> update(ContactChange change);
}
