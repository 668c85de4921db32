package uk.onward.grants.monitoring;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.UUID;

/** A figure against one indicator of the programme. */
@Embeddable
record ReportedIndicator(UUID caseId, String indicator, BigDecimal value) {}
