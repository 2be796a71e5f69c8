package dev.godwit.local;

/** The PostgreSQLs that tests run on: the newest, and the oldest that its makers support. */
public enum PostgresMajor {
  CURRENT(18),
  OLDER(15);

  private final int number;

  PostgresMajor(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  String image() {
    return "postgres:" + number;
  }
}
