package uk.onward.platform.sealing;

import java.util.Map;
import java.util.UUID;

/**
 * The keys of a person, opened: for work that seals or opens several fields of hers, which would ask the key store for each.
 * For the work under way only: kept longer, it would outlive an erasure.
 */
public final class PersonSeals {
    private final UUID person;
    private final Map<Purpose, Seal> seals;

    PersonSeals(UUID person, Map<Purpose, Seal> seals) {
        this.person = person;
        this.seals = seals;
    }

    /** The id of her keys. */
    public UUID person() {
        return person;
    }

    /** @throws ErasedException if that key was destroyed */
    public Seal of(Purpose purpose) {
        Seal seal = seals.get(purpose);
        if (seal == null) {
            throw new ErasedException();
        }
        return seal;
    }
}
