package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.it.Fleet.Member;
import dev.godwit.local.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that Flyway itself has migrated moves to Godwit through the coordinator. */
class FleetAdoptionIT {
  private final Installation installation = new Installation(FleetAdoptionIT.class, 1);
  private final Fleet fleet = Fleet.create(installation, "flown", 3, "c1");

  @TempDir private Path project;

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void whatFlywayHasRunIsRecordedAndOnlyTheRestIsRun() throws IOException {
    installation.startWorker("worker");
    write("V1__one.sql", Scripts.witness(1));
    write("V2__two.sql", "CREATE TABLE two (id int);\n" + Scripts.witness(2));
    fleet.members().forEach(this::flyway);

    CommandRun adopted = onFleet("adopt", "--tool", "flyway");

    assertThat(adopted.exitCode()).as(adopted.said()).isZero();
    assertThat(adopted.said()).contains("adopt from flyway");
    assertHistories("1 applied", "2 applied");
    write("V3__three.sql", Scripts.witness(3));
    CommandRun migrated = onFleet("migrate");
    assertThat(migrated.exitCode()).as(migrated.said()).isZero();
    assertHistories("1 applied", "2 applied", "3 applied");
    assertThat(onFleet("adopt").exitCode()).isZero();
    assertHistories("1 applied", "2 applied", "3 applied");
    assertThat(fleet.members())
        .allSatisfy(
            member -> assertThat(member.witness()).containsExactly("1", "1", "1", "0", "0", "0"));
    assertThat(fleet.first().database().column("SELECT origin FROM godwit_history ORDER BY 1"))
        .containsExactly("adopted", "adopted", "run");
  }

  @Test
  void whereTheHistoryDisagreesNothingIsRecordedAndTheRolloutPauses() throws IOException {
    installation.startWorker("worker");
    write("V1__one.sql", Scripts.witness(1));
    fleet.members().forEach(this::flyway);
    write("V1__one.sql", Scripts.witness(4));

    CommandRun disagreed = onFleet("adopt");

    assertThat(disagreed.exitCode()).as(disagreed.said()).isEqualTo(4);
    assertThat(disagreed.said()).contains("HISTORY_DISAGREES", "--accept changed");
    assertThat(fleet.members()).noneMatch(Member::hasHistory);
    CommandRun accepted = onFleet("adopt", "--accept", "changed");
    assertThat(accepted.exitCode()).as(accepted.said()).isZero();
    assertHistories("1 applied");
  }

  private void write(String name, String sql) throws IOException {
    Path track = Files.createDirectories(project.resolve("migrations/tenant"));
    Files.writeString(track.resolve(name), sql);
  }

  private void flyway(Member member) {
    PostgresServer server = member.database().server();
    String url =
        "jdbc:postgresql://%s:%d/%s"
            .formatted(server.host(), server.port(), member.database().name());
    Flyway.configure()
        .dataSource(url, server.user(), server.password())
        .locations("filesystem:" + project.resolve("migrations/tenant"))
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private CommandRun onFleet(String... verb) {
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.addAll(List.of("--fleet", "-C", project.toString()));
    arguments.addAll(List.of("--api", installation.coordinator().api().base().toString()));
    arguments.addAll(List.of("--environment", fleet.environment()));
    return CommandRun.as(installation.token(), arguments.toArray(String[]::new));
  }

  private void assertHistories(String... rows) {
    assertThat(fleet.members()).allSatisfy(m -> assertThat(m.history()).containsExactly(rows));
  }
}
