package dev.godwit.cli.project;

import dev.godwit.cli.project.ProjectFile.FromEntry;
import dev.godwit.cli.project.ProjectFile.TenantsEntry;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says where tenants are, from {@code godwit.yaml}, then the environment, then what the control
 * database has in common with them.
 */
record ResolveTenants(Project project, TenantsEntry entry) {

  TenantSettings settings() {
    Tenancy tenancy = Objects.requireNonNullElse(entry.tenancy(), Tenancy.DATABASE);
    return new TenantSettings(
        project.tenantTrack(), server(), tenancy, database(tenancy), schema(tenancy), source());
  }

  private String database(Tenancy tenancy) {
    return text("database", entry.database())
        .orElseGet(
            () ->
                tenancy == Tenancy.DATABASE
                    ? "db_" + TenantSettings.TENANT
                    : project.control().url().database().value());
  }

  private String schema(Tenancy tenancy) {
    return text("schema", entry.schema())
        .orElse(tenancy == Tenancy.SCHEMA ? "tenant_" + TenantSettings.TENANT : "public");
  }

  private TenantServer server() {
    Optional<String> host = text("host", entry.host()).or(() -> variable("HOST"));
    Optional<String> user = text("user", entry.user()).or(() -> variable("ADMIN_USERNAME"));
    if (host.isEmpty() && !project.hasControl()) {
      throw Stop.usage(
          "the tenants' server is not known; set PG_TENANT_DATABASE_HOST, in the environment or in"
              + " .env, or tenants.host in godwit.yaml");
    }
    Optional<Endpoint> control =
        project.hasControl()
            ? Optional.of(project.control().url()).map(DatabaseUrl::server)
            : Optional.empty();
    int port =
        text("port", entry.port())
            .or(() -> variable("PORT"))
            .map(ResolveTenants::port)
            .orElseGet(() -> host.isPresent() ? 5432 : control.orElseThrow().port());
    return new TenantServer(
        host.orElseGet(() -> control.orElseThrow().host()),
        port,
        user.or(() -> control.map(server -> server.user().value())).orElse("postgres"),
        password(user.isPresent() ? Optional.empty() : control),
        text("sslmode", entry.sslmode()).or(() -> sslmode(host, control)).orElse(null));
  }

  /** The control database's own answer holds for its own server. */
  private static Optional<String> sslmode(Optional<String> host, Optional<Endpoint> control) {
    return host.isPresent()
        ? Optional.empty()
        : control.map(
            server ->
                switch (server.tls()) {
                  case DISABLE -> "disable";
                  case VERIFY_FULL -> "verify-full";
                });
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw Stop.usage("the tenants' port is no number: '%s'".formatted(text));
    }
  }

  private Password password(Optional<Endpoint> control) {
    if (entry.passwordRef() != null) {
      return new Password(secret(entry.passwordRef()));
    }
    return variable("ADMIN_PASSWORD")
        .map(Password::new)
        .or(() -> control.map(Endpoint::password))
        .orElse(new Password(""));
  }

  private String secret(String reference) {
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      return project
          .variables()
          .get(name)
          .orElseThrow(
              () ->
                  Stop.usage(
                      "tenants.passwordRef names the variable %s, which is not set"
                          .formatted(name)));
    }
    if (reference.startsWith("file:")) {
      String file = reference.substring("file:".length());
      try {
        return Files.readString(project.directory().resolve(file)).strip();
      } catch (IOException e) {
        throw Stop.usage(
            "tenants.passwordRef names the file %s, which cannot be read".formatted(file));
      }
    }
    throw Stop.usage("tenants.passwordRef is no reference; write env:NAME or file:PATH");
  }

  private @Nullable TenantSource source() {
    FromEntry from = entry.from();
    if (from == null) {
      return null;
    }
    if (from.query() != null) {
      return new TenantSource.Query(from.query());
    }
    return text("from.file", from.file())
        .<TenantSource>map(file -> new TenantSource.File(project.directory().resolve(file)))
        .orElseGet(
            () ->
                new TenantSource.Registry(
                    URI.create(text("from.registry", from.registry()).orElseThrow())));
  }

  private Optional<String> variable(String name) {
    return project.variables().get("PG_TENANT_DATABASE_" + name);
  }

  private Optional<String> text(String key, @Nullable String written) {
    return project.text("tenants." + key, written);
  }
}
