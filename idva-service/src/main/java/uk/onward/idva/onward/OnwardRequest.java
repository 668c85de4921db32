package uk.onward.idva.onward;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.View;

/**
 * What an IDVA asks of a destination. Who she is, how she may be reached, her children and the assessment go along from the
 * case; this is what the request adds.
 *
 * @param destination code of the agency: a borough's MARAC or a hub, not only a borough
 * @param occurredAt when it was sent, where it is entered later; absent means now. The destination's clock runs from the
 *     commit all the same
 * @param criteria for a MARAC, at least one
 * @param concern what happened and what is feared; needed for safeguarding
 * @param parentMayBeTold needed for children's safeguarding
 * @param parentsAndCarers who they are, for children's safeguarding
 * @param careAct the three-part test's facts; needed for adult safeguarding
 * @param immediateDanger absent means no
 */
record OnwardRequest(
        @NotNull OnwardKind kind,
        @NotBlank @Size(max = 63) String destination,
        @Nullable Instant occurredAt,
        @Nullable @Size(max = 10) List<@NotNull @Valid Criterion> criteria,
        @NotNull @Valid VictimView victimView,
        @NotNull @Valid InformationSharing informationSharing,
        @Nullable @Size(max = 10) List<@NotNull @Valid Perpetrator> perpetrators,
        @Nullable @Size(min = 1, max = 5000) String concern,
        @Nullable Boolean parentMayBeTold,
        @Nullable @Size(min = 1, max = 2000) String parentsAndCarers,
        @Nullable @Valid CareAct careAct,

        @Schema(description = "Of safeguarding: somebody is in danger now. Call 999 first; the answer says so again")
        @Nullable
        Boolean immediateDanger) {

    /**
     * @param criterion list onward-marac-criterion
     * @param evidence on which the criterion rests
     */
    @Schema(name = "MaracCriterion")
    record Criterion(
            @NotNull @FromList(Lists.MARAC_CRITERION) String criterion,
            @NotBlank @Size(max = 2000) String evidence) {}

    /**
     * @param told whether she was told
     * @param words hers
     */
    @Schema(name = "VictimView")
    record VictimView(
            @NotNull Boolean told,
            @NotNull View view,
            @Nullable @Size(min = 1, max = 2000) String words) {}

    /**
     * On what basis information is shared: three bases beside her view, not a tick.
     *
     * @param confidentialityBasis list onward-confidentiality-basis
     * @param article6 UK GDPR Article 6
     * @param article9 UK GDPR Article 9 and Data Protection Act 2018, Schedule 1
     */
    @Schema(name = "InformationSharing")
    record InformationSharing(
            @NotNull @FromList(Lists.CONFIDENTIALITY_BASIS) String confidentialityBasis,
            @NotNull @FromList(Lists.ARTICLE6) String article6,
            @NotNull @FromList(Lists.ARTICLE9) String article9,
            @Nullable @Size(min = 1, max = 2000) String note) {}

    /**
     * @param relationship to her: list onward-relationship
     */
    @Schema(name = "AllegedPerpetrator")
    record Perpetrator(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable LocalDate dateOfBirth,
            @NotNull @FromList(Lists.RELATIONSHIP) String relationship,
            @Nullable @Size(min = 1, max = 500) String address) {
        Perpetrator withoutAddress() {
            return new Perpetrator(name, dateOfBirth, relationship, null);
        }
    }

    /**
     * The facts of Care Act 2014 s.42(1), and what she wishes.
     *
     * @param capacity list onward-mental-capacity
     */
    @Schema(name = "CareAct")
    record CareAct(
            @NotBlank @Size(max = 2000) String needs,
            @NotBlank @Size(max = 2000) String abuse,
            @NotBlank @Size(max = 2000) String unableToProtect,
            @NotBlank @Size(max = 2000) String wishes,
            @NotNull @FromList(Lists.MENTAL_CAPACITY) String capacity) {}

    boolean isImmediateDanger() {
        return Boolean.TRUE.equals(immediateDanger);
    }

    List<Criterion> criteriaOrNone() {
        return criteria == null ? List.of() : criteria;
    }

    List<Perpetrator> perpetratorsOrNone() {
        return perpetrators == null ? List.of() : perpetrators;
    }
}
