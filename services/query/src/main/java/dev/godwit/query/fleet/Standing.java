package dev.godwit.query.fleet;

/**
 * Where a tenant that is not deleted stands, as the codes of what it can be counted and found by;
 * -1 is what nobody has told.
 */
record Standing(
    TargetState state, int environment, int cluster, int track, int version, int rollout) {

  /** What tenants can be found by without looking at each of them. */
  enum By {
    LIVING,
    STATE,
    ENVIRONMENT,
    CLUSTER,
    TRACK,
    VERSION,
    ROLLOUT
  }

  @SuppressWarnings("EnumOrdinal") // in memory only
  int code(By by) {
    return switch (by) {
      case LIVING -> 0;
      case STATE -> state.ordinal();
      case ENVIRONMENT -> environment;
      case CLUSTER -> cluster;
      case TRACK -> track;
      case VERSION -> version;
      case ROLLOUT -> rollout;
    };
  }
}
