package dev.godwit.contract;

/**
 * One place that migrations are applied to. The triple (cluster, database, schema) is unique in the
 * registry; the id never changes meaning.
 */
public record Target(
    TargetId id, ClusterId cluster, Identifier database, Identifier schema, Tenancy tenancy) {}
