package uk.onward.idva.referral;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.safecontact.SafeContact;

/**
 * What a hospital sends.
 *
 * @param service code of a service that runs at the hospital
 * @param hospital ODS site code of a hospital of the caller's
 * @param department where in the hospital: list onward-department
 * @param presentedAt when she came; the past is allowed
 * @param expectedDischarge the deadline for reaching her in the hospital; null if not known
 * @param violence what she experienced or is at risk of, each once
 * @param children in the household, an unborn child too
 * @param safeContact how she may be reached; null means that nobody may try
 * @param circumstances what surrounds the violence; null if nothing of it is known
 * @param informationSharing on what basis the hospital shares it; null if it does not say
 */
public record ReferralRequest(
        @NotBlank @Size(max = 63) String service,
        @NotBlank @Size(max = 9) String hospital,
        @NotNull @FromList(Lists.DEPARTMENT) String department,
        @NotNull Instant presentedAt,
        @Nullable Instant expectedDischarge,
        @NotNull @Valid Patient patient,
        @NotEmpty @Size(max = 40) List<@NotNull @Valid Violence> violence,
        @NotNull @Size(max = 20) List<@NotNull @Valid HouseholdChild> children,
        @Valid @Nullable SafeContact safeContact,
        @Valid @Nullable Circumstances circumstances,
        @Valid @Nullable InformationSharing informationSharing) {

    /** Whether it happened to her or threatens her. */
    public enum As {
        @JsonProperty("experienced")
        EXPERIENCED,
        @JsonProperty("risk-of")
        RISK_OF
    }

    /**
     * @param type list onward-violence
     */
    public record Violence(
            @NotNull @FromList(Lists.VIOLENCE) String type,
            @NotNull As as) {}

    /**
     * @param nhsNumber ten digits with its check digit; null if not known
     * @param sex list nhs-person-stated-sex
     * @param gender list nhs-gender-identity
     * @param ethnicity of one of the lists census-2021, census-2011, nhs-2001, police-observed-6-1
     * @param borough ONS code of a London borough, or outside-london, no-fixed-abode, not-known
     * @param address where she lives; kept as the safe address is
     * @param hideFromOnlineRecord whether the referral must not show in her own online record, where somebody may make her
     *     open it
     * @param characteristics null if nobody asked
     */
    @Schema(name = "Patient")
    public record Patient(
            @NotBlank @Size(max = 100) String givenName,
            @NotBlank @Size(max = 100) String familyName,
            @NotNull LocalDate dateOfBirth,

            @Nullable @Pattern(regexp = "[0-9]{10}", message = "must be ten digits")
            String nhsNumber,

            @NotNull @FromList(Lists.SEX) String sex,
            @NotNull @FromList(Lists.GENDER) String gender,

            @NotNull
            @Valid
            @FromList({
                Lists.ETHNICITY_CENSUS_2021,
                Lists.ETHNICITY_CENSUS_2011,
                Lists.ETHNICITY_NHS_2001,
                Lists.ETHNICITY_POLICE_OBSERVED
            })
            Coded ethnicity,

            @NotNull @FromList(Lists.BOROUGH) String borough,
            @Nullable @Size(min = 1, max = 500) String address,
            @NotNull Boolean hideFromOnlineRecord,
            @Valid @Nullable Characteristics characteristics) {}

    /**
     * @param name null for an unborn child
     * @param dateOfBirth null for an unborn child, or if not known
     */
    @Schema(name = "HouseholdChild")
    public record HouseholdChild(
            @Nullable @Size(min = 1, max = 200) String name,
            @Nullable LocalDate dateOfBirth,
            @NotNull Boolean unborn,
            @Nullable @Size(min = 1, max = 200) String school,
            @Nullable @Size(min = 1, max = 200) String gp) {}
}
