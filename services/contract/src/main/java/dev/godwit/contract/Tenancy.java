package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a tenant's target is laid out. */
public enum Tenancy {
  /** A database of its own. */
  @JsonProperty("database")
  DATABASE,
  /** A schema of its own in a database that others share. */
  @JsonProperty("schema")
  SCHEMA,
  /** Rows in tables that all tenants share, kept apart by row-level security. */
  @JsonProperty("shared")
  SHARED;

  /** Whether several targets can live in the target's database. */
  public boolean sharesDatabase() {
    return this == SCHEMA;
  }
}
