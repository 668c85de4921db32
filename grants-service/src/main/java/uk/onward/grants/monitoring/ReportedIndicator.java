package uk.onward.grants.monitoring;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A figure against one indicator of the award's outcomes, or why there is none: one of both. */
@Embeddable
record ReportedIndicator(
        UUID caseId,
        String indicator,
        @Nullable BigDecimal value,

        @Enumerated(EnumType.STRING) @Nullable WhyNotReported notReported) {}
