/**
 * Deciding which tenant belongs to which company (rules C-0 to C-9). Start at {@link
 * dev.psasync.core.company.CompanyMatcher}.
 */
@NullMarked
package dev.psasync.core.company;

import org.jspecify.annotations.NullMarked;
