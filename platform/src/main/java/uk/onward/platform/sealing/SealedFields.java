package uk.onward.platform.sealing;

import jakarta.enterprise.context.ApplicationScoped;
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
        return keys.create();
    }

    /**
     * Opens one key of a person.
     *
     * @throws ErasedException if it was destroyed
     */
    public Seal of(UUID person, Purpose purpose) {
        return new Seal(keys.open(person, purpose));
    }
}
