package uk.onward.grants.award;

import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.money.MoneyBody;

/** A line of the list. */
@Schema(name = "AwardSummary")
record AwardSummary(
        UUID id,
        String reference,
        UUID programmeId,
        @Nullable UUID applicationId,
        String recipientOrgId,
        String title,
        AwardStatus status,
        boolean historic,
        MoneyBody amount,
        MoneyBody paid,
        LocalDate awardedOn) {
    static AwardSummary from(Award award, Balances balances) {
        return new AwardSummary(
                award.id(),
                award.reference(),
                award.programmeId(),
                award.applicationId(),
                award.recipientOrgId(),
                award.title(),
                award.status(),
                award.historic(),
                AwardResponse.body(balances.amount()),
                AwardResponse.body(balances.paid()),
                award.awardedOn());
    }
}
