package uk.onward.referral.triage;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One version of a table. */
@Schema(name = "TriageRules")
record RulesResponse(
        @Schema(description = "ONS code, or pan-london") String borough,
        int version,
        Instant effectiveFrom,
        Instant recordedAt,

        @Schema(description = "Whether a concern of that borough is decided by it now")
        boolean inForce,

        List<Rule> rules,
        List<ExampleCase> examples) {}
