package dev.godwit.cli.installation;

import dev.godwit.cli.api.Token;
import dev.godwit.contract.WorkerId;
import dev.godwit.coordinator.CoordinatorNode;
import dev.godwit.coordinator.CoordinatorSettings;
import dev.godwit.local.FreePort;
import dev.godwit.query.QueryNode;
import dev.godwit.query.QuerySettings;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.Role;
import dev.godwit.runtime.Settings;
import dev.godwit.runtime.Shutdown;
import dev.godwit.worker.WorkerNode;
import dev.godwit.worker.WorkerSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A coordinator, a query service and workers in this process, on this machine's own address. */
public final class Services {
  private final CoordinatorNode coordinator;
  private final QueryNode query;

  /**
   * Where they listen; 0 for any free port.
   *
   * @param api the coordinator's
   * @param page the query service's
   */
  public record Ports(int api, int page) {
    public static final Ports ANY = new Ports(0, 0);

    /** The page and the coordinator have to know each other's address before they start. */
    Ports chosen() {
      return new Ports(api == 0 ? FreePort.find() : api, page == 0 ? FreePort.find() : page);
    }

    Map<String, String> told(Map<String, String> variables) {
      Map<String, String> all = new HashMap<>(variables);
      all.put("GODWIT_PAGE_API", address(api).toString());
      all.put("GODWIT_PAGE_ORIGIN", address(page).toString());
      return all;
    }
  }

  /**
   * Starts them; the shutdown closes them.
   *
   * @param given what the environment would tell each of them as a process of its own
   */
  public Services(
      Shutdown shutdown, Map<String, String> given, Ports wanted, List<WorkerId> workers) {
    Ports ports = wanted.chosen();
    Map<String, String> variables = ports.told(given);
    this.coordinator =
        shutdown.closes(
            "coordinator",
            CoordinatorNode.start(CoordinatorSettings.from(on(ports.api(), variables))));
    this.query =
        shutdown.closes("query", QueryNode.start(QuerySettings.from(on(ports.page(), variables))));
    for (WorkerId worker : workers) {
      Map<String, String> named = new HashMap<>(variables);
      named.put("GODWIT_WORKER_ID", worker.value());
      shutdown.closes(worker.value(), WorkerNode.start(WorkerSettings.from(on(0, named))));
    }
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static Settings on(int port, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("GODWIT_HTTP_PORT", Integer.toString(port));
    return Settings.of(all);
  }

  /** The coordinator's address. */
  public URI api() {
    return address(coordinator.port());
  }

  /** The query service's address. */
  public URI query() {
    return address(query.port());
  }

  /** The live page's address; it logs one browser in, once. */
  public URI page(Token token) {
    return query.loginPage(new Credential(token.value()));
  }

  /** A new admin's token in place of any of that name. */
  public Token token(String name) {
    return new Token(coordinator.token(name, Role.ADMIN).value());
  }
}
