package uk.onward.referral.evidence;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.pack.PackParts.Assessment;
import uk.onward.referral.pack.PackParts.Child;
import uk.onward.referral.pack.PackParts.Criterion;
import uk.onward.referral.pack.PackParts.InformationSharing;
import uk.onward.referral.pack.PackParts.Perpetrator;
import uk.onward.referral.pack.PackParts.Victim;
import uk.onward.referral.pack.PackParts.VictimView;

/**
 * What a MARAC is told of a case. An agency that refers here writes it; of a pack that was fetched any part may be missing.
 *
 * @param victimView with informationSharing, the four parts of sharing information
 * @param incidentsInTwelveMonths this one included; null if not known
 * @param perpetrators alleged, each apart
 * @param children of the household, an unborn child too
 * @param childrensReferral asked for where she is 16 or 17 or there are children
 */
@Schema(name = "MaracPack")
public record MaracPack(
        @NotNull @Valid Victim victim,
        @NotNull @Valid VictimView victimView,
        @NotNull @Valid InformationSharing informationSharing,
        @NotEmpty @Size(max = 10) List<@NotNull @Valid Criterion> criteria,
        @Nullable @Valid Assessment assessment,
        @Nullable @Min(0) @Max(999) Integer incidentsInTwelveMonths,
        @NotNull @Size(max = 10) List<@NotNull @Valid Perpetrator> perpetrators,
        @NotNull @Size(max = 20) List<@NotNull @Valid Child> children,
        @Nullable @Valid ChildrensReferral childrensReferral) {

    /** What the fields alone can't be checked by, but for her age: whom a MARAC takes is not the form's matter. */
    public void check(String pointer, LocalDate today) {
        PackParts.requireBirth(victim.dateOfBirth(), today, pointer + "/victim/dateOfBirth");
        for (int i = 0; i < perpetrators.size(); i++) {
            PackParts.requireBirth(
                    perpetrators.get(i).dateOfBirth(), today, pointer + "/perpetrators/" + i + "/dateOfBirth");
        }
        for (int i = 0; i < children.size(); i++) {
            PackParts.requireBirth(children.get(i).dateOfBirth(), today, pointer + "/children/" + i + "/dateOfBirth");
        }
        if (childrensReferral != null) {
            childrensReferral.check(pointer + "/childrensReferral");
        }
    }

    /** Only that there is one: what a record prints by itself would carry a name into a log. */
    @Override
    public String toString() {
        return "a MARAC's pack";
    }
}
