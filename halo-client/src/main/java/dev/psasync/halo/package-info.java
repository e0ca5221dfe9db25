/**
 * A typed client for the HaloPSA REST API, usable alone.
 *
 * <p>Start at {@link dev.psasync.halo.HaloClient}: build it once from a {@link
 * dev.psasync.halo.HaloConfiguration}, keep it, share it. Reads answer with a {@link
 * dev.psasync.http.ApiList}, which says whether it is complete; creating and updating are different
 * methods taking different types; failures are the kinds of {@code dev.psasync.http}. What Halo
 * does not document is a setting or is defended against, never assumed.
 */
@NullMarked
package dev.psasync.halo;

import org.jspecify.annotations.NullMarked;
