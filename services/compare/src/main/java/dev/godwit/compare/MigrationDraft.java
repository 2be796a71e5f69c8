package dev.godwit.compare;

/**
 * A migration to be written to two files; a person gives it its version.
 *
 * @param description in lower case with underscores, as a file name has it
 * @param migration the file's text
 * @param undo the text of the file that takes it back
 */
public record MigrationDraft(String description, String migration, String undo) {}
