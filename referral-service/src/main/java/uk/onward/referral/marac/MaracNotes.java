package uk.onward.referral.marac;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.marac.MaracNote.Kind;
import uk.onward.referral.pack.ReferralPacks;

/** The texts between a co-ordinator and a referrer. Whoever asks has looked whether the caller is a party. */
@ApplicationScoped
public class MaracNotes implements PanacheRepositoryBase<MaracNote, UUID> {
    private final ReferralPacks packs;
    private final SealedRecords sealed;
    private final DatabaseRoles roles;
    private final CallerContext context;
    private final BusinessClock clock;

    MaracNotes(
            ReferralPacks packs,
            SealedRecords sealed,
            DatabaseRoles roles,
            CallerContext context,
            BusinessClock clock) {
        this.packs = packs;
        this.sealed = sealed;
        this.roles = roles;
        this.context = context;
        this.clock = clock;
    }

    /** Her views before the meeting, for those who sit on it: the caller has looked whether its agency does. */
    public Optional<String> victimViews(UUID referral) {
        return roles.as(
                DatabaseRole.JOB, () -> find(referral, Kind.VICTIM_VIEWS).map(note -> text(referral, note)));
    }

    Optional<MaracNote> find(UUID referral, Kind kind) {
        return find("maracReferralId = ?1 and kind = ?2", referral, kind).firstResultOptional();
    }

    /** Those that the caller may see, in the order of their writing. */
    List<MaracNote> of(UUID referral) {
        return list("maracReferralId = ?1 order by recordedAt, id", referral);
    }

    /** Writes it in place of what was there; nothing where there is no text. */
    void write(UUID referral, Kind kind, @Nullable String text) {
        if (text == null) {
            return;
        }
        roles.as(DatabaseRole.JOB, () -> {
            MaracNote note = find(referral, kind).orElseGet(() -> new MaracNote(referral, kind));
            note.write(text, person(referral), context.caller().actor(), clock.now(), sealed);
            persist(note);
        });
    }

    String text(UUID referral, MaracNote note) {
        return note.text(roles.as(DatabaseRole.JOB, () -> person(referral)), sealed);
    }

    private UUID person(UUID referral) {
        return packs.personOf(referral)
                .orElseThrow(() -> ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet"));
    }
}
