package uk.onward.idva.circumstances;

import java.util.UUID;

/**
 * What holds now: what the IDVA recorded last, or what the hospital sent while the IDVA has recorded nothing.
 *
 * @param id of the revision that holds
 * @param byReferrer whether it is the hospital's
 */
public record CurrentCircumstances(UUID id, Circumstances said, boolean byReferrer) {}
