package dev.godwit.engine.doctor;

/** What is looked at, in this order: each needs those before it that the road leads through. */
public enum Check {
  DNS("name resolution"),
  REACHABLE("reachability"),
  TLS("transport security"),
  POOLER("direct connection"),
  CREDENTIALS("credentials"),
  DATABASE("database"),
  VERSION("server version"),
  STANDBY("primary server"),
  ROLE("role"),
  PRIVILEGES("privileges"),
  OWNERSHIP("ownership"),
  PROVISIONING("provisioning"),
  SETTINGS("settings"),
  TIMEOUTS("timeouts"),
  CONNECTIONS("connections"),
  LOCK_TABLE("lock table"),
  HISTORY("history"),
  LOCK("target's lock"),
  OTHER_TOOLS("other tools");

  private final String title;

  Check(String title) {
    this.title = title;
  }

  /** What a person calls it. */
  public String title() {
    return title;
  }
}
