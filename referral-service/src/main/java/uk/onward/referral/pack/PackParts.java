package uk.onward.referral.pack;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.code.FromList;
import uk.onward.referral.onward.CodedValue;

/**
 * The parts that packs are made of, in one form whoever sends them: idva-service, whose packs are fetched, and partner
 * agencies, who write theirs. What is fetched is kept as it came, whatever these say; they check what is written here.
 */
public final class PackParts {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private PackParts() {}

    /** Who is to be protected. Of the codes, null means that nobody asked. */
    @Schema(name = "PackVictim")
    public record Victim(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull LocalDate dateOfBirth,

            @Nullable @Valid @FromList("nhs-person-stated-sex")
            CodedValue sex,

            @Nullable @Valid @FromList("nhs-gender-identity")
            CodedValue gender,

            @Nullable @Valid @FromList("nhs-gender-identity-same-at-birth")
            CodedValue genderSameAsBirth,

            @Nullable @Valid @FromList({"census-2021", "census-2011", "nhs-2001", "police-observed-6-1"})
            CodedValue ethnicity,

            @Nullable @Valid @FromList("nhs-person-stated-sexual-orientation")
            CodedValue sexualOrientation,

            @Nullable @Size(max = 13) List<@NotNull @Valid @FromList("nhs-disability") CodedValue> disabilities) {}

    /**
     * @param name null for an unborn child
     * @param dateOfBirth null for an unborn child, or if not known
     */
    @Schema(name = "PackChild")
    public record Child(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable LocalDate dateOfBirth,
            @NotNull Boolean unborn,
            @Nullable @Size(min = 1, max = 200) String school,
            @Nullable @Size(min = 1, max = 200) String gp) {}

    /**
     * Somebody who is alleged; nothing is ever sent to one.
     *
     * @param relationship to her: list onward-relationship
     */
    @Schema(name = "PackPerpetrator")
    public record Perpetrator(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable LocalDate dateOfBirth,

            @NotNull @Size(max = 64) @FromList("onward-relationship")
            String relationship,

            @Nullable @Size(min = 1, max = 500) String address) {}

    /** What she thinks of what is shared about her. */
    public enum View {
        @JsonProperty("agrees")
        AGREES,
        @JsonProperty("objects")
        OBJECTS,
        @JsonProperty("mixed")
        MIXED,
        @JsonProperty("not-known")
        NOT_KNOWN
    }

    /**
     * The first of the four parts of information sharing: whether she was told, and her view.
     *
     * @param words hers
     */
    @Schema(name = "PackVictimView")
    public record VictimView(
            @NotNull Boolean told,
            @NotNull View view,
            @Nullable @Size(min = 1, max = 2000) String words) {}

    /**
     * The other three: on what basis it is shared.
     *
     * @param confidentialityBasis list onward-confidentiality-basis
     * @param article6 UK GDPR Article 6: list uk-gdpr-article-6
     * @param article9 UK GDPR Article 9 and Data Protection Act 2018, Schedule 1: list dpa-2018-schedule-1
     */
    @Schema(name = "PackInformationSharing")
    public record InformationSharing(
            @NotNull @Size(max = 64) @FromList("onward-confidentiality-basis")
            String confidentialityBasis,

            @NotNull @Size(max = 64) @FromList("uk-gdpr-article-6")
            String article6,

            @NotNull @Size(max = 64) @FromList("dpa-2018-schedule-1")
            String article9,

            @Nullable @Size(min = 1, max = 2000) String note) {}

    /**
     * @param criterion list onward-marac-criterion
     * @param evidence on which it rests
     */
    @Schema(name = "PackCriterion")
    public record Criterion(
            @NotNull @Size(max = 64) @FromList("onward-marac-criterion")
            String criterion,

            @NotBlank @Size(max = 2000) String evidence) {}

    /**
     * A risk assessment.
     *
     * @param form as dash-adult
     * @param answers by item number; absent where only the score is known
     * @param score the number of yes
     */
    @Schema(name = "PackAssessment")
    public record Assessment(
            @NotBlank @Size(max = 64) String form,
            @NotBlank @Size(max = 16) String version,
            @NotNull Instant completedAt,
            @Nullable @Size(max = 100) List<@NotNull Answer> answers,
            @NotNull @Min(0) @Max(100) Integer score,
            @Nullable Boolean visibleHighRisk,
            @Nullable @Valid Judgement professionalJudgement) {}

