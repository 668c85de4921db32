package uk.onward.grants.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Neighbourhood;
import uk.onward.grants.money.Money;

/**
 * What an award is made of, whether it comes from an application or from the past.
 *
 * @param applicationId null for a historic award, as the round
 * @param agency the grantee's in the suite; null where it is not in it
 * @param cap the most that it may ever be worth
 */
record AwardDraft(
        UUID id,
        @Nullable UUID applicationId,
        UUID programmeId,
        @Nullable UUID roundId,
        String funder,
        @Nullable String agency,
        String reference,
        String recipientOrgId,
        String title,
        String description,
        Money amount,
        Money cap,
        AwardPeriod period,
        UUID decisionId,
        LocalDate awardedOn,
        List<Neighbourhood> locations,
        Set<String> outcomes,
        List<ConditionBody> conditions) {}
