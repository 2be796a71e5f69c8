package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import java.util.Set;
import org.pgcodekeeper.core.schema.AbstractDatabase;

/**
 * What is in some schemas of a database, as it was when it was read.
 *
 * @param schemas those that were read
 * @param model the differ's own
 */
public record SchemaModel(Set<Identifier> schemas, AbstractDatabase model) {
  public SchemaModel {
    schemas = Set.copyOf(schemas);
  }

  /** Without the content, which is long. */
  @Override
  public String toString() {
    return "SchemaModel" + schemas;
  }
}
