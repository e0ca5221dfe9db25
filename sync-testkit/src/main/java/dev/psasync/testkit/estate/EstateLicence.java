package dev.psasync.testkit.estate;

/** Products of Microsoft that generated users are licensed for. */
public enum EstateLicence {
  SPB("cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46"),
  SPE_E3("05e9a617-0261-4cee-bb44-138d3ef5d965"),
  O365_BUSINESS_PREMIUM("f245ecc8-75af-4f8e-b61f-27d8114de5f3"),
  EXCHANGESTANDARD("4b9405b0-7788-4568-add1-99614e613b69"),
  FLOW_FREE("f30db892-07e9-47e9-837c-80727f46fd3d");

  private final String skuId;

  EstateLicence(String skuId) {
    this.skuId = skuId;
  }

  /** Microsoft's id of the product. */
  public String skuId() {
    return skuId;
  }

  /** Microsoft's short name of the product. */
  public String skuPartNumber() {
    return name();
  }
}
