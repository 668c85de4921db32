package uk.onward.platform.restriction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What is told of broken glass: ids only; who it was and why stands in the case.
 *
 * @param kind of which the case is, as {@link Restrictable#name()} has it
 * @param owner code of the agency whose case it is
 * @param agency code of the agency of whoever broke it
 * @param brokenAt cut to the hour
 * @param minutes for which it was broken
 */
record GlassBrokenState(
        UUID brokenGlassId, UUID caseId, String kind, String owner, String agency, Instant brokenAt, int minutes) {
    GlassBrokenState {
        brokenAt = brokenAt.truncatedTo(ChronoUnit.HOURS);
    }
}
