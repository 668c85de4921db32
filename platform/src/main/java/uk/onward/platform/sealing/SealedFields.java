package uk.onward.platform.sealing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The door to sealing: makes a person's keys, and opens them for reading or writing sealed columns. */
@ApplicationScoped
public class SealedFields {
    private final PersonKeys keys;

    SealedFields(PersonKeys keys) {
        this.keys = keys;
    }

    /** @return the id of a new person's keys, committed already */
    public UUID newPerson() {
        return newPeople(1).getFirst().person();
    }

    /** @return the keys of as many new people, committed already and opened, so that nothing is read back to seal with them */
    public List<PersonSeals> newPeople(int people) {
        return keys.create(people);
    }

    /**
     * Opens one key of a person.
     *
     * @throws ErasedException if it was destroyed
     */
    public Seal of(UUID person, Purpose purpose) {
        return keys.open(person, purpose);
    }

    /** Opens all keys of a person at once; one that was destroyed is missed when it is asked for. */
    public PersonSeals allOf(UUID person) {
        return new PersonSeals(person, keys.openAll(person));
    }
}
