package dev.psasync.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.examples.config.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantChoiceTest {
  private static final String ID = "aaaaaaaa-1111-4111-8111-111111111111";
  private static final Tenant ACME = tenant(ID, "Acme Ltd");
  private static final Tenant TWIN = tenant("bbbbbbbb-1111-4111-8111-111111111111", "Twin");
  private static final Tenant OTHER_TWIN = tenant("cccccccc-1111-4111-8111-111111111111", "twin");
  private static final List<Tenant> ALL = List.of(ACME, TWIN, OTHER_TWIN);

  @Test
  void nothingTypedMeansAll() {
    assertThat(TenantChoice.of(List.of()).among(ALL)).isEqualTo(ALL);
    assertThat(TenantChoice.of(List.of()).idsOnly()).isTrue();
  }

  @Test
  void aTenantIsFoundByIdOrNameWithoutCase() {
    assertThat(TenantChoice.of(List.of(ID.toUpperCase(java.util.Locale.ROOT))).among(ALL))
        .containsExactly(ACME);
    assertThat(TenantChoice.of(List.of(" acme ltd ")).among(ALL)).containsExactly(ACME);
    assertThat(TenantChoice.of(List.of("acme ltd")).idsOnly()).isFalse();
  }

  @Test
  void aNameThatMeansSeveralIsRefusedWithTheirIds() {
    assertThatThrownBy(() -> TenantChoice.of(List.of("Twin")).among(ALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(TWIN.id().value())
        .hasMessageContaining(OTHER_TWIN.id().value());
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> TenantChoice.of(List.of("Nobody")).among(ALL))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("--tenant: no tenant has the id or name \"Nobody\"");
  }

  private static Tenant tenant(String id, String name) {
    return new Tenant(new TenantId(id), name, null, null, Relationship.ACTIVE);
  }
}
