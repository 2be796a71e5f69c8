package dev.godwit.engine.doctor;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.doctor.ServerFacts.Rights;
import dev.godwit.engine.doctor.ServerFacts.Role;
import java.util.List;

/** What a role may do in a schema, and whether it may do more than it should. */
final class JudgeRole {
  private final Role role;
  private final Rights rights;
  private final Identifier schema;

  JudgeRole(Role role, Rights rights, Identifier schema) {
    this.role = role;
    this.rights = rights;
    this.schema = schema;
  }

  List<Diagnosis> judge() {
    return List.of(power(), privileges(), ownership(), provisioning());
  }

  private Diagnosis power() {
    if (role.superuser()) {
      return Diagnosis.warning(
          Check.ROLE,
          role.name() + " is a superuser: a migration can do anything to the whole server",
          "use a role that owns the schema and no more");
    }
    if (role.bypassesRls()) {
      return Diagnosis.warning(
          Check.ROLE,
          role.name() + " has BYPASSRLS: a data migration sees every tenant's rows",
          "take it away where tenants share tables: ALTER ROLE %s NOBYPASSRLS"
              .formatted(quoted(role.name())));
    }
    return Diagnosis.ok(Check.ROLE, role.name());
  }

  private Diagnosis privileges() {
    if (!rights.schema()) {
      return Diagnosis.failed(
          Check.PRIVILEGES,
          "the schema %s does not exist".formatted(schema),
          "create it: CREATE SCHEMA %s AUTHORIZATION %s"
              .formatted(schema.quoted(), quoted(role.name())));
    }
    if (!rights.creates() || !rights.uses()) {
      return Diagnosis.failed(
          Check.PRIVILEGES,
          "%s may not create in the schema %s".formatted(role.name(), schema),
          "GRANT USAGE, CREATE ON SCHEMA %s TO %s".formatted(schema.quoted(), quoted(role.name())));
    }
    return Diagnosis.ok(
        Check.PRIVILEGES, "%s may create in the schema %s".formatted(role.name(), schema));
  }

  private Diagnosis ownership() {
    if (!rights.schema()) {
      return Diagnosis.skipped(Check.OWNERSHIP, "the schema does not exist");
    }
    if (rights.foreign() > 0) {
      return Diagnosis.warning(
          Check.OWNERSHIP,
          "%d of %d relations belong to others (%s, for one), and only an owner may alter them"
              .formatted(rights.foreign(), rights.relations(), rights.example()),
          "make %s a member of their owner: GRANT owner TO %s"
              .formatted(role.name(), quoted(role.name())));
    }
    return Diagnosis.ok(
        Check.OWNERSHIP,
        rights.relations() == 0
            ? "the schema is empty"
            : "all %d relations can be altered".formatted(rights.relations()));
  }

  private Diagnosis provisioning() {
    return role.createsDatabases() || role.superuser()
        ? Diagnosis.ok(Check.PROVISIONING, "databases can be created")
        : Diagnosis.ok(
            Check.PROVISIONING,
            "databases cannot be created, which new tenants with a database each and diff's shadow"
                + " database need (ALTER ROLE … CREATEDB)");
  }

  private static String quoted(String name) {
    return new Identifier(name).quoted();
  }
}
