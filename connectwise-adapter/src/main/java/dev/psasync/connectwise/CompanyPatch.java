package dev.psasync.connectwise;

/** A partial update of one company: what is not named stays as it is. Immutable. */
public final class CompanyPatch {
  private final long id;
  private final PatchBody body;

  private CompanyPatch(long id, PatchBody body) {
    this.id = id;
    this.body = body;
  }

  /** A patch of this company that changes nothing yet. */
  public static CompanyPatch of(long id) {
    if (id < 1) {
      throw new IllegalArgumentException("the id of an existing company is needed, not " + id);
    }
    return new CompanyPatch(id, PatchBody.empty());
  }

  /** A copy with one of the ten plain user defined fields. */
  public CompanyPatch withUserDefinedField(int number, String value) {
    return new CompanyPatch(id, body.replace(UserDefinedFields.property(number), value));
  }

  /** A copy with a custom field, by id; the others keep their values. */
  public CompanyPatch withCustomField(long fieldId, Object value) {
    return new CompanyPatch(id, body.customField(fieldId, value));
  }

  /** The company. */
  public long id() {
    return id;
  }

  PatchBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "CompanyPatch[" + id + "]" + body.paths();
  }
}
