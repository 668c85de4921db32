package uk.onward.referral.triage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Urgency;

/** A concern in a list: nobody is named. */
@Schema(name = "TriageListItem")
record TriageListItem(
        UUID id,
        TriageStatus status,
        Instant takenAt,
        String borough,
        About about,
        List<String> concerns,
        Urgency urgency,
        List<Destination> proposed) {
    static TriageListItem from(Triage triage, TriageJson json) {
        Facts facts = triage.facts();
        return new TriageListItem(
                triage.id(),
                triage.status(),
                triage.takenAt(),
                triage.borough(),
                facts.about(),
                triage.concerns(),
                facts.urgency(),
                json.proposals(triage).stream()
                        .map(RuleTable.Proposal::destination)
                        .toList());
    }
}
