package uk.onward.idva.referral;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/**
 * Recognises a person who is referred again, and keeps the flags that follow from it right: when she presented before, when
 * an older presentation becomes known later, when one is taken back.
 *
 * <p>One order of locks keeps commands on cases of the same person from waiting for each other in a circle: first her
 * ({@link #hold} or a recognition), then the rows of cases, by id.
 */
@ApplicationScoped
public class Recognition {
    private final Fingerprints fingerprints;
    private final KnownPeople people;
    private final Referrals referrals;
    private final ReferralEvents events;
    private final DatabaseRoles roles;

    Recognition(
            Fingerprints fingerprints,
            KnownPeople people,
            Referrals referrals,
            ReferralEvents events,
            DatabaseRoles roles) {
        this.fingerprints = fingerprints;
        this.people = people;
        this.referrals = referrals;
        this.events = events;
        this.roles = roles;
    }

    /**
     * Recognises the people of new referrals, whose rows are written. The flags of her other cases follow.
     *
     * @return the flags that are set, by case; a case without any is absent
     */
    Map<UUID, KnownPeople.Flags> recognise(Map<Referral, ReferralRequest.Patient> received) {
        var identified = new ArrayList<KnownPeople.Identified>();
        received.forEach((referral, patient) -> identified.add(identify(referral.id(), patient)));
        return refresh(people.recognise(identified), received.keySet());
    }

    /**
     * Recognises anew the person of a referral about to be corrected. Before its row is locked.
     *
     * @param patient as she is to be described; null, or without what is needed, if the request is no good
     * @return the links whose flags may have to change, for {@link #refresh} after the correction
     */
    Set<UUID> recogniseAnew(UUID caseId, ReferralRequest.@Nullable Patient patient) {
        if (patient == null
                || patient.givenName() == null
                || patient.familyName() == null
                || patient.dateOfBirth() == null) {
            // Refused in a moment, and in the order of all refusals
            return Set.of();
        }
        return people.recognise(List.of(identify(caseId, patient)));
    }

    private KnownPeople.Identified identify(UUID caseId, ReferralRequest.Patient patient) {
        return new KnownPeople.Identified(
                caseId,
                fingerprints.ofNhsNumber(patient.nhsNumber()).orElse(null),
                fingerprints
                        .ofNameAndBirth(patient.givenName(), patient.familyName(), patient.dateOfBirth())
                        .orElse(null));
    }

    /**
     * Holds the person of a case, for a command that takes the referral back or does not take it on: her other cases' flags
     * may follow from that. Before the case's row is locked.
     */
    public void hold(UUID caseId) {
        people.hold(caseId);
    }

    /** After such a command: a referral that is void is no earlier presentation any more. */
    public void stoodDown(Referral referral) {
        Set<UUID> link = roles.as(
                DatabaseRole.JOB,
                () -> people.of(referral.id())
                        .map(known -> Set.of(known.link()))
                        .orElse(Set.of()));
        refresh(link, List.of(referral));
    }

    /**
     * Her case is erased: she is not recognised by it any more, and it was no earlier presentation of hers. After {@link #hold}.
     *
     * @param erase takes it out of the database, as the job role
     */
    public void forget(UUID caseId, Runnable erase) {
        roles.as(DatabaseRole.JOB, () -> {
            Set<UUID> link =
                    people.of(caseId).map(known -> Set.of(known.link())).orElse(Set.of());
            erase.run();
            refresh(link, List.of());
        });
    }

    /** A case that goes on at another provider is about the same person. Under the lock of the origin's row. */
    public void follow(Referral newCase, UUID origin) {
        roles.as(DatabaseRole.JOB, () -> people.follow(newCase.id(), origin));
    }

    /**
     * Sets right the flags of all cases of some people, who are held. Cases not in hand are locked, changed and told of.
     *
     * @param inHand locked by the caller or new, and told of by the caller
     */
    Map<UUID, KnownPeople.Flags> refresh(Set<UUID> links, Collection<Referral> inHand) {
        if (links.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Referral> inHandById = inHand.stream().collect(toMap(Referral::id, referral -> referral));
        return roles.as(DatabaseRole.JOB, () -> {
            List<KnownPeople.Flags> changed = people.changedFlags(links);
            people.write(changed);
            var ofInHand = new HashMap<UUID, KnownPeople.Flags>();
            var others = new ArrayList<UUID>();
            for (KnownPeople.Flags flags : changed) {
                Referral referral = inHandById.get(flags.caseId());
                if (referral == null) {
                    others.add(flags.caseId());
                } else {
                    // The row has it by now, and what the session holds would take it back
                    referral.flagPossibleDuplicate(flags.possibleDuplicate());
                    ofInHand.put(flags.caseId(), flags);
                }
            }
            tell(others);
            return ofInHand;
        });
    }

    private void tell(List<UUID> others) {
        if (!others.isEmpty()) {
            events.publishAsSystem(referrals.lockAll(others), "recognised");
        }
    }
}
