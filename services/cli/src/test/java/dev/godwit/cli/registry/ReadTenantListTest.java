package dev.godwit.cli.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.registry.ReadTenantList.Format;
import dev.godwit.coordinator.intake.NameColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReadTenantListTest {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "environment", "production",
          "tenancy", "database",
          "cluster", "c1",
          "database", "db_{tenant}");

  private final List<TenantRow> rows = new ArrayList<>();

  @Test
  void csvRowsAreTenantsAndTheDefaultsFillThemUp() throws Exception {
    read(
        "t.csv",
        """
        id,name,label.tier,environment
        acme,"Acme,
        Inc.",gold,
        bird,,,staging
        """);

    assertThat(rows)
        .containsExactly(
            new TenantRow.Usable(
                "t.csv:2",
                Map.of(
                    "tenant", "acme",
                    "name", "Acme,\nInc.",
                    "labels", Map.of("tier", "gold"),
                    "environment", "production",
                    "tenancy", "database",
                    "cluster", "c1",
                    "database", "db_acme")),
            new TenantRow.Usable(
                "t.csv:4",
                Map.of(
                    "tenant", "bird",
                    "environment", "staging",
                    "tenancy", "database",
                    "cluster", "c1",
                    "database", "db_bird")));
  }

  @Test
  void whatNobodyUnderstandsIsBrokenWithItsLineAndTheOthersGoOn() throws Exception {
    read(
        "t.jsonl",
        """
        {"tenant": "a"}

        {"tenant": "b", "colour": "red"}
        no json, and a S3cr3t
        {"name": "without an id"}
        {"tenant": "c", "labels": {"tier": "gold"}, "provision": true}
        """);

    assertThat(rows)
        .extracting(TenantRow::place)
        .containsExactly("t.jsonl:1", "t.jsonl:3", "t.jsonl:4", "t.jsonl:5", "t.jsonl:6");
    assertThat(rows)
        .filteredOn(row -> row instanceof TenantRow.Broken)
        .hasSize(3)
        .noneMatch(row -> row.toString().contains("S3cr3t"));
    assertThat(rows.getLast().toString()).contains("provision=true", "tier=gold");
  }

  @Test
  void anArrayIsReadObjectByObject() throws Exception {
    read("t.json", "[{\"tenant\": \"a\"},\n {\"tenant\": \"b\"}\n]");

    assertThat(rows).extracting(TenantRow::place).containsExactly("t.json:1", "t.json:2");
  }

  @Test
  void anArrayThatEndsTooEarlyIsSaidWithItsLine() {
    assertThatThrownBy(() -> read("t.json", "[{\"tenant\": \"a\"},\n {\"tenant\": "))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t.json:2");
    assertThat(rows).hasSize(1);
  }

  private void read(String name, String text) throws IOException {
    new ReadTenantList(name, new NameColumns(Map.of(), DEFAULTS), rows::add)
        .read(new BufferedReader(new StringReader(text)), Format.of(name));
  }
}
