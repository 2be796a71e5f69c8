package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at what a role may do beyond migrating: a mistake in a migration then costs more. */
final class JudgeRole {
  private static final Logger LOG = LoggerFactory.getLogger(JudgeRole.class);

  private static final String POWERS =
      """
      (SELECT concat_ws(', ', CASE WHEN rolsuper THEN 'SUPERUSER' END,
        CASE WHEN rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END,
        CASE WHEN rolreplication THEN 'REPLICATION' END)
      FROM pg_catalog.pg_roles WHERE rolname = session_user)\
      """;

  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  private JudgeRole() {}

  /**
   * An expression for what the session's role may do too much; empty where that is nothing. Where
   * nobody would be told, nothing is looked up: the view's catalogs are not in a new backend's
   * caches.
   */
  static String powers(RolePolicy policy) {
    return policy == RolePolicy.ACCEPT ? "''" : POWERS;
  }

  /** A failure where the server's policy refuses such a role. */
  static Optional<Failure> refusal(Endpoint server, String powers) {
    if (powers.isEmpty()) {
      return Optional.empty();
    }
    return switch (server.rolePolicy()) {
      case ACCEPT -> Optional.empty();
      case WARN -> {
        tell(server, powers);
        yield Optional.empty();
      }
      case REFUSE ->
          Optional.of(
              new Failure(
                  ReasonCode.ROLE_TOO_POWERFUL,
                  "role %s has %s, and this cluster's policy refuses that"
                      .formatted(server.user(), powers)));
    };
  }

  private static void tell(Endpoint server, String powers) {
    if (TOLD.add("%s@%s:%d".formatted(server.user(), server.host(), server.port()))) {
      LOG.atWarn()
          .addKeyValue("host", server.host())
          .addKeyValue("role", server.user())
          .addKeyValue("powers", powers)
          .log("The migration role may do more than migrating needs");
    }
  }
}
