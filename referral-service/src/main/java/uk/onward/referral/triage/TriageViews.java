package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.referral.directory.Directory;
import uk.onward.referral.directory.ServiceSummary;

/** Opens what is sealed and puts a concern together as its agency reads it. The caller writes to the audit. */
@ApplicationScoped
class TriageViews {
    static final String NOTES = "notes";
    static final String NOTE = "note";
    private static final int SERVICES_SHOWN = 20;
    private final TriageReferrals referrals;
    private final Signposts signposts;
    private final Directory directory;
    private final Takers takers;
    private final EmergencyRoutes routes;
    private final TriageJson json;
    private final SealedFields keys;
    private final SealedRecords sealed;

    TriageViews(
            TriageReferrals referrals,
            Signposts signposts,
            Directory directory,
            Takers takers,
            EmergencyRoutes routes,
            TriageJson json,
            SealedFields keys,
            SealedRecords sealed) {
        this.referrals = referrals;
        this.signposts = signposts;
        this.directory = directory;
        this.takers = takers;
        this.routes = routes;
        this.json = json;
        this.keys = keys;
        this.sealed = sealed;
    }

    /** Words to the decisions, by destination. */
    record Notes(Map<Destination, String> byDestination) {}

    TriageResponse of(Triage triage) {
        Seal seal = keys.of(triage.personKey(), Purpose.PERSON);
        var content = sealed.open(
                seal, Triage.TABLE, triage.id(), TriageService.CONTENT, triage.content(), TriageService.Content.class);
        boolean confirmed = triage.status() == TriageStatus.CONFIRMED;
        Facts facts = triage.facts();
        var emergency = new ArrayList<>(routes.of(facts));
        if (!emergency.isEmpty()) {
            emergency.addAll(takers.routes(triage.borough()));
        }
        return new TriageResponse(
                emergency.isEmpty() ? null : emergency,
                triage.id(),
                triage.agency(),
                triage.status(),
                triage.occurredAt(),
                triage.takenAt(),
                triage.borough(),
                facts.about(),
                triage.concerns(),
                facts.urgency(),
                facts.age(),
                facts.risk(),
                triage.criteria(),
                facts.pregnant(),
                facts.childrenInHousehold(),
                facts.careNeeds(),
                content == null ? null : content.subject(),
                content == null ? null : content.narrative(),
                new TriageResponse.Rules(triage.rulesBorough(), triage.rulesVersion()),
                json.proposals(triage).stream()
                        .map(proposal -> proposed(proposal, triage.borough()))
                        .toList(),
                confirmed ? decisions(triage, seal) : null,
                confirmed
                        ? referrals.of(triage.id()).stream()
                                .map(referral -> new TriageResponse.Referral(
                                        referral.referralId(), referral.destination(), referral.agency()))
                                .toList()
                        : null,
                confirmed
                        ? signposts.of(triage.id()).stream()
                                .map(signpost -> of(signpost, seal))
                                .toList()
                        : null,
                triage.confirmedAt(),
                triage.version());
    }

    private TriageResponse.Proposed proposed(RuleTable.Proposal proposal, String borough) {
        Destination destination = proposal.destination();
        return new TriageResponse.Proposed(
                destination,
                proposal.because(),
                destination.isReferral() ? takers.of(destination, borough) : null,
                destination.isReferral() ? null : directory.serving(borough, destination.code(), SERVICES_SHOWN));
    }

    private List<TriageResponse.Decision> decisions(Triage triage, Seal seal) {
        Notes notes = sealed.open(seal, Triage.TABLE, triage.id(), NOTES, triage.notes(), Notes.class);
        Map<Destination, String> words = notes == null ? new HashMap<>() : notes.byDestination();
        return json.decisions(triage).stream()
                .map(decided -> new TriageResponse.Decision(
                        decided.destination(),
                        decided.proposed(),
                        decided.taken(),
                        decided.reason(),
                        words.get(decided.destination())))
                .toList();
    }

    SignpostResponse of(Signpost signpost, Triage triage) {
        return of(signpost, keys.of(triage.personKey(), Purpose.PERSON));
    }

    private SignpostResponse of(Signpost signpost, Seal seal) {
        String note = sealed.open(seal, Signpost.TABLE, signpost.id(), NOTE, signpost.note(), String.class);
        return shown(signpost, note);
    }

    /** In a list: without the note, for which each person's key would be opened. */
    SignpostResponse listed(Signpost signpost) {
        return shown(signpost, null);
    }

    private SignpostResponse shown(Signpost signpost, @Nullable String note) {
        return new SignpostResponse(
                signpost.id(),
                signpost.triageId(),
                signpost.destination(),
                signpost.serviceId(),
                signpost.serviceName(),
                signpost.madeAt(),
                signpost.outcome(),
                signpost.outcomeAt(),
                note,
                directory
                        .active(signpost.serviceId())
                        .map(ServiceSummary::contact)
                        .orElse(null),
                signpost.version());
    }
}
