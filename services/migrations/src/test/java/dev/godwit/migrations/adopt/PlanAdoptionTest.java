package dev.godwit.migrations.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobId;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.adopt.Disagreement.Kind;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.HistoryRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanAdoptionTest {
  private static final String ONE = "CREATE TABLE a ();\n";
  private final Track track =
      track(
          Map.of(
              "001_one.sql", ONE,
              "002_two.sql", "SELECT 2;\n",
              "003_three.sql", "SELECT 3;\n",
              "R__views.sql", "SELECT 'v';\n",
              "schema.sql", "SELECT 0;\n"));

  @Test
  void flywaysLaterRowsTakeEarlierOnesBack() {
    assertThat(
            recorded(
                Incumbent.FLYWAY,
                flyway("1", "SQL", true),
                flyway("2", "SQL", true),
                flyway("3", "SQL", true),
                flyway("3", "UNDO_SQL", true),
                flyway("2", "DELETE", true)))
        .containsExactly("001");
  }

  @Test
  void flywaysBaselineStandsForEverythingUpToIt() {
    assertThat(
            recorded(
                Incumbent.FLYWAY,
                row("type", "SCHEMA", "success", "true", "description", "s"),
                flyway("2", "BASELINE", true)))
        .containsExactly("001", "002");
  }

  @Test
  void flywaysFailedRowsAreDisagreements() {
    assertThat(disagreements(Incumbent.FLYWAY, flyway("1", "SQL", false)))
        .containsExactly("FAILED 1");
  }

  @Test
  void flywaysChecksumsAreCompared() {
    Migration one = track.migrations().get(1);
    String crc = Integer.toString(Checksums.crc32OfLines(one.script()));
    assertThat(recorded(Incumbent.FLYWAY, with(flyway("1", "SQL", true), "checksum", crc)))
        .containsExactly("001");
    assertThat(disagreements(Incumbent.FLYWAY, with(flyway("1", "SQL", true), "checksum", "7")))
        .containsExactly("CHANGED 1");
  }

  @Test
  void aRepeatableOneThatWasChangedRunsAgain() {
    IncumbentRow views =
        row("type", "SQL", "success", "true", "script", "sql/R__views.sql", "checksum", "7");

    var adoption = (Adoption.Agreed) plan(Incumbent.FLYWAY, List.of(), Set.of(), views);

    assertThat(adoption.toRecord()).isEmpty();
    assertThat(adoption.toRunAgain()).extracting(Migration::path).containsExactly("t/R__views.sql");
  }

  @Test
  void golangMigrateHasAppliedEverythingUpToItsRow() {
    assertThat(recorded(Incumbent.GOLANG_MIGRATE, row("version", "2", "dirty", "false")))
        .containsExactly("001", "002");
    assertThat(disagreements(Incumbent.GOLANG_MIGRATE, row("version", "2", "dirty", "true")))
        .containsExactly("FAILED 2");
    assertThat(disagreements(Incumbent.GOLANG_MIGRATE, row("version", "9", "dirty", "false")))
        .containsExactly("UNKNOWN_HEAD 9");
  }

  @Test
  void goosesNewestRowOfAVersionDecides() {
    assertThat(
            recorded(
                Incumbent.GOOSE,
                row("version_id", "0", "is_applied", "true"),
                row("version_id", "1", "is_applied", "true"),
                row("version_id", "2", "is_applied", "true"),
                row("version_id", "2", "is_applied", "false")))
        .containsExactly("001");
  }

  @Test
  void atlasKnowsBaselinesAndHalfAppliedOnes() {
    assertThat(
            recorded(
                Incumbent.ATLAS,
                row("version", ".atlas_cloud_identifier", "type", "2"),
                row("version", "2", "type", "1", "applied", "0", "total", "0")))
        .containsExactly("001", "002");
    assertThat(
            disagreements(
                Incumbent.ATLAS,
                row("version", "1", "type", "2", "applied", "1", "total", "2", "error", "no")))
        .containsExactly("FAILED 1");
    assertThat(
            recorded(
                Incumbent.ATLAS, row("version", "1", "type", "4", "applied", "0", "total", "1")))
        .containsExactly("001");
  }

  @Test
  void prismasRolledBackRowsDoNotCountAndChecksumsDo() {
    Track prisma = track(Map.of("20260101000000_init.sql", ONE));
    String sha256 = "dbe1bcb6bb9f1a16ba1ac4a3a4ecb1f0e29f5cd9fd55a8cbd15ac0c5a8b1d3aa";
    IncumbentRow undone = row("migration_name", "20260101000000_init", "rolled_back_at", "x");
    IncumbentRow other =
        row("migration_name", "20260101000000_init", "finished_at", "x", "checksum", sha256);
    var rolledBack =
        (Adoption.Agreed)
            PlanAdoption.plan(prisma, Incumbent.PRISMA, List.of(undone), List.of(), Set.of());
    assertThat(rolledBack.toRecord()).isEmpty();
    assertThat(
            PlanAdoption.plan(
                prisma, Incumbent.PRISMA, List.of(undone, other), List.of(), Set.of()))
        .isInstanceOf(Adoption.Disagrees.class);
    assertThat(
            PlanAdoption.plan(
                prisma, Incumbent.PRISMA, List.of(other), List.of(), Set.of(Kind.CHANGED)))
        .isInstanceOf(Adoption.Agreed.class);
  }

  @Test
  void appsThatTheTrackHasNothingOfAreLeftToDjango() {
    assertThat(
            recorded(
                Incumbent.DJANGO,
                row("app", "auth", "name", "0001_initial"),
                row("app", "shop", "name", "001_one")))
        .containsExactly("001");
  }

  @Test
  void namesAndVersionsOfOnesOwnTablesAreUnderstood() {
    assertThat(recorded(Incumbent.PLAIN_VERSIONS, row("version", "001"))).containsExactly("001");
    assertThat(recorded(Incumbent.PLAIN_NAMES, row("migration_name", "001_one.sql")))
        .containsExactly("001");
    assertThat(recorded(Incumbent.NODE_PG_MIGRATE, row("name", "1_one"))).containsExactly("001");
    assertThat(recorded(Incumbent.GRAPHILE_MIGRATE, row("filename", "000001.sql")))
        .containsExactly("001");
    assertThat(
            recorded(
                Incumbent.ALEMBIC, row("version_num", "001_one"), row("version_num", "002_two")))
        .containsExactly("001", "002");
  }

  @Test
  void aGapIsADisagreementUnlessItIsAccepted() {
    assertThat(disagreements(Incumbent.DBMATE, row("version", "001"), row("version", "003")))
        .containsExactly("GAP 002");
    var accepted =
        (Adoption.Agreed)
            plan(
                Incumbent.DBMATE,
                List.of(),
                Set.of(Kind.GAP),
                row("version", "001"),
                row("version", "003"));
    assertThat(versions(accepted.toRecord())).containsExactly("001", "003");
    assertThat(accepted.accepted()).hasSize(1);
  }

  @Test
  void whatWouldMakeAppliedOnesRunAgainCannotBeAccepted() {
    Set<Kind> all = Set.of(Kind.values());
    assertThat(plan(Incumbent.GOLANG_MIGRATE, List.of(), all, row("version", "9")))
        .isInstanceOf(Adoption.Disagrees.class);
    assertThat(plan(Incumbent.GOLANG_MIGRATE, List.of(), all, row("version", "2", "dirty", "true")))
        .isInstanceOf(Adoption.Disagrees.class);
    assertThat(plan(Incumbent.DBMATE, List.of(), all, row("version", "9")))
        .isInstanceOf(Adoption.Agreed.class);
  }

  @Test
  void whatOurHistoryHasStaysAsItIs() {
    Migration one = track.migrations().get(1);
    HistoryRow undone =
        new HistoryRow(
            one.version(),
            one.description(),
            one.kind(),
            one.checksum(),
            HistoryRow.State.UNDONE,
            HistoryRow.Origin.ADOPTED,
            1,
            1,
            0,
            OffsetDateTime.parse("2026-01-01T00:00:00Z"),
            Duration.ZERO,
            new JobId("j"));

    var adoption =
        (Adoption.Agreed)
            plan(
                Incumbent.DBMATE,
                List.of(undone),
                Set.of(),
                row("version", "001"),
                row("version", "002"));

    assertThat(versions(adoption.toRecord())).containsExactly("002");
    assertThat(versions(adoption.known())).containsExactly("001");
  }

  private List<String> recorded(Incumbent incumbent, IncumbentRow... rows) {
    Adoption adoption = plan(incumbent, List.of(), Set.of(), rows);
    assertThat(adoption).isInstanceOf(Adoption.Agreed.class);
    return versions(((Adoption.Agreed) adoption).toRecord());
  }

  private List<String> disagreements(Incumbent incumbent, IncumbentRow... rows) {
    Adoption adoption = plan(incumbent, List.of(), Set.of(), rows);
    assertThat(adoption).isInstanceOf(Adoption.Disagrees.class);
    return ((Adoption.Disagrees) adoption)
        .disagreements().stream().map(one -> one.kind() + " " + one.name()).toList();
  }

  private Adoption plan(
      Incumbent incumbent, List<HistoryRow> ours, Set<Kind> accepted, IncumbentRow... rows) {
    return PlanAdoption.plan(track, incumbent, List.of(rows), ours, accepted);
  }

  private static List<String> versions(List<Migration> migrations) {
    return migrations.stream().map(one -> one.version().value()).toList();
  }

  private static IncumbentRow flyway(String version, String type, boolean success) {
    return row("version", version, "type", type, "success", Boolean.toString(success));
  }

  private static IncumbentRow with(IncumbentRow row, String column, String value) {
    Map<String, String> columns = new HashMap<>(row.columns());
    columns.put(column, value);
    return new IncumbentRow(columns);
  }

  private static IncumbentRow row(String... columns) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.length; i += 2) {
      row.put(columns[i], columns[i + 1]);
    }
    return new IncumbentRow(row);
  }

  private static Track track(Map<String, String> texts) {
    List<BundleFile> files = new ArrayList<>();
    texts.forEach(
        (path, text) ->
            files.add(new BundleFile("t/" + path, text.getBytes(StandardCharsets.UTF_8))));
    ReadResult result = ReadBundle.fromFiles(files);
    assertThat(result).isInstanceOf(ReadResult.Valid.class);
    return ((ReadResult.Valid) result).bundle().track(new TrackName("t")).orElseThrow();
  }
}
