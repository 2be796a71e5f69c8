package dev.godwit.coordinator.run;

/** In which order the targets of a wave have their turn. */
public sealed interface MemberOrder {
  /** By their ids. */
  record ById() implements MemberOrder {}

  /** By the value of a tenants' label; those without it come last. */
  record ByLabel(String label) implements MemberOrder {}

  /** Those first whose last job was quick; those never visited come last. */
  record QuickestFirst() implements MemberOrder {}
}
