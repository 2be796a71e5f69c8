package dev.godwit.contract;

/**
 * Which database answered, whatever it is called and on whichever way it was reached. A physical
 * copy of a server has its system identifier.
 *
 * @param systemIdentifier of the PostgreSQL cluster, an unsigned number of 64 bits
 * @param oid of the database in it; another one after it was dropped and created again
 */
public record PhysicalDatabase(String systemIdentifier, long oid) {
  public PhysicalDatabase {
    Text.require("system identifier", systemIdentifier, 20);
  }
}
