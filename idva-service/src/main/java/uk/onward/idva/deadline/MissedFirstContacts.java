package uk.onward.idva.deadline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.deadline.DueJob;
import uk.onward.platform.deadline.DueRows;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;

/** Says of each first contact that was missed that it was: one event. */
@Singleton
class MissedFirstContacts extends DueJob<Integer> {
    private final Referrals referrals;
    private final CaseFiles files;
    private final FirstContactClock firstContact;
    private final Counter told;

    MissedFirstContacts(
            EntityManager database,
            Referrals referrals,
            CaseFiles files,
            FirstContactClock firstContact,
            DatabaseRoles roles,
            DeadlineConfig config,
            BusinessClock clock,
            MeterRegistry metrics) {
        super("missed-first-contacts", new DueRows(database, "referral", "contact_clock", "<"), roles, clock, config);
        this.referrals = referrals;
        this.files = files;
        this.firstContact = firstContact;
        this.told = Counter.builder("onward.first.contact.missed")
                .description("First contacts that were not made in time, told by this process")
                .register(metrics);
        Gauge.builder("onward.first.contact.failing", this, DueJob::failing)
                .description("Cases whose missed first contact could not be told, and is tried again later")
                .register(metrics);
    }

    @Override
    protected Integer tell(List<UUID> ids, Instant now) {
        for (UUID id : ids) {
            Referral referral = referrals.lock(id);
            firstContact.missed(referral, files.of(referral));
        }
        return ids.size();
    }

    @Override
    protected void told(Integer cases) {
        told.increment(cases);
    }
}
