package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;

/**
 * What was decided about one destination.
 *
 * @param proposed whether the rules proposed it; else somebody added it
 */
@Schema(name = "TriageDecision")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Decided(
        Destination destination,
        boolean proposed,
        boolean taken,
        @Nullable CodedValue reason) {}
