/**
 * Microsoft 365 as a source of people, read by MSAL4J and the Microsoft Graph SDK.
 *
 * <p>Start at {@link dev.psasync.graph.MicrosoftDirectory}, which is made from a {@link
 * dev.psasync.graph.MicrosoftConfiguration}: the partner's tenant, the application's {@link
 * dev.psasync.graph.ClientCredential}, how to {@link dev.psasync.graph.SignIn}, where the customers
 * come from ({@link dev.psasync.graph.CustomerList}) and which {@link
 * dev.psasync.graph.MicrosoftCloud}. What has to be permitted for it at Microsoft stands in {@code
 * docs/permissions.md}.
 *
 * <p>How a reader of the code finds the way: a tenant's requests go through {@code TenantSignIn}
 * (tokens of that tenant alone) and {@code GraphConnection} (one answer, raw); {@code PageReader}
 * follows lists to their proven end; {@code UserReader}, {@code ChangeReader}, {@code GroupReader},
 * {@code TenantReader} and {@code CustomerReader} know what to ask; {@code UserJson} reads people
 * with the three states of a value.
 *
 * <p>Nothing is ever written to Microsoft 365. Neither messages nor logs of this package hold
 * secrets or personal data; MSAL4J's own logger ({@code com.microsoft.aad.msal4j}) repeats what the
 * token endpoint says, which can name the partner's user: set it no lower than needed.
 */
@NullMarked
package dev.psasync.graph;

import org.jspecify.annotations.NullMarked;
