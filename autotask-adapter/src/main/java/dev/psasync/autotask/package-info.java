/**
 * A typed client for the Datto Autotask PSA REST API, usable alone.
 *
 * <p>Start at {@link dev.psasync.autotask.AutotaskClient}: build it once from an {@link
 * dev.psasync.autotask.AutotaskConfiguration}, keep it, share it. Reads answer with an {@link
 * dev.psasync.http.ApiList}, which says whether it is complete; creating and updating are different
 * methods taking different types; failures are the kinds of {@code dev.psasync.http}. What Autotask
 * does not document is a setting or is defended against, never assumed.
 */
@NullMarked
package dev.psasync.autotask;

import org.jspecify.annotations.NullMarked;
