package uk.onward.idva.deadline;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.service.FirstContactRule;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;
import uk.onward.platform.time.WorkingDays;

/** By when somebody has to have reached her. All but {@link #dueFor} are called under the referral's lock. */
@ApplicationScoped
public class FirstContactClock {
    private final WorkingDays workingDays;
    private final Services services;
    private final CaseFiles files;
    private final DatabaseRoles roles;
    private final ReferralEvents events;
    private final BusinessClock clock;

    FirstContactClock(
            WorkingDays workingDays,
            Services services,
            CaseFiles files,
            DatabaseRoles roles,
            ReferralEvents events,
            BusinessClock clock) {
        this.workingDays = workingDays;
        this.services = services;
        this.files = files;
        this.roles = roles;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param receivedAt when we committed the referral, which counts as receipt whatever the hospital says of the time
     * @param discharge when she is expected to leave the hospital; one before the receipt was no chance to see her there, and
     *     does not count
     */
    public Instant dueFor(Service service, Instant receivedAt, @Nullable Instant discharge) {
        return switch (service.firstContactRule()) {
            case FirstContactRule.InWorkingDays rule -> workingDays.plusWorkingDays(receivedAt, rule.workingDays());
            case FirstContactRule.InHours rule -> {
                Instant due = receivedAt.plus(Duration.ofHours(rule.hours()));
                boolean leavesBefore = rule.orDischarge()
                        && discharge != null
                        && discharge.isAfter(receivedAt)
                        && discharge.isBefore(due);
                yield leavesBefore ? discharge : due;
            }
        };
    }

    /**
     * The hospital corrected the expected discharge or the IDVA learned better, whose word holds. A clock that was stopped
     * stays stopped: what was missed stays missed.
     */
    public void dischargeChanged(Referral referral) {
        if (referral.contactClock() == null) {
            return;
        }
        Service service = services.findById(referral.service());
        // The hospital's own transaction does not see what the provider noted
        Instant noted =
                roles.as(DatabaseRole.JOB, () -> files.asItStands(referral).expectedDischarge());
        Instant discharge = noted == null ? referral.expectedDischarge() : noted;
        referral.firstContactDueBy(dueFor(service, referral.receivedAt(), discharge));
    }

    /**
     * She was reached then. If that was after the clock ran out it was missed all the same, though the job that looks for
     * such clocks had not come by yet; if it was before, it was not, however late it is recorded.
     */
    public void reached(Referral referral, CaseFile file, Instant at) {
        Instant due = referral.contactClock();
        if (due != null && at.isAfter(due)) {
            missed(referral, file);
        }
        referral.reached();
    }

    /** A case that was closed before anybody had reached her is not forgotten by its clock; one already told of is. */
    public void reopened(Referral referral, CaseFile file) {
        if (file.firstContactMissedAt() == null) {
            referral.resumeContactClock();
        }
    }

    /** The clock of a referral has run out: stopped and told, once, since a stopped clock is not looked at again. */
    void missed(Referral referral, CaseFile file) {
        Instant due = referral.contactClock();
        file.missedFirstContact(clock.now());
        referral.stopContactClock();
        events.publish(referral, "first-contact-missed", null, due);
    }
}
