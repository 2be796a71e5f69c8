package dev.godwit.cli.direct;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.project.ControlSettings;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.TenantSource;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Failure;
import dev.godwit.engine.ReadRows;
import dev.godwit.engine.ReadRows.Rows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a project's list of tenants. */
record ReadTenants(Project project, ReadRows readRows) {
  private static final String UNDEFINED_TABLE = "42P01";

  /** There is no list yet: the control database's migrations have still to create its table. */
  static final class NoListYet extends Exception {
    private static final long serialVersionUID = 1L;

    NoListYet(String message) {
      super(message);
    }
  }

  List<TenantRow> read(TenantSource source) throws NoListYet {
    List<Map<String, String>> rows =
        switch (source) {
          case TenantSource.Query(String sql) -> ask(sql);
          case TenantSource.File(Path path) -> file(path);
          case TenantSource.Registry(URI url) -> registry(url);
        };
    return rows.stream().map(TenantRow::of).toList();
  }

  private List<Map<String, String>> ask(String sql) throws NoListYet {
    ControlSettings control = project.control();
    var url = control.url();
    return switch (readRows.run(url.server(), url.database(), sql)) {
      case Rows.Read(List<Map<String, String>> rows) -> rows;
      case Rows.Failed(Failure failure) -> {
        String message =
            "the tenants cannot be listed from the control database %s: %s"
                .formatted(url.database(), failure.message());
        if (UNDEFINED_TABLE.equals(failure.sqlState())) {
          throw new NoListYet(message);
        }
        throw new Stop(message + "\n→ " + failure.next());
      }
    };
  }

  private static List<Map<String, String>> file(Path path) {
    try {
      return TenantFile.rows(path.getFileName().toString(), Files.readString(path));
    } catch (JsonProcessingException e) {
      throw Stop.usage("%s: %s".formatted(path, e.getOriginalMessage()));
    } catch (IOException e) {
      throw Stop.usage("the tenants' file %s cannot be read: %s".formatted(path, e));
    }
  }

  private static List<Map<String, String>> registry(URI url) {
    List<Map<String, String>> rows = new ArrayList<>();
    try (ApiClient client = ApiClient.loggedIn(url)) {
      String from = "";
      do {
        JsonNode page = client.get("/tenants?limit=500" + from);
        page.path("tenants").forEach(tenant -> rows.add(row(tenant)));
        String cursor = page.path("next").asText("");
        from = cursor.isEmpty() ? "" : "&cursor=" + cursor;
      } while (!from.isEmpty());
      return rows;
    } catch (ApiRefused e) {
      throw new Stop(
          "the registry %s does not list its tenants: %s".formatted(url, e.getMessage()), e);
    }
  }

  private static Map<String, String> row(JsonNode tenant) {
    Map<String, String> row = new HashMap<>();
    for (String key : List.of("tenant", "database", "schema")) {
      if (tenant.hasNonNull(key)) {
        row.put(key, tenant.get(key).asText());
      }
    }
    return row;
  }
}
