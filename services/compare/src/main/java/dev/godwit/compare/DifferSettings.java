package dev.godwit.compare;

import org.pgcodekeeper.core.settings.CoreSettings;

/** How the differ reads and writes: the one place that knows its switches. */
final class DifferSettings {
  private DifferSettings() {}

  static CoreSettings of(CompareOptions options) {
    var settings = new CoreSettings();
    // Owners and privileges differ from tenant to tenant by their roles' names.
    settings.setIgnorePrivileges(!options.privileges());
    // The order of columns cannot be changed but by copying the table.
    settings.setIgnoreColumnOrder(true);
    settings.setDataMovementMode(false);
    // A missing object is a surprise that must be seen, not skipped.
    settings.setGenerateExists(false);
    settings.setDropBeforeCreate(false);
    // Weaker locks: SoftenLocks takes this back where the table is new, and moves the rest.
    settings.setGenerateConstraintNotValid(options.weakLocks());
    // Its own concurrent mode writes BEGIN and COMMIT into the script, and means new tables too.
    settings.setConcurrentlyMode(false);
    settings.setAddTransaction(false);
    // Functions that call each other are put in order, so that their bodies can be checked.
    settings.setEnableFunctionBodiesDependencies(true);
    settings.setPrintUsing(true);
    return settings;
  }
}
