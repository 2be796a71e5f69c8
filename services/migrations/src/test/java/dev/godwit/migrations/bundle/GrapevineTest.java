package dev.godwit.migrations.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.Track;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example is what a reader meets first: it has to be in order. */
class GrapevineTest {
  @Test
  void theExampleHasItsThreeTracks() throws IOException {
    Bundle bundle = Grapevine.bundle();
    assertThat(bundle.tracks())
        .extracting(track -> track.name() + " " + track.migrations().size())
        .containsExactly("control 4", "shared 5", "tenant 16");
  }

  @Test
  void tenantAndSharedStartFromABaseSchema() throws IOException {
    assertThat(Grapevine.bundle().tracks())
        .filteredOn(track -> track.migrations().getFirst().kind() == Kind.BASE)
        .extracting(track -> track.name().value())
        .containsExactly("shared", "tenant");
  }

  @Test
  void indexesAreBuiltWithoutBlockingWriters() throws IOException {
    List<Statement> alone =
        Grapevine.bundle().tracks().stream()
            .flatMap(track -> track.migrations().stream())
            .flatMap(migration -> migration.script().statements().stream())
            .filter(statement -> !statement.kind().transactional())
            .toList();
    assertThat(alone)
        .hasSize(4)
        .allSatisfy(
            statement -> assertThat(statement.kind()).isInstanceOf(CreateIndexConcurrently.class));
  }

  @Test
  void oneMigrationAsksForItsOwnTimeouts() throws IOException {
    Track tenant = Grapevine.bundle().track(new TrackName("tenant")).orElseThrow();
    assertThat(tenant.migrations())
        .extracting(migration -> migration.script().directives())
        .filteredOn(directives -> !directives.equals(Directives.NONE))
        .containsExactly(
            new Directives(
                false, false, Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(10), null));
  }

  @Test
  void noMigrationLeavesAnythingInTheSession() throws IOException {
    assertThat(Grapevine.bundle().tracks())
        .flatExtracting(Track::migrations)
        .extracting(migration -> migration.script().changesSession())
        .containsOnly(false);
  }
}
