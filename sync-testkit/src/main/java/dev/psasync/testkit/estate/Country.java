package dev.psasync.testkit.estate;

/** Where generated tenants are: phone region, language of names and streets. */
enum Country {
  GB("en-GB"),
  DE("de"),
  PL("pl"),
  FR("fr"),
  SE("sv"),
  JP("ja"),
  TR("tr"),
  UA("uk"),
  VN("vi"),
  GR("el"),
  ES("es"),
  BR("pt-BR"),
  HU("hu"),
  SA("ar"),
  CZ("cs");

  private final String language;

  Country(String language) {
    this.language = language;
  }

  String language() {
    return language;
  }

  /** Family name first, as written there. */
  boolean familyNameFirst() {
    return this == JP || this == HU || this == VN;
  }
}
