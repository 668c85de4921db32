package uk.onward.idva.referral;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Answer;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * Who she is beyond sex, gender and ethnicity: sealed with her identity, and in no event.
 *
 * @param sexualOrientation list nhs-person-stated-sexual-orientation
 * @param religion list nhs-religious-affiliation-group
 * @param disabilities list nhs-disability, each once
 * @param pregnancy list onward-pregnancy
 * @param genderSameAsBirth list nhs-gender-identity-same-at-birth
 * @param accommodation list onward-accommodation
 */
@Schema(name = "Characteristics")
public record Characteristics(
        @Nullable @FromList(Lists.SEXUAL_ORIENTATION) String sexualOrientation,
        @Nullable @FromList(Lists.RELIGION) String religion,
        @Nullable @Size(max = 13) List<@NotNull @FromList(Lists.DISABILITY) String> disabilities,
        @Nullable @FromList(Lists.PREGNANCY) String pregnancy,
        @Nullable @FromList(Lists.GENDER_SAME_AS_BIRTH) String genderSameAsBirth,
        @Nullable @FromList(Lists.ACCOMMODATION) String accommodation,
        @Nullable Answer livesWithPerpetrator) {}
