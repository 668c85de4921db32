package uk.onward.idva.casework;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.circumstances.CurrentCircumstances;

/**
 * @param byReferrer it is what the hospital sent: the IDVA has recorded nothing yet
 * @param restrictionPrompted a perpetrator works for an agency that would read the case: decide who may read it
 */
@Schema(name = "CurrentCircumstances")
record CircumstancesResponse(
        Circumstances circumstances,
        boolean byReferrer,
        boolean restrictionPrompted,
        @JsonIgnore @Schema(hidden = true) int revision) {
    static CircumstancesResponse from(CurrentCircumstances current, int revision) {
        return new CircumstancesResponse(
                current.said(), current.byReferrer(), current.said().promptsRestriction(), revision);
    }
}
