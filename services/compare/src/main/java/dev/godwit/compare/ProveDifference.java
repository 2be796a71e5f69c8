package dev.godwit.compare;

import dev.godwit.compare.Proof.Direction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Tries a difference out in the shadow database from which it was read: forward, compared again,
 * backward, compared again. The tables are empty there, so it proves nothing about rows. Each part
 * runs as the engine would run it: what belongs together in one transaction, the rest alone.
 */
public final class ProveDifference {
  private final CompareOptions options;

  public ProveDifference(CompareOptions options) {
    this.options = options;
  }

  /**
   * Leaves the shadow database as it was, if the proof holds.
   *
   * @param shadow where {@code have} was read
   */
  public Proof run(
      ShadowDatabase shadow, SchemaModel have, SchemaModel want, SchemaDifference difference)
      throws InterruptedException {
    Proof forward = tryOut(shadow, want, difference.forward(), Direction.FORWARD);
    return forward instanceof Proof.Holds
        ? tryOut(shadow, have, difference.backward(), Direction.BACKWARD)
        : forward;
  }

  private Proof tryOut(
      ShadowDatabase shadow, SchemaModel goal, Statements statements, Direction direction)
      throws InterruptedException {
    var running = new Running(direction);
    try (Connection connection = new JdbcAccess(shadow.url()).open()) {
      running.all(connection, shadow, statements);
    } catch (SQLException e) {
      return new Proof.Fails(direction, running.statement, String.valueOf(e.getMessage()));
    }
    SchemaModel now = new ReadSchema(options).ofShadow(shadow);
    List<String> left = new CompareSchemas(options).run(now, goal).forward().all();
    return left.isEmpty() ? new Proof.Holds() : new Proof.Falls(direction, left);
  }

  /** Remembers which statement is running. */
  private static final class Running {
    private final Direction direction;
    private String statement = "";

    Running(Direction direction) {
      this.direction = direction;
    }

    void all(Connection connection, ShadowDatabase shadow, Statements statements)
        throws SQLException {
      try (Statement session = connection.createStatement()) {
        run(session, "SET search_path = " + shadow.target().schema().quoted());
        // A way back that has to build indexes alone runs alone as a whole.
        boolean alone = direction == Direction.BACKWARD && !statements.afterwards().isEmpty();
        connection.setAutoCommit(alone);
        for (String sql : statements.together()) {
          run(session, sql);
        }
        if (!alone) {
          connection.commit();
          connection.setAutoCommit(true);
        }
        for (String sql : statements.afterwards()) {
          run(session, sql);
        }
      }
    }

    private void run(Statement session, String sql) throws SQLException {
      statement = sql;
      session.execute(sql);
    }
  }
}
