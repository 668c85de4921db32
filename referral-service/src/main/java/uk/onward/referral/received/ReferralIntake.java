package uk.onward.referral.received;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.onward.OnwardReferrals;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.pack.PackFetches;
import uk.onward.referral.pack.PackRecipient;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.received.ReferralEvents.Happening;

/**
 * Takes in referrals and their packs. Both run as the job role: there is no caller, and the agency that will see the
 * referral becomes a party here.
 */
@ApplicationScoped
class ReferralIntake implements OnwardReferrals, PackRecipient {
    private static final Logger LOG = Logger.getLogger(ReferralIntake.class);

    private final List<ReceivedReferrals<?>> kinds;
    private final ReferralEvents events;
    private final Cases cases;
    private final Agencies agencies;
    private final PackFetches fetches;
    private final ReferralPacks packs;
    private final ErasedAtSender erased;
    private final Restrictions restrictions;
    private final MeterRegistry metrics;

    ReferralIntake(
            @All List<ReceivedReferrals<?>> kinds,
            ReferralEvents events,
            Cases cases,
            Agencies agencies,
            PackFetches fetches,
            ReferralPacks packs,
            ErasedAtSender erased,
            Restrictions restrictions,
            MeterRegistry metrics) {
        this.kinds = kinds;
        this.events = events;
        this.cases = cases;
        this.agencies = agencies;
        this.fetches = fetches;
        this.packs = packs;
        this.erased = erased;
        this.restrictions = restrictions;
        this.metrics = metrics;
    }

    @Override
    public void hear(OnwardReferralState state, Instant sentAt) {
        hear(of(state.kind()), state, sentAt);
    }

    private <T extends ReceivedReferral> void hear(
            ReceivedReferrals<T> referrals, OnwardReferralState state, Instant sentAt) {
        T referral = referrals
                .lockByOnwardReferral(state.onwardReferralId())
                .orElseGet(() -> open(referrals, state, sentAt));
        switch (state.status()) {
            case OPEN -> {
                followProvider(referral, state);
                holdIfRestricted(referral, state);
                if (referral.wantPack(state.packRevision())) {
                    fetches.want(referral.onwardReferralId(), referral.id(), state.packRevision());
                }
            }
            case WITHDRAWN -> {
                fetches.close(referral.onwardReferralId());
                if (referral.withdraw()) {
                    LOG.infof("%s %s is withdrawn", referrals.name(), referral.id());
                    referrals.withdrawn(referral);
                    events.tell(referrals, referral, Happening.WITHDRAWN);
                }
            }
            case CLOSED -> fetches.close(referral.onwardReferralId());
        }
    }

    @Override
    public void gone(UUID onwardReferralId) {
        fetches.close(onwardReferralId);
        erased.hear(onwardReferralId);
    }

    /** Who is barred must be known before anybody is shown anything: until its pack says so it is there for nobody. */
    private void holdIfRestricted(ReceivedReferral referral, OnwardReferralState state) {
        if (referral.status().isOpen() && state.packToWaitFor() > referral.packHeld()) {
            restrictions.hold(referral.id(), state.packToWaitFor());
            LOG.infof("%s is held until revision %d of its pack", referral.id(), state.packToWaitFor());
        }
    }

    /** Whoever refers has changed hands: the one before hears no more of it. */
    private void followProvider(ReceivedReferral referral, OnwardReferralState state) {
        String before = referral.provider();
        if (referral.comesFrom(state)) {
            cases.dismiss(referral.id(), before, ReceivedReferral.REFERRER);
            cases.admit(referral.id(), state.provider(), ReceivedReferral.REFERRER);
            LOG.infof("%s now comes from %s", referral.id(), state.provider());
        }
    }

    private <T extends ReceivedReferral> T open(
            ReceivedReferrals<T> referrals, OnwardReferralState state, Instant sentAt) {
        UUID id = Ids.next();
        cases.admit(id, state.destination(), ReceivedReferral.RECEIVER);
        cases.admit(id, state.provider(), ReceivedReferral.REFERRER);
        T referral = referrals.open(id, state, sentAt);
        referrals.persistAndFlush(referral);
        referrals.opened(referral);
        fetches.want(referral.onwardReferralId(), id, state.packRevision());
        events.tell(referrals, referral, Happening.RECEIVED);
        LOG.infof("%s %s is received for onward referral %s", referrals.name(), id, referral.onwardReferralId());
        if (!agencies.has(state.destination(), state.kind().agencyKind())) {
            // It stands, and is seen as soon as the agency is added; until then only the operator can know of it
            metrics.counter("onward.referrals.unknown.destination").increment();
            LOG.warnf("%s %s has a destination that is not known here", referrals.name(), id);
        }
        return referral;
    }

    @Override
    public boolean take(UUID referralId, UUID newPersonKey, FetchedPack pack) {
        return kinds.stream()
                .map(referrals -> take(referrals, referralId, newPersonKey, pack))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No referral " + referralId));
    }

    /** Empty where the referral is of another kind. */
    private <T extends ReceivedReferral> Optional<Boolean> take(
            ReceivedReferrals<T> referrals, UUID referralId, UUID newPersonKey, FetchedPack pack) {
        return referrals.lock(referralId).map(referral -> take(referrals, referral, newPersonKey, pack));
    }

    private <T extends ReceivedReferral> boolean take(
            ReceivedReferrals<T> referrals, T referral, UUID newPersonKey, FetchedPack pack) {
        if (!pack.onwardReferralId().equals(referral.onwardReferralId()) || !referral.isAddressed(pack.destination())) {
            throw new IllegalStateException("The pack for " + referral.id() + " is meant for another");
        }
        if (!referral.status().isOpen()) {
            fetches.closeFor(referral.id());
            return false;
        }
        JsonNode before =
                referral.isPackHeld() ? packs.read(referral.id(), true).content() : null;
        if (!referral.holdPack(pack.revision(), pack.sentAt())) {
            return false;
        }
        UUID person = packs.keep(referral.id(), newPersonKey, pack);
        referrals
                .casesOf(referral.onwardReferralId())
                .forEach(id -> restrictions.arrived(id, referral.provider(), pack.restrictionsOrNone()));
        restrictions.release(referral.id(), pack.revision());
        referrals.packKept(referral, before, pack, person);
        fetches.held(referral.onwardReferralId(), pack.revision());
        events.tell(referrals, referral, Happening.PACK_HELD);
        LOG.infof("%s %s holds revision %d of its pack", referrals.name(), referral.id(), pack.revision());
        return true;
    }

    private ReceivedReferrals<?> of(OnwardReferralKind kind) {
        return kinds.stream()
                .filter(referrals -> referrals.receives(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody receives " + kind));
    }
}
