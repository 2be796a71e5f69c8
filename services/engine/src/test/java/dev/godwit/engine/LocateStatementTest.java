package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Failure.Place;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocateStatementTest {
  private static final String SECOND = "UPDATE docs\n  SET t = '🦆' || nmae";
  private static final String TEXT = "SELECT 1;\n\n" + SECOND + ";\n";

  @Test
  void thePositionCountsCharactersSoThatASurrogatePairIsOne() {
    int position = SECOND.codePointCount(0, SECOND.indexOf("nmae")) + 1;

    Place place = LocateStatement.locate(new Version("1"), script(), statement(), position);

    assertThat(place.line()).isEqualTo(4);
    assertThat(place.column()).isEqualTo(18);
    assertThat(place.excerpt()).isEqualTo("  SET t = '🦆' || nmae;");
    assertThat(place.statement()).isEqualTo(2);
  }

  @Test
  void withoutAPositionThePlaceIsTheStatementsBeginning() {
    Place place = LocateStatement.locate(new Version("1"), script(), statement(), 0);

    assertThat(place.line()).isEqualTo(3);
    assertThat(place.column()).isEqualTo(1);
    assertThat(place.excerpt()).isEqualTo("UPDATE docs");
  }

  @Test
  void aPositionBeyondTheTextIsItsEnd() {
    assertThat(LocateStatement.locate(new Version("1"), script(), statement(), 9_999).line())
        .isEqualTo(4);
  }

  private static Statement statement() {
    return new Statement(2, SECOND, TEXT.indexOf(SECOND), 3, 1, new StatementKind.Transactional());
  }

  private static MigrationScript script() {
    return new MigrationScript(
        "tenant/1_x.sql",
        new Checksum("0".repeat(64)),
        Directives.NONE,
        TEXT,
        List.of(statement()),
        Residue.NONE);
  }
}
