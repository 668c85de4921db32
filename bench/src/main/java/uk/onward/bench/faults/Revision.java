package uk.onward.bench.faults;

import java.util.UUID;

/**
 * A change of a safe contact that was acknowledged.
 *
 * @param number of the revision that the answer's entity tag named
 */
record Revision(UUID caseId, int number) {}
