package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Neighbourhood;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.http.Versioned;

/**
 * An award whole.
 *
 * @param awarded what was awarded first
 * @param amount what it is worth now: committed, paid and recoverable together
 * @param cap the most that it can be varied to
 * @param payable whether both have signed and no precedent condition is open
 * @param endReason of one that was declined or withdrawn
 */
@Schema(name = "Award")
record AwardResponse(
        UUID id,
        String reference,
        @Nullable UUID applicationId,
        UUID programmeId,
        @Nullable UUID roundId,
        UUID decisionId,
        String funder,
        @Nullable String agency,
        String recipientOrgId,
        String title,
        String description,
        AwardStatus status,
        boolean historic,
        MoneyBody awarded,
        MoneyBody amount,
        MoneyBody committed,
        MoneyBody paid,
        MoneyBody recoverable,
        MoneyBody cap,
        AwardPeriod period,
        LocalDate awardedOn,
        List<Neighbourhood> locations,
        SortedSet<String> outcomes,
        List<Condition> conditions,
        List<Signature> signatures,
        boolean payable,
        @Nullable String endReason,
        Instant recordedAt,
        @Nullable Instant agreedAt,
        @Nullable Instant closedAt,
        @JsonIgnore long version)
        implements Versioned {

    @Schema(name = "AwardCondition")
    record Condition(
            String code,
            String text,
            ConditionKind kind,
            @Nullable Instant metAt) {}

    /** @param actor the opaque identifier that the agency gives the person who signed */
    @Schema(name = "AwardSignature")
    record Signature(Side side, String termsVersion, String agency, String actor, Instant signedAt) {}

    static AwardResponse from(Award award, Balances balances, List<AwardSignature> signatures) {
        return new AwardResponse(
                award.id(),
                award.reference(),
                award.applicationId(),
                award.programmeId(),
                award.roundId(),
                award.decisionId(),
                award.funder(),
                award.agency(),
                award.recipientOrgId(),
                award.title(),
                award.description(),
                award.status(),
                award.historic(),
                body(award.awarded()),
                body(balances.amount()),
                body(balances.committed()),
                body(balances.paid()),
                body(balances.recoverable()),
                body(award.cap()),
                new AwardPeriod(award.periodFrom(), award.periodTo()),
                award.awardedOn(),
                award.locations().stream().map(AwardLocation::neighbourhood).toList(),
                award.outcomes(),
                award.conditions().stream()
                        .map(one -> new Condition(one.code(), one.text(), one.kind(), one.metAt()))
                        .toList(),
                signatures.stream()
                        .map(one -> new Signature(
                                one.side(), one.termsVersion(), one.agency(), one.actor(), one.signedAt()))
                        .toList(),
                award.isPayable(),
                award.endReason(),
                award.recordedAt(),
                award.agreedAt(),
                award.closedAt(),
                award.version());
    }

    static MoneyBody body(Money money) {
        return Objects.requireNonNull(MoneyBody.of(money));
    }
}
