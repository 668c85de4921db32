package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.onward.referral.person.Fingerprints;
import uk.onward.referral.person.Fingerprints.Print;

/**
 * By whom a hub finds its referrals again: each child that a pack names with a date of birth, and the adult, who of a
 * children's referral is the parent. An unborn child is found by her alone. All of it as the job role.
 */
@ApplicationScoped
class KnownPeople {
    private final EntityManager database;
    private final Fingerprints fingerprints;

    KnownPeople(EntityManager database, Fingerprints fingerprints) {
        this.database = database;
        this.fingerprints = fingerprints;
    }

    /** Replaces what was known of a referral by what its latest pack names. */
    void know(UUID referral, JsonNode content) {
        database.createNativeQuery("delete from safeguarding_fingerprint where referral_id = ?1")
                .setParameter(1, referral)
                .executeUpdate();
        for (String print : prints(content)) {
            database.createNativeQuery("insert into safeguarding_fingerprint (referral_id, print) values (?1, ?2)")
                    .setParameter(1, referral)
                    .setParameter(2, print)
                    .executeUpdate();
        }
    }

    /** The latest referrals to one hub that name that person. */
    @SuppressWarnings("unchecked")
    List<UUID> named(Print person, String agency, int rows) {
        // Once each: by two versions of the key it could be named twice
        return database.createNativeQuery("select distinct f.referral_id from safeguarding_fingerprint f"
                        + " join safeguarding_referral r on r.id = f.referral_id"
                        + " where f.print = any (?1) and r.agency = ?2 order by f.referral_id desc limit ?3")
                .setParameter(1, person.versions().toArray(String[]::new))
                .setParameter(2, agency)
                .setParameter(3, rows)
                .getResultList();
    }

    private Set<String> prints(JsonNode content) {
        JsonNode victim = content.path("victim");
        Stream<Optional<Print>> children = StreamSupport.stream(
                        content.path("children").spliterator(), false)
                .map(child -> print(text(child, "name"), text(child, "dateOfBirth")));
        var prints = new LinkedHashSet<String>();
        Stream.concat(
                        Stream.of(print(
                                text(victim, "givenName") + text(victim, "familyName"), text(victim, "dateOfBirth"))),
                        children)
                .flatMap(Optional::stream)
                .map(Print::current)
                .forEach(prints::add);
        return prints;
    }

    /** A pack that was fetched is kept as it came: what is no date tells nobody apart. */
    private Optional<Print> print(String name, String dateOfBirth) {
        try {
            return dateOfBirth.isEmpty()
                    ? Optional.empty()
                    : fingerprints.ofSafeguarded(name, LocalDate.parse(dateOfBirth));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.get(field).asText() : "";
    }
}
