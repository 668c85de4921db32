package uk.onward.referral.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.pack.PackParts.Perpetrator;
import uk.onward.referral.pack.PackParts.Victim;
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.person.Fingerprints.Print;

/**
 * Which referrals to one MARAC are of the same victim and perpetrator. Written from packs, as the job role; whether a match
 * makes a repeat is said at each reading, by what holds then ({@code marac_recurrence}).
 */
@ApplicationScoped
class Matches {
    private final EntityManager database;
    private final Fingerprints fingerprints;

    Matches(EntityManager database, Fingerprints fingerprints) {
        this.database = database;
        this.fingerprints = fingerprints;
    }

    /** Of one alleged perpetrator: by name, and by name and birth where that is known. */
    private record Alleged(String name, @Nullable String nameAndBirth) {}

    private record Prints(Print name, @Nullable Print nameAndBirth) {
        /** Another date of birth is another person; a date that one of the two does not know tells nothing. */
        boolean is(Alleged stored) {
            return name.is(stored.name())
                    && (nameAndBirth == null
                            || stored.nameAndBirth() == null
                            || nameAndBirth.is(stored.nameAndBirth()));
        }
    }

    /** Replaces what is known of a referral's people, and its matches both ways. */
    void know(UUID referral, String agency, MaracPack pack) {
        Optional<Print> victim = victim(pack.victim());
        // Two referrals of her at once find each other: the second waits until the first's people are there
        victim.ifPresent(this::lock);
        forget(referral);
        if (victim.isEmpty()) {
            return;
        }
        List<Prints> perpetrators = perpetrators(pack.perpetrators());
        keep(referral, victim.get(), perpetrators);
        for (UUID other : ofSameVictim(referral, agency, victim.get())) {
            List<Alleged> alleged = alleged(other);
            boolean comparable = !alleged.isEmpty() && !perpetrators.isEmpty();
            boolean same =
                    perpetrators.stream().anyMatch(mine -> alleged.stream().anyMatch(mine::is));
            if (same || !comparable) {
                match(referral, other, same);
            }
        }
    }

    /** The latest earlier referral of the same victim that its reader may see. */
    Optional<Recurrence> recurrence(UUID referral) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select earlier_id, certain, in_time from marac_recurrence" + " where marac_referral_id = ?1")
                .setParameter(1, referral)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Recurrence((UUID) row[0], repeat((Boolean) row[1], (Boolean) row[2])));
    }

    /** The latest referrals to one MARAC of that victim; as the job role. */
    @SuppressWarnings("unchecked")
    List<UUID> ofVictim(Print victim, String agency, int rows) {
        return database.createNativeQuery("select f.marac_referral_id from marac_fingerprint f"
                        + " join marac_referral r on r.id = f.marac_referral_id"
                        + " where f.position = 0 and f.print = any (?1) and r.agency = ?2"
                        + " order by f.marac_referral_id desc limit ?3")
                .setParameter(1, victim.versions().toArray(String[]::new))
                .setParameter(2, agency)
                .setParameter(3, rows)
                .getResultList();
    }

    private static Recurrence.Repeat repeat(boolean certain, boolean inTime) {
        if (!inTime) {
            return Recurrence.Repeat.NO;
        }
        return certain ? Recurrence.Repeat.YES : Recurrence.Repeat.POSSIBLE;
    }

    private Optional<Print> victim(@Nullable Victim victim) {
        return victim == null
                        || victim.givenName() == null
                        || victim.familyName() == null
                        || victim.dateOfBirth() == null
                ? Optional.empty()
                : fingerprints.ofVictim(victim.givenName(), victim.familyName(), victim.dateOfBirth());
    }

    private List<Prints> perpetrators(@Nullable List<Perpetrator> named) {
        var prints = new ArrayList<Prints>();
        for (Perpetrator perpetrator : named == null ? List.<Perpetrator>of() : named) {
            if (perpetrator.name() != null) {
                fingerprints
                        .ofPerpetrator(perpetrator.name(), null)
                        .map(name -> new Prints(
                                name,
                                perpetrator.dateOfBirth() == null
                                        ? null
                                        : fingerprints
                                                .ofPerpetrator(perpetrator.name(), perpetrator.dateOfBirth())
                                                .orElse(null)))
                        .ifPresent(prints::add);
            }
        }
        return prints;
    }

    private void forget(UUID referral) {
        for (String statement : List.of(
                "delete from marac_match where marac_referral_id = ?1 or other_id = ?1",
                "delete from marac_fingerprint where marac_referral_id = ?1")) {
            database.createNativeQuery(statement).setParameter(1, referral).executeUpdate();
        }
    }

    private void lock(Print victim) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))")
                .setParameter(1, "marac-victim:" + victim.oldest())
                .getSingleResult();
    }

    private void keep(UUID referral, Print victim, List<Prints> perpetrators) {
        insert(referral, 0, victim.current(), null);
        for (int i = 0; i < perpetrators.size(); i++) {
            Prints prints = perpetrators.get(i);
            insert(
                    referral,
                    i + 1,
                    prints.name().current(),
                    prints.nameAndBirth() == null ? null : prints.nameAndBirth().current());
        }
    }

    /** @param position 0 for the victim */
    private void insert(UUID referral, int position, String print, @Nullable String withBirth) {
        database.createNativeQuery(
                        "insert into marac_fingerprint (marac_referral_id, position, print, print_with_birth)"
                                + " values (?1, ?2, ?3, cast(?4 as text))")
                .setParameter(1, referral)
                .setParameter(2, position)
                .setParameter(3, print)
                .setParameter(4, withBirth)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ofSameVictim(UUID referral, String agency, Print victim) {
        // The latest few: nobody compares with the hundredth, and a name that stands for nobody would match without end
        return database.createNativeQuery("select f.marac_referral_id from marac_fingerprint f"
                        + " join marac_referral r on r.id = f.marac_referral_id where f.position = 0"
                        + " and f.print = any (?1) and r.agency = ?2 and r.id <> ?3"
                        + " order by r.received_at desc, r.id desc limit 50")
                .setParameter(1, victim.versions().toArray(String[]::new))
                .setParameter(2, agency)
                .setParameter(3, referral)
                .getResultList();
    }

    private List<Alleged> alleged(UUID referral) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("select print, print_with_birth from marac_fingerprint"
                        + " where marac_referral_id = ?1 and position > 0")
                .setParameter(1, referral)
                .getResultList();
        return rows.stream()
                .map(row -> new Alleged((String) row[0], (String) row[1]))
                .toList();
    }

    private void match(UUID one, UUID other, boolean certain) {
        database.createNativeQuery("insert into marac_match (marac_referral_id, other_id, certain)"
                        + " values (?1, ?2, ?3), (?2, ?1, ?3)"
                        + " on conflict (marac_referral_id, other_id) do update set certain = excluded.certain")
                .setParameter(1, one)
                .setParameter(2, other)
                .setParameter(3, certain)
                .executeUpdate();
    }
}
