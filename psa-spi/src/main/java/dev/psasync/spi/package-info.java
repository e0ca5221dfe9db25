/**
 * What a party must offer so that PSA Sync can talk to it. Pure contracts: no machinery.
 *
 * <p>Reading order for somebody who writes a PSA adapter:
 *
 * <ol>
 *   <li>{@link dev.psasync.spi.PsaConnector}: the required part: describe, check, read, create,
 *       update
 *   <li>{@link dev.psasync.spi.PsaDescription}: what the PSA can do and what its reads carry
 *   <li>{@link dev.psasync.spi.Completeness}: when a read may say "that was everything"
 *   <li>{@link dev.psasync.spi.WriteOutcome}: done, rejected, stale, unknown
 *   <li>the optional abilities, each its own interface: {@link
 *       dev.psasync.spi.ReadsContactChanges}, {@link dev.psasync.spi.MapsTenants}, {@link
 *       dev.psasync.spi.CreatesCompanies}
 *   <li>{@link dev.psasync.spi.PartyException}: how to say that the whole party failed
 * </ol>
 *
 * <p>For a source of people: {@link dev.psasync.spi.DirectorySource}, then {@link
 * dev.psasync.spi.TenantDirectory}. For an application with its own contacts: {@link
 * dev.psasync.spi.HubStore}. For another place to remember things: {@link
 * dev.psasync.spi.SyncStore}, with {@link dev.psasync.spi.MirrorsContacts} if it can mirror the
 * PSA's contacts.
 *
 * <p>The engine calls all methods from its worker threads; they may block. Implementations must be
 * safe for calls from several threads unless they say otherwise.
 */
@NullMarked
package dev.psasync.spi;

import org.jspecify.annotations.NullMarked;
