package uk.onward.grants.scoring;

import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value of a sheet.
 *
 * @param comment sealed; null where nothing was said
 */
@Embeddable
@SuppressWarnings("ArrayRecordComponent") // Sealed bytes are stored and opened, and never compared
record CriterionScore(UUID caseId, String criterion, int value, byte @Nullable [] comment) {}
