package dev.godwit.migrations.adopt;

/** An incumbent's history table in one target. */
public record HistorySource(Incumbent incumbent, String schema, String table) {
  @Override
  public String toString() {
    return incumbent.title() + " (" + schema + "." + table + ")";
  }
}
