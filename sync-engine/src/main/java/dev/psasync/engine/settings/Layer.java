package dev.psasync.engine.settings;

/** Where the value of a setting comes from; later ones win. */
public enum Layer {
  /** The library's own default. */
  DEFAULT,
  /** The partner's defaults, which hold for all companies. */
  PARTNER,
  /**
   * A preset. One that a company names stands over the partner's values and in the place of the
   * partner's preset; one that the partner names stands under the values written beside it.
   */
  PRESET,
  /** The company's own value. */
  COMPANY
}
