package dev.godwit.coordinator.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class NewTenantTest {
  @Test
  void databaseTenantLivesInADatabaseOfItsName() {
    NewTenant tenant = NewTenant.of(created("production", Tenancy.DATABASE, null), "id");

    assertThat(tenant.target().database().value()).isEqualTo("db_acme");
    assertThat(tenant.target().schema().value()).isEqualTo("public");
    assertThat(tenant.target().id().value()).isEqualTo("c1/db_acme/public");
    assertThat(tenant.track().value()).isEqualTo("tenant");
  }

  @Test
  void schemaTenantLivesInASchemaOfItsName() {
    NewTenant tenant = NewTenant.of(created("production", Tenancy.SCHEMA, "app"), "id");

    assertThat(tenant.target().id().value()).isEqualTo("c1/app/t_acme");
  }

  @Test
  void sharedTenantsHaveOnePlaceAndATrackOfTheirOwn() {
    NewTenant tenant = NewTenant.of(created("production", Tenancy.SHARED, "app"), "id");

    assertThat(tenant.target().id().value()).isEqualTo("c1/app/public");
    assertThat(tenant.track().value()).isEqualTo("shared");
  }

  @Test
  void databaseMustBeNamedWhereOthersLiveInItToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewTenant.of(created("production", Tenancy.SCHEMA, null), "id"))
        .withMessageContaining("the database must be named");
  }

  @Test
  void namesThatCouldNotBeStoredAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewTenant.of(created("a b", Tenancy.DATABASE, null), "id"))
        .withMessageContaining("environment");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NewTenant.of(created("production", Tenancy.DATABASE, "a/b"), "id"))
        .withMessageContaining("'/'");
  }

  private static TenantEvent.Created created(
      String environment, Tenancy tenancy, @Nullable String database) {
    return new TenantEvent.Created(
        new TenantId("acme"),
        null,
        environment,
        Map.of(),
        new ClusterId("c1"),
        tenancy,
        database == null ? null : new Identifier(database),
        null,
        false);
  }
}
