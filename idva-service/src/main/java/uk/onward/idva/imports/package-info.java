/**
 * Referrals by the thousand, from a file: read as a stream, taken in by the chunk, answered line by line, safe to send again.
 * What an import takes and answers stands in {@code docs/import.md}. Writes through {@code Intake}; nothing calls it.
 */
package uk.onward.idva.imports;
