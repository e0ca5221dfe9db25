/**
 * A ConnectWise PSA instance over HTTP, as far as companies, sites and contacts go: company info,
 * conditions, both kinds of paging, the JSON Patch dialect, communication items, contact types,
 * custom fields, errors and limits. Start with {@link
 * dev.psasync.testkit.sim.connectwise.ConnectWiseSimulator}.
 */
@NullMarked
package dev.psasync.testkit.sim.connectwise;

import org.jspecify.annotations.NullMarked;
