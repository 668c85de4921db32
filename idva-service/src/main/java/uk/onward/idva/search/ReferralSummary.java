package uk.onward.idva.search;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list: no name, no contact. What the hospital is not shown is absent from its lines.
 *
 * @param status for the provider where the case stands; for the hospital received, accepted, rejected or withdrawn
 * @param idva for the provider: to whom the case is assigned
 * @param firstContactDue for the provider; absent where no clock was started
 * @param overdue for the provider: first contact is due and was not made
 * @param highRisk for the provider; absent before an assessment
 */
@Schema(name = "ReferralSummary")
record ReferralSummary(
        UUID id,
        String service,
        String hospital,
        String status,
        Instant presentedAt,
        Instant receivedAt,
        @Nullable String idva,
        @Nullable Instant firstContactDue,
        @Nullable Boolean overdue,
        @Nullable Boolean highRisk) {}
