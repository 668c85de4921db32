package uk.onward.grants.scoring;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * What the panel agreed on for one criterion.
 *
 * @param reason sealed
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // Sealed bytes are stored and opened, and never compared
record ModeratedScore(UUID caseId, String criterion, int value, byte[] reason) {}