    /** An answer to one item of a form. */
    public enum Answer {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        @JsonProperty("dont-know")
        DONT_KNOW,
        @JsonProperty("not-asked")
        NOT_ASKED
    }

    /** Professional judgement may raise the risk at any score, and never lowers it. */
    @Schema(name = "PackJudgement")
    public record Judgement(
            @NotNull Boolean raises,
            @Nullable @Size(min = 1, max = 2000) String reason) {}

    /** Whom to speak to: an agency and its opaque identifier of a person. */
    @Schema(name = "PackContact")
    public record Contact(String agency, @Nullable String person) {}

    /**
     * Where she is and how she may be reached: kept under a key of its own.
     *
     * @param address where she, and the children of her household, live
     * @param safeContact absent: nobody may try
     * @param toBeConfirmed the safe contact is in doubt: ask the referrer before using it
     */
    @Schema(name = "PackSafe")
    public record Safe(
            @Nullable @Size(min = 1, max = 500) String address,
            @Nullable @Valid SafeContact safeContact,
            @Nullable Boolean toBeConfirmed) {}

    /**
     * How she may be reached safely, in her own words and no wider.
     *
     * @param hours when, in London's time; outside of them not
     * @param mayAnswer who else may answer, and what they may be told
     * @param codeWord what proves to her who is calling
     * @param goodUntil the last day on which this holds; null while she has said nothing else
     */
    @Schema(name = "PackSafeContact")
    public record SafeContact(
            @NotEmpty @Size(max = 10) List<@NotNull @Valid Method> methods,
            @NotEmpty @Size(max = 28) List<@NotNull @Valid Hours> hours,
            @NotNull Boolean messageMayBeLeft,
            @Nullable @Size(min = 1, max = 500) String mayAnswer,
            @Nullable @Size(min = 1, max = 100) String codeWord,
            @Nullable @Size(min = 1, max = 200) String interpreter,
            @Nullable LocalDate goodUntil,
            @Nullable @Size(min = 1, max = 2000) String instruction) {}

    /** A number or address that is safe. */
    @Schema(name = "PackContactMethod")
    public record Method(
            @NotNull Channel channel,
            @NotNull @Size(min = 1, max = 200) String value) {}

    /** By which way. */
    public enum Channel {
        @JsonProperty("phone")
        PHONE,
        @JsonProperty("text")
        TEXT,
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("post")
        POST,
        @JsonProperty("in-person")
        IN_PERSON
    }

    /**
     * @param days null or empty means every day
     * @param from inclusive
     * @param to exclusive
     */
    @Schema(name = "PackContactHours")
    public record Hours(
            @Nullable @Size(max = 7) List<@NotNull Weekday> days,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {}

    /** A day of the week. */
    public enum Weekday {
        @JsonProperty("monday")
        MONDAY,
        @JsonProperty("tuesday")
        TUESDAY,
        @JsonProperty("wednesday")
        WEDNESDAY,
        @JsonProperty("thursday")
        THURSDAY,
        @JsonProperty("friday")
        FRIDAY,
        @JsonProperty("saturday")
        SATURDAY,
        @JsonProperty("sunday")
        SUNDAY
    }

    /** Refuses a day on which nobody of now can be born; null passes. */
    public static void requireBirth(@Nullable LocalDate born, LocalDate today, String pointer) {
        if (born != null && (born.isAfter(today) || born.isBefore(EARLIEST))) {
            throw Validation.refuse(pointer, "must be between 1900 and today");
        }
    }

    /** What the fields of a safe contact alone can't be checked by. */
    public static void requireHours(@Nullable Safe safe, String pointer) {
        if (safe == null || safe.safeContact() == null) {
            return;
        }
        List<Hours> hours = safe.safeContact().hours();
        for (int i = 0; i < hours.size(); i++) {
            if (!hours.get(i).from().isBefore(hours.get(i).to())) {
                throw Validation.refuse(
                        pointer + "/safeContact/hours/" + i + "/to", "must be later than from, on the same day");
            }
        }
    }
}
