package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is to be registered, with its place.
 *
 * @param provision whether Godwit creates the place
 * @param source what the registration came with: a message's id, or nothing
 */
public record NewTenant(
    TenantId id,
    String name,
    String environment,
    Map<String, String> labels,
    Target target,
    TrackName track,
    boolean provision,
    @Nullable String source) {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  public NewTenant {
    labels = Map.copyOf(labels);
    requireEnvironment(environment);
    requireText(name, labels);
  }

  /**
   * Reads an event, with the defaults that it documents.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  public static NewTenant of(TenantEvent.Created created, @Nullable String source) {
    return of(created, null, source);
  }

  /** As {@link #of(TenantEvent.Created, String)}, with a track of the caller's choice. */
  public static NewTenant of(
      TenantEvent.Created created, @Nullable TrackName track, @Nullable String source) {
    TenantId id = created.tenant();
    Tenancy tenancy = created.tenancy();
    ClusterId cluster = created.cluster();
    Identifier database = created.database();
    return new NewTenant(
        id,
        created.name() == null ? id.value() : created.name(),
        created.environment(),
        created.labels() == null ? Map.of() : created.labels(),
        PlaceTarget.of(id, cluster, tenancy, database, created.schema()),
        track == null ? PlaceTarget.trackOf(tenancy) : track,
        created.provision(),
        source);
  }

  /** Whether Godwit makes a database for it, and not only a schema. */
  boolean getsDatabase() {
    return provision && target.tenancy() == Tenancy.DATABASE;
  }

  static void requireText(@Nullable String name, @Nullable Map<String, String> labels) {
    if ((name != null && name.indexOf('\0') >= 0)
        || (labels != null && labels.toString().indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("the name or a label holds a NUL character");
    }
  }

  static void requireEnvironment(String environment) {
    if (!ENVIRONMENT.matcher(environment).matches()) {
      throw new IllegalArgumentException(
          "an environment's name starts with a letter or digit, holds only letters, digits, '_',"
              + " '-' and '.', and is at most 63 bytes long");
    }
  }
}
