package dev.godwit.cli.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.terminal.Stop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantFileTest {

  private static List<TenantRow> read(String name, String text) throws IOException {
    return TenantFile.rows(name, text).stream().map(TenantRow::of).toList();
  }

  @Test
  void linesAreIds() throws IOException {
    assertThat(read("tenants.txt", "# ours\nacme\n\n  globex  \n"))
        .extracting(row -> row.id().value())
        .containsExactly("acme", "globex");
  }

  @Test
  void csvHasAHeader() throws IOException {
    assertThat(read("tenants.csv", "id,database,host,port\nacme,acme_db,h1,6000\nglobex,,,\n"))
        .containsExactly(
            new TenantRow(TenantRow.named("acme").id(), "acme_db", null, "h1", 6000),
            TenantRow.named("globex"));
  }

  @Test
  void jsonIsAListOfIdsOrOfObjects() throws IOException {
    assertThat(read("t.json", "[\"acme\", {\"tenant\": \"globex\", \"schema\": \"g\"}]"))
        .containsExactly(
            TenantRow.named("acme"),
            new TenantRow(TenantRow.named("globex").id(), null, "g", null, null));
  }

  @Test
  void anIdThatIsNoneStopsTheCommand() {
    assertThatThrownBy(() -> TenantRow.of(Map.of("tenant", "a/b")))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("tenant id");
  }
}
