/**
 * A simulator of Microsoft Entra's token endpoint: client credentials with a secret or a
 * certificate, refresh tokens that rotate and work at every customer's tenant, errors with AADSTS
 * numbers, and the discovery documents that Microsoft's own client library asks for.
 *
 * <p>Start with {@link dev.psasync.testkit.sim.entra.EntraSimulator}. It speaks HTTPS, because the
 * client library refuses anything else. The tokens it gives are known to {@link
 * dev.psasync.testkit.sim.entra.AccessTokens}, through which a simulated resource refuses those of
 * another tenant, another audience or another hour.
 */
@NullMarked
package dev.psasync.testkit.sim.entra;

import org.jspecify.annotations.NullMarked;
