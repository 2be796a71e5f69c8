package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgcodekeeper.core.ignorelist.IgnoreSchemaList;
import org.pgcodekeeper.core.ignorelist.IgnoredObject;
import org.pgcodekeeper.core.loader.DatabaseLoader;
import org.pgcodekeeper.core.loader.PgDumpLoader;
import org.pgcodekeeper.core.loader.pg.JdbcPgLoader;
import org.pgcodekeeper.core.monitor.NullMonitor;
import org.pgcodekeeper.core.schema.AbstractDatabase;

/**
 * Reads schemas, in a read-only transaction. A text says {@code int} where the server says {@code
 * integer}, so a text is compared truly only with another text; to compare one with a live
 * database, build it in a {@link ShadowDatabase} first and read that.
 */
public final class ReadSchema {
  private final CompareOptions options;

  public ReadSchema(CompareOptions options) {
    this.options = options;
  }

  /**
   * What is in these schemas of a live database.
   *
   * @throws SchemaUnreadable where it cannot be read
   */
  public SchemaModel ofDatabase(DatabaseUrl database, Set<Identifier> schemas)
      throws InterruptedException {
    var only = new IgnoreSchemaList();
    only.setShow(false);
    schemas.forEach(schema -> only.add(shown(schema)));
    var loader =
        new JdbcPgLoader(
            new JdbcAccess(database), "UTC", DifferSettings.of(options), new NullMonitor(), only);
    return new SchemaModel(schemas, load(loader, "the database " + database.database()));
  }

  /**
   * What is in a shadow database's schema.
   *
   * @throws SchemaUnreadable where it cannot be read
   */
  public SchemaModel ofShadow(ShadowDatabase shadow) throws InterruptedException {
    shadow.analyze();
    return ofDatabase(shadow.url(), Set.of(shadow.target().schema()));
  }

  /**
   * What a dump creates in the schema {@code public}: a text whose names are all qualified, as
   * {@code pg_dump --schema-only} writes it.
   *
   * @param name what to call the text in an error
   * @throws SchemaUnreadable where it is no such text
   */
  public SchemaModel ofDump(String name, String text) throws InterruptedException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var loader =
        new PgDumpLoader(() -> new ByteArrayInputStream(bytes), name, DifferSettings.of(options));
    return new SchemaModel(Set.of(new Identifier("public")), load(loader, name));
  }

  private static AbstractDatabase load(DatabaseLoader loader, String what)
      throws InterruptedException {
    try {
      AbstractDatabase read = loader.loadAndAnalyze();
      if (!loader.getErrors().isEmpty()) {
        throw new SchemaUnreadable(
            "%s has parts that the differ cannot read: %s; nothing was compared"
                .formatted(what, errors(loader)));
      }
      return read;
    } catch (IOException e) {
      throw new SchemaUnreadable(
          "%s cannot be read: %s; nothing was compared".formatted(what, e.getMessage()), e);
    }
  }

  private static String errors(DatabaseLoader loader) {
    return loader.getErrors().stream()
        .limit(5)
        .map(String::valueOf)
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  private static IgnoredObject shown(Identifier schema) {
    return new IgnoredObject(schema.value(), null, true, false, true, false, Set.of());
  }
}
