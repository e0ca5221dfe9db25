package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A live view of one site. */
public final class SiteRow extends ConnectWiseRow {

  SiteRow(ConnectWiseState state, long id) {
    super(state, id);
  }

  @Override
  ObjectNode node() {
    return Objects.requireNonNull(state().siteNode(id()), "the site was removed");
  }

  /** The company it belongs to. */
  public long companyId() {
    return state().locked(() -> Json.reference(node(), "company"));
  }

  /** Sets a property. */
  public SiteRow set(String property, @Nullable Object value) {
    put(property, value);
    return this;
  }

  @Override
  public String toString() {
    return "SiteRow[" + id() + "]";
  }
}
