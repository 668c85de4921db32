package uk.onward.referral.received;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.Failures;
import uk.onward.referral.pack.ReferralPacks;

/**
 * What was sent is deleted here too, once its sender has erased it. What the receiver itself decided and wrote is its own record,
 * and stays. A case that is still worked on keeps its pack until it is over, since nobody's protection ends by an erasure; a sender
 * should not have erased it, and may not have heard yet that it goes on.
 */
@ApplicationScoped
class ErasedAtSender {
    private static final Logger LOG = Logger.getLogger(ErasedAtSender.class);

    private final List<ReceivedReferrals<?>> kinds;
    private final ReferralPacks packs;
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("erased-at-sender").unstarted(work));

    ErasedAtSender(
            @All List<ReceivedReferrals<?>> kinds, ReferralPacks packs, EntityManager database, DatabaseRoles roles) {
        this.kinds = kinds;
        this.packs = packs;
        this.database = database;
        this.roles = roles;
    }

    void start(@Observes StartupEvent started) {
        var _ = worker.scheduleWithFixedDelay(this::attempt, 60, 60, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }

    /** As the job role. May be heard again, and of what never came here. */
    void hear(UUID onwardReferralId) {
        database.createNativeQuery(
                        "insert into erased_at_sender (onward_referral_id) values (?1) on conflict do nothing")
                .setParameter(1, onwardReferralId)
                .executeUpdate();
        follow(onwardReferralId);
    }

    private void attempt() {
        try {
            run();
        } catch (RuntimeException failure) {
            LOG.warnf("Packs whose sender erased them wait: %s", Failures.describe(failure));
        }
    }

    /** Looks which of those that were kept are over by now. On each replica: it does no harm twice. */
    void run() {
        roles.inTransaction(DatabaseRole.JOB, this::kept)
                .forEach(id -> roles.inTransaction(DatabaseRole.JOB, () -> {
                    follow(id);
                    return null;
                }));
    }

    @SuppressWarnings("unchecked")
    private List<UUID> kept() {
        return database.createNativeQuery(
                        "select onward_referral_id from erased_at_sender where done_at is null order by heard_at",
                        UUID.class)
                .getResultList();
    }

    private void follow(UUID onwardReferralId) {
        boolean allOver = true;
        for (ReceivedReferrals<?> referrals : kinds) {
            for (UUID id : referrals.casesOf(onwardReferralId)) {
                allOver &= isOver(referrals, id);
            }
        }
        if (allOver) {
            database.createNativeQuery("update erased_at_sender set done_at = now()"
                            + " where onward_referral_id = ?1 and done_at is null")
                    .setParameter(1, onwardReferralId)
                    .executeUpdate();
        }
    }

    private boolean isOver(ReceivedReferrals<?> referrals, UUID id) {
        if (referrals.lock(id).orElseThrow().status().isOpen()) {
            LOG.infof(
                    "%s %s is open, and erased by its sender: its pack is kept until it is over", referrals.name(), id);
            return false;
        }
        packs.erase(id);
        return true;
    }
}
