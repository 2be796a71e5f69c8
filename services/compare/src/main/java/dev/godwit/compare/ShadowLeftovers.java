package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Shadow databases of runs that were killed before they could drop them, as far as the role may
 * drop them.
 */
public final class ShadowLeftovers {
  private final DatabaseUrl beside;
  private final Clock clock;

  public ShadowLeftovers(DatabaseUrl beside, Clock clock) {
    this.beside = beside;
    this.clock = clock;
  }

  /** Those older than this, which no run that is still alive uses. */
  public List<Identifier> find(Duration age) {
    Instant before = clock.instant().minus(age);
    return names().stream()
        .flatMap(name -> ShadowName.parse(name).stream())
        .filter(name -> name.madeAt().isBefore(before))
        .map(ShadowName::value)
        .toList();
  }

  /** Drops those older than this, and says which they were. */
  public List<Identifier> drop(Duration age) {
    List<Identifier> found = find(age);
    found.forEach(name -> ShadowDatabase.drop(beside, name));
    return found;
  }

  private List<String> names() {
    String sql =
        """
        SELECT datname FROM pg_database
        WHERE starts_with(datname, ?) AND pg_has_role(datdba, 'USAGE')
        ORDER BY datname
        """;
    try (Connection connection = new JdbcAccess(beside).open();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, ShadowName.PREFIX);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
          names.add(rows.getString(1));
        }
        return names;
      }
    } catch (SQLException e) {
      throw new ShadowFailed(
          "the databases of %s cannot be listed: %s; nothing was dropped"
              .formatted(beside.server().host(), e.getMessage()),
          e);
    }
  }
}
