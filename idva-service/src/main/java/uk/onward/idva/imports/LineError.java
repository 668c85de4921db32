package uk.onward.idva.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a line.
 *
 * @param pointer JSON pointer into the line, for NDJSON; an empty one is the line as a whole
 * @param column name of the column, for CSV; null for the line as a whole
 * @param detail what would be right; never a value that was sent
 */
record LineError(@Nullable String pointer, @Nullable String column, String detail) {}
