/**
 * What the library knows about the world: tenants and their users, companies, sites and contacts,
 * hub contacts, and the links that tie them. Start at {@link
 * dev.psasync.core.model.CompanySnapshot}, the whole input of a plan.
 *
 * <p>All types are immutable and safe to share between threads. {@code toString} shows ids, never
 * personal data.
 */
@NullMarked
package dev.psasync.core.model;

import org.jspecify.annotations.NullMarked;
