package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.directory.Directory;
import uk.onward.referral.directory.ServiceSummary;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.triage.ConfirmationRequest.Chosen;
import uk.onward.referral.triage.TriageEvents.Happening;

/** A person decides. Referrals, signposts, the decision and the event are one transaction: all of it happened, or nothing. */
@ApplicationScoped
class Confirmation {
    private static final String REASONS = "onward-triage-reason";
    private static final Logger LOG = Logger.getLogger(Confirmation.class);
    private final Triages triages;
    private final TriageViews views;
    private final Referring referring;
    private final TriageReferrals referrals;
    private final Signposts signposts;
    private final Directory directory;
    private final TriageJson json;
    private final TriageEvents events;
    private final SealedRecords sealed;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    Confirmation(
            Triages triages,
            TriageViews views,
            Referring referring,
            TriageReferrals referrals,
            Signposts signposts,
            Directory directory,
            TriageJson json,
            TriageEvents events,
            SealedRecords sealed,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.triages = triages;
        this.views = views;
        this.referring = referring;
        this.referrals = referrals;
        this.signposts = signposts;
        this.directory = directory;
        this.json = json;
        this.events = events;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    TriageResponse confirm(UUID id, ConfirmationRequest request) {
        Triage triage = triages.lock(id, context.caller().agency());
        idempotency.once(request, () -> {
            etags.honour(triage.version());
            validation.check(request);
            // Told before anything is looked at that only an open one needs
            triage.status().confirm();
            ConfirmationRules.check(triage.facts(), proposed(triage), request);
            Instant now = clock.now();
            for (int i = 0; i < request.chosen().size(); i++) {
                carryOut(triage, request.chosen().get(i), "/chosen/" + i, now);
            }
            triage.confirm(
                    json.write(decisions(triage, request)),
                    notes(triage, request),
                    context.caller().actor(),
                    now);
            events.tell(triage, Happening.CONFIRMED);
            audit.recorded("triage.confirm", id);
            LOG.infof("triage %s is confirmed", id);
            return id;
        });
        triages.flush();
        audit.shown("triage.read", id);
        return views.of(triage);
    }

    private void carryOut(Triage triage, Chosen choice, String pointer, Instant now) {
        if (choice.destination().isReferral()) {
            referrals.persist(referring.make(triage, choice, pointer));
            return;
        }
        ServiceSummary service = directory
                .active(choice.service())
                .filter(found -> found.types().contains(choice.destination().code())
                        && found.boroughs().contains(triage.borough()))
                .orElseThrow(() -> Validation.refuse(
                        pointer + "/service",
                        "must be an active service of the directory, of this kind and for this borough"));
        signposts.persist(new Signpost(triage, choice.destination(), service, now));
    }

    private Set<Destination> proposed(Triage triage) {
        Set<Destination> proposed = EnumSet.noneOf(Destination.class);
        json.proposals(triage).forEach(proposal -> proposed.add(proposal.destination()));
        return proposed;
    }

    private List<Decided> decisions(Triage triage, ConfirmationRequest request) {
        Set<Destination> proposed = proposed(triage);
        var decided = new ArrayList<Decided>();
        Set<Destination> once = EnumSet.noneOf(Destination.class);
        for (Chosen choice : request.chosen()) {
            // Two services of one kind are one decision
            if (once.add(choice.destination())) {
                decided.add(new Decided(
                        choice.destination(), proposed.contains(choice.destination()), true, reason(choice.reason())));
            }
        }
        request.notTaken()
                .forEach(refused ->
                        decided.add(new Decided(refused.destination(), true, false, reason(refused.reason()))));
        return decided;
    }

    private static @Nullable CodedValue reason(@Nullable String code) {
        return code == null ? null : CodeList.of(REASONS).value(code);
    }

    private byte @Nullable [] notes(Triage triage, ConfirmationRequest request) {
        Map<Destination, String> words = new EnumMap<>(Destination.class);
        request.chosen().forEach(choice -> note(words, choice.destination(), choice.note()));
        request.notTaken().forEach(refused -> note(words, refused.destination(), refused.note()));
        return words.isEmpty()
                ? null
                : sealed.seal(
                        triage.personKey(),
                        Purpose.PERSON,
                        Triage.TABLE,
                        triage.id(),
                        TriageViews.NOTES,
                        new TriageViews.Notes(words));
    }

    private static void note(Map<Destination, String> words, Destination destination, @Nullable String note) {
        if (note != null) {
            words.merge(destination, note, (first, second) -> first + "\n" + second);
        }
    }
}
