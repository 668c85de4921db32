package uk.onward.grants.decision;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * That publication waits, why, and until when.
 *
 * @param setBy opaque identifier of who set it
 */
@Embeddable
record Deferral(Instant until, String reason, Instant setAt, String setBy) {}
