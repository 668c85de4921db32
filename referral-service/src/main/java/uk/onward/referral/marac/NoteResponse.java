package uk.onward.referral.marac;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text between the co-ordinator and the referrer. */
@Schema(name = "MaracNote")
record NoteResponse(
        @Schema(
                description =
                        "return, resubmission, childrens-referral, transfer, out-of-suite, feedback, victim-views or safe-feedback",
                examples = "victim-views")
        String kind,

        String text,

        @Schema(description = "Opaque identifier of the person who wrote it")
        String recordedBy,

        Instant recordedAt) {}
