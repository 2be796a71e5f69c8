package dev.godwit.compare;

import dev.godwit.contract.Identifier;

/**
 * The schema at the end of CREATE EXTENSION. The differ writes it without quotes; and where it is
 * the one that is compared, it is left to the search path.
 */
record ExtensionPlace(Identifier schema) {
  private static final String PLACE = " SCHEMA ";

  static String quoted(String statement) {
    int place = statement.lastIndexOf(PLACE);
    if (place < 0 || !Words.of(statement).starts("create", "extension")) {
      return statement;
    }
    String name = statement.substring(place + PLACE.length());
    return statement.substring(0, place) + PLACE + new Identifier(name).quoted();
  }

  String left(String statement) {
    String place = PLACE + schema.quoted();
    return statement.endsWith(place) && Words.of(statement).starts("create", "extension")
        ? statement.substring(0, statement.length() - place.length())
        : statement;
  }
}
