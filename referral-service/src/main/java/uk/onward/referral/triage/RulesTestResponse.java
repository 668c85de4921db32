package uk.onward.referral.triage;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.platform.problem.FieldError;

/** How a table and its examples come out; nothing is kept of it. */
@Schema(name = "TriageRulesTested")
record RulesTestResponse(
        @Schema(description = "Whether a PUT would take it: no fault, and every example passed")
        boolean passed,

        @Schema(description = "What is wrong with the table, looked at for every concern there can be")
        List<FieldError> faults,

        List<ExampleCase.Outcome> examples,

        @Schema(
                description = "Proposed by some rule, and the directory has no active service of that kind for this"
                        + " borough, or the suite no agency")
        Set<Destination> nobodyThere) {}
