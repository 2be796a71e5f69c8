package dev.godwit.migrations.format;

import dev.godwit.migrations.format.Found.Part;
import org.jspecify.annotations.Nullable;

/**
 * The two scripts of a file that both applies and undoes a migration.
 *
 * @param down absent where the file has no such section
 */
record Sections(Part up, @Nullable Part down) {}
