package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A live view of one company. */
public final class CompanyRow extends ConnectWiseRow {

  CompanyRow(ConnectWiseState state, long id) {
    super(state, id);
  }

  @Override
  ObjectNode node() {
    return Objects.requireNonNull(state().companyNode(id()), "the company was removed");
  }

  /** The first site. */
  public long mainSiteId() {
    return state().locked(() -> Json.reference(node(), "site"));
  }

  /** Sets a property. */
  public CompanyRow set(String property, @Nullable Object value) {
    put(property, value);
    return this;
  }

  /** Sets a custom field by its caption. */
  public CompanyRow setCustomField(String caption, @Nullable Object value) {
    putCustomField(caption, value);
    return this;
  }

  /** Sets the status, which is how people switch a company off: 1 is active, 2 inactive. */
  public CompanyRow status(long statusId) {
    change(node -> node.set("status", Setup.status(statusId)));
    return this;
  }

  /** Makes a contact the company's default contact. */
  public CompanyRow defaultContact(long contactId) {
    change(node -> node.set("defaultContact", Json.object().put("id", contactId)));
    return this;
  }

  @Override
  public String toString() {
    return "CompanyRow[" + id() + "]";
  }
}
