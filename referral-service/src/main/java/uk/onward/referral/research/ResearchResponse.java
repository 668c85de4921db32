package uk.onward.referral.research;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.SealedRecords;

/** @param revision raised by each writing; the entity tag */
@Schema(name = "Research")
record ResearchResponse(
        UUID maracReferralId,
        boolean nothingFound,
        @Nullable String findings,
        @Nullable String toShare,
        Instant writtenAt,
        String writtenBy,
        @JsonIgnore @Schema(hidden = true) int revision) {
    static ResearchResponse from(CaseResearch research, SealedRecords sealed) {
        ResearchRequest found = research.content(sealed);
        return new ResearchResponse(
                research.referralId(),
                found.nothingFound(),
                found.findings(),
                found.toShare(),
                research.writtenAt(),
                research.writtenBy(),
                research.revision());
    }
}
