package dev.godwit.cli;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.registry.ReadTenantList;
import dev.godwit.cli.registry.ReadTenantList.Format;
import dev.godwit.cli.registry.SelectTenants;
import dev.godwit.cli.registry.SendTenants;
import dev.godwit.cli.registry.SendTenants.NotSent;
import dev.godwit.cli.registry.SendTenants.Sent;
import dev.godwit.cli.registry.TenantRow;
import dev.godwit.cli.terminal.DrawBar;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JsonCodec;
import dev.godwit.coordinator.intake.NameColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a list of tenants into the registry. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Register the tenants of a list: CSV with a header, JSON lines, or a JSON array.",
    footer = {
      "",
      "Columns: tenant (or id), name, environment, cluster, tenancy, database, schema, track,",
      "provision, username, password, connection_string, label.NAME. What a row leaves out, the",
      "options say. Rows that are refused are listed with their lines and keep no other out;",
      "correct them and import the list again: who is registered already stays.",
      "",
      "Examples:",
      "  godwit tenants import tenants.csv --environment production --cluster eu-1",
      "  godwit tenants import --from-sql \"SELECT id FROM tenants WHERE state = 'provisioned'\""
          + " \\",
      "      --url postgresql://app@db1/control --url-password env:PGPASSWORD --cluster eu-1 \\",
      "      --environment production --database db_{tenant}"
    })
final class ImportTenantsCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "*.csv, *.jsonl or *.json; - is standard input.")
  private @Nullable String file;

  @Option(names = "--format", description = "csv, jsonl or json, where the name does not say it.")
  private @Nullable Format format;

  @Option(names = "--from-sql", paramLabel = "QUERY", description = "In place of a file.")
  private @Nullable String query;

  @Option(names = "--url", description = "The database that --from-sql asks.")
  private @Nullable String url;

  @Option(names = "--url-password", paramLabel = "WHERE", description = "env:NAME or file:PATH.")
  private @Nullable String urlPassword;

  @Option(names = "--environment")
  private @Nullable String environment;

  @Option(names = "--cluster")
  private @Nullable String cluster;

  @Option(names = "--tenancy", defaultValue = "database", description = "${DEFAULT-VALUE}.")
  private String tenancy = "database";

  @Option(names = "--database", description = "With {tenant} in the id's place.")
  private @Nullable String database;

  @Option(names = "--schema", description = "With {tenant} in the id's place.")
  private @Nullable String schema;

  @Option(names = "--provision", description = "Create databases or schemas.")
  private boolean provision;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description = "Where a column's name is another one. Repeatable.")
  private Map<String, String> columns = new TreeMap<>();

  @Option(names = "--dry-run", description = "Say what would come of it; change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    Stop.unless((file == null) == (query != null), "name a file, or give --from-sql");
    Stop.unless((query == null) == (url == null), "--from-sql and --url come together");
    try (ApiClient client = api.client();
        ProgressBar bar = DrawBar.forTargets(-1)) {
      SendTenants send = new SendTenants(client, dryRun, bar::stepBy);
      read(send::add);
      return tell(send.end());
    } catch (NotSent e) {
      throw new Stop(String.valueOf(e.getMessage()), e);
    }
  }

  private void read(Consumer<TenantRow> each) throws IOException {
    NameColumns names = new NameColumns(columns, defaults());
    if (query != null && url != null) {
      new SelectTenants(names, each).run(url, urlPassword, query);
      return;
    }
    String name = String.valueOf(file);
    try (BufferedReader text =
        name.equals("-")
            ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
            : Files.newBufferedReader(Path.of(name))) {
      new ReadTenantList(name, names, each).read(text, format == null ? Format.of(name) : format);
    } catch (IOException e) {
      throw new Stop("%s cannot be read to its end: %s".formatted(name, e.getMessage()), e);
    }
  }

  private Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    defaults.put("tenancy", tenancy);
    defaults.put("provision", Boolean.toString(provision));
    put(defaults, "environment", environment);
    put(defaults, "cluster", cluster);
    put(defaults, "database", database);
    put(defaults, "schema", schema);
    return defaults;
  }

  private static void put(Map<String, String> defaults, String field, @Nullable String value) {
    if (value != null) {
      defaults.put(field, value);
    }
  }

  private int tell(Sent sent) {
    int exitCode = sent.refused().isEmpty() ? ExitCode.DONE : ExitCode.SOME_TARGETS_FAILED;
    if (!api.json(JsonCodec.mapper().valueToTree(sent), exitCode)) {
      for (SendTenants.Refused no : sent.refused()) {
        System.out.printf("%s: %s %s: %s%n", no.place(), no.tenant(), no.code(), no.message());
      }
      System.out.printf(
          "%d %s, %d known, %d refused%n",
          sent.registered(),
          dryRun ? "would be registered" : "registered",
          sent.known(),
          sent.refused().size());
    }
    return exitCode;
  }
}
