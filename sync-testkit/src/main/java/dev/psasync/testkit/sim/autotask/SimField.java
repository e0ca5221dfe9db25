package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One field of an entity, as its metadata tells. */
record SimField(
    String name, Type type, int length, boolean required, boolean readOnly, boolean queryable) {

  /** Types of values. */
  enum Type {
    TEXT("string"),
    WHOLE("integer"),
    FLAG("boolean"),
    DATE("datetime");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }
  }

  static SimField text(String name, int length) {
    return new SimField(name, Type.TEXT, length, false, false, true);
  }

  static SimField whole(String name) {
    return new SimField(name, Type.WHOLE, 0, false, false, true);
  }

  static SimField flag(String name) {
    return new SimField(name, Type.FLAG, 0, false, false, true);
  }

  static SimField date(String name) {
    return new SimField(name, Type.DATE, 0, false, true, true);
  }

  SimField asRequired() {
    return new SimField(name, type, length, true, readOnly, queryable);
  }

  SimField asReadOnly() {
    return new SimField(name, type, length, required, true, queryable);
  }

  SimField unqueryable() {
    return new SimField(name, type, length, required, readOnly, false);
  }

  SimField withLength(int newLength) {
    return new SimField(name, type, newLength, required, readOnly, queryable);
  }

  ObjectNode json() {
    ObjectNode node =
        Json.object()
            .put("name", name)
            .put("dataType", type.wire)
            .put("length", length)
            .put("isRequired", required)
            .put("isReadOnly", readOnly)
            .put("isQueryable", queryable)
            .put("isReference", false)
            .put("referenceEntityType", "")
            .put("isPickList", false)
            .put("picklistParentValueField", "")
            .put("isSupportedWebhookField", true);
    node.putNull("picklistValues");
    return node;
  }
}
