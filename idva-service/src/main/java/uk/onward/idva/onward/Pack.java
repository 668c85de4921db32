package uk.onward.idva.onward;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.ReferralRequest;
import uk.onward.idva.risk.RiskAnswer;
import uk.onward.idva.risk.RiskAssessmentRequest;
import uk.onward.idva.safecontact.SafeContact;
import uk.onward.platform.restriction.Barred;

/**
 * What a destination gets: the fields it needs and no others. What is not for its kind is absent.
 *
 * @param sentAt exact: the destination's clock runs from it
 * @param content kept by the receiver under the person's key
 * @param safe kept by the receiver under the second key
 * @param restrictions whom the receiver is to bar from the case; a team's members are named beside it
 */
@Schema(name = "ReferralPack")
record Pack(
        UUID onwardReferralId,
        UUID referralId,
        int revision,
        OnwardKind kind,
        String destination,
        Instant sentAt,
        Content content,
        Safe safe,
        List<Barred> restrictions) {

    /**
     * What is sealed under the person's key.
     *
     * @param incidentsInTwelveMonths as the case knows them; for a MARAC
     * @param idva whom a MARAC speaks to
     * @param referrer who refers to a hub
     */
    @Schema(name = "PackContent")
    record Content(
            @Nullable Victim victim,
            OnwardRequest.@Nullable VictimView victimView,
            OnwardRequest.@Nullable InformationSharing informationSharing,
            @Nullable List<OnwardRequest.Criterion> criteria,
            @Nullable Assessment assessment,
            @Nullable Integer incidentsInTwelveMonths,
            List<OnwardRequest.Perpetrator> perpetrators,
            @Nullable List<Child> children,
            @Nullable String concern,
            @Nullable Boolean parentMayBeTold,
            @Nullable String parentsAndCarers,
            OnwardRequest.@Nullable CareAct careAct,
            @Nullable Contact idva,
            @Nullable Contact referrer,
            @Nullable Boolean immediateDanger) {}

    /** Beside who she is, what a MARAC accounts for each quarter: for it alone. */
    @Schema(name = "PackVictim")
    record Victim(
            String givenName,
            String familyName,
            LocalDate dateOfBirth,
            @Nullable Coded sex,
            @Nullable Coded gender,
            @Nullable Coded ethnicity,
            @Nullable Coded genderSameAsBirth,
            @Nullable Coded sexualOrientation,
            @Nullable List<Coded> disabilities) {}

    @Schema(name = "PackAssessment")
    record Assessment(
            String form,
            String version,
            Instant completedAt,
            List<RiskAnswer> answers,
            int score,
            boolean visibleHighRisk,
            RiskAssessmentRequest.@Nullable Judgement professionalJudgement) {}

    /** A MARAC needs no GP; a hub does. */
    @Schema(name = "PackChild")
    record Child(
            @Nullable String name,
            @Nullable LocalDate dateOfBirth,
            boolean unborn,
            @Nullable String school,
            @Nullable String gp) {
        static Child forMarac(ReferralRequest.HouseholdChild child) {
            return new Child(child.name(), child.dateOfBirth(), child.unborn(), child.school(), null);
        }

        static Child forHub(ReferralRequest.HouseholdChild child) {
            return new Child(child.name(), child.dateOfBirth(), child.unborn(), child.school(), child.gp());
        }
    }

    /** Whom to speak to: an agency and its opaque identifier of a person. */
    @Schema(name = "PackContact")
    record Contact(String agency, @Nullable String person) {}

    /**
     * @param address where she, and the children of her household, live
     * @param toBeConfirmed the safe contact is in doubt: ask the IDVA before using it
     */
    @Schema(name = "PackSafe")
    record Safe(@Nullable String address, @Nullable SafeContact safeContact, boolean toBeConfirmed) {}
}
