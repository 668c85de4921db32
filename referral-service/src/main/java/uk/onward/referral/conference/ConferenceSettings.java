package uk.onward.referral.conference;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;
import uk.onward.referral.pack.PackParts.Weekday;

/**
 * What a MARAC decides for itself.
 *
 * @param boroughs ONS codes of those it serves: a borough may have several MARACs
 * @param criteria it takes referrals by
 * @param thresholds of visible high risk, per form
 * @param escalation how many incidents are potential escalation
 * @param repeats when a referral of the same victim and perpetrator counts as a repeat
 * @param members codes of the agencies that sit on it
 * @param meetings when it meets; null if it has no pattern
 * @param cutOffWorkingDays before a meeting; what comes later is for the next, unless it is an emergency
 * @param capacity cases that a meeting can do justice to
 */
@Schema(name = "MaracSettings")
public record ConferenceSettings(
        @NotEmpty @Size(max = 33)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]",
                                message = "must be the ONS code of a London borough")
                        String>
                boroughs,

        @NotEmpty @Size(max = 20) List<@NotNull @Valid CriterionRule> criteria,
        @NotNull @Size(max = 20) List<@NotNull @Valid Threshold> thresholds,
        @NotNull @Valid Escalation escalation,
        @NotNull @Valid Repeats repeats,
        @NotNull @Size(max = 100) List<@NotBlank @Size(max = 63) String> members,
        @Nullable @Valid MeetingPattern meetings,
        @NotNull @Min(0) @Max(60) Integer cutOffWorkingDays,
        @NotNull @Min(1) @Max(200) Integer capacity) {

    /**
     * @param code list onward-marac-criterion
     * @param automatic what meets it is taken without further judgement, as suspected honour-based abuse in some
     */
    @Schema(name = "MaracCriterionRule")
    public record CriterionRule(
            @NotNull @Size(max = 64) @FromList("onward-marac-criterion")
            String code,

            @NotNull Boolean automatic) {}

    /**
     * @param form scheme of the form, as dash-adult
     * @param score from which the risk is visibly high
     */
    @Schema(name = "MaracThreshold")
    public record Threshold(
            @NotBlank @Size(max = 64) String form,
            @NotNull @Min(1) @Max(100) Integer score) {}

    /** So many incidents in twelve months are potential escalation: three in most places, five in others. */
    @Schema(name = "MaracEscalation")
    public record Escalation(@NotNull @Min(1) @Max(100) Integer incidentsInTwelveMonths) {}

    /** Within so many months of the last referral, or of the meeting that heard it. */
    @Schema(name = "MaracRepeats")
    public record Repeats(
            @NotNull @Min(1) @Max(60) Integer months,
            @NotNull RepeatFrom from) {}

    /** What the time of a repeat counts from. */
    public enum RepeatFrom {
        @JsonProperty("referral")
        REFERRAL,
        @JsonProperty("meeting")
        MEETING
    }

    /** Every so many weeks on a day, from a time of day in London. */
    @Schema(name = "MaracMeetingPattern")
    public record MeetingPattern(
            @NotNull @Min(1) @Max(8) Integer everyWeeks,
            @NotNull Weekday day,
            @NotNull LocalTime startsAt) {}

    /**
     * What holds where a MARAC has said nothing: the criteria of SafeLives with 14 on the adult Dash, three incidents in
     * twelve months, repeats within twelve months of the last referral, five working days, 16 cases.
     */
    static ConferenceSettings defaults(List<String> boroughs) {
        return new ConferenceSettings(
                List.copyOf(boroughs),
                List.of(
                        new CriterionRule("visible-high-risk", false),
                        new CriterionRule("professional-judgement", false),
                        new CriterionRule("potential-escalation", false),
                        new CriterionRule("repeat", false),
                        new CriterionRule("suspected-honour-based-abuse", false)),
                List.of(new Threshold("dash-adult", 14)),
                new Escalation(3),
                new Repeats(12, RepeatFrom.REFERRAL),
                List.of(),
                null,
                5,
                16);
    }

    public Optional<CriterionRule> criterion(String code) {
        return criteria.stream().filter(rule -> rule.code().equals(code)).findFirst();
    }

    /** Empty where this MARAC says nothing of that form. */
    public Optional<Integer> threshold(String form) {
        return thresholds.stream()
                .filter(threshold -> threshold.form().equals(form))
                .map(Threshold::score)
                .findFirst();
    }
}
