package uk.onward.grants.award;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/** One of the programme's outcomes, towards which an award works. */
@Embeddable
record AwardOutcome(UUID caseId, String outcomeCode) {}
