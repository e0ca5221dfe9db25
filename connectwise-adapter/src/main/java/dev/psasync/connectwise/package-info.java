/**
 * A typed ConnectWise PSA client, usable alone.
 *
 * <p>Start with {@link dev.psasync.connectwise.ConnectWiseClient}; {@link
 * dev.psasync.connectwise.ConnectWiseConfiguration} says what it needs. Lists come as {@link
 * dev.psasync.http.ApiList}, which says whether they are proven complete. What a contact, company
 * or site holds is a view of {@link dev.psasync.http.JsonFields}, so that nothing that ConnectWise
 * sent is lost. Changes of contacts are a {@link dev.psasync.connectwise.ContactPatch}; emails and
 * numbers are items of their own, see {@link dev.psasync.connectwise.CommunicationResource}.
 */
@NullMarked
package dev.psasync.connectwise;

import org.jspecify.annotations.NullMarked;
