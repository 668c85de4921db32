package uk.onward.idva.safecontact;

/**
 * What holds now: what the IDVA recorded last, or what the hospital sent while the IDVA has recorded nothing.
 *
 * @param revision raised with each record, whoever made it
 * @param toBeConfirmed the hospital has said something newer than the IDVA: until the IDVA confirms, neither is safe
 */
public record CurrentSafeContact(SafeContact said, int revision, boolean toBeConfirmed) {}
