/**
 * idva-service: hospital staff refer a patient, the IDVA provider takes the case up, makes safe contact, assesses risk and
 * refers onward.
 *
 * <p>A package each for what is done: {@code referral} (what the hospital sent), {@code casework} (taking it up),
 * {@code contact} (safe contact), {@code risk} (assessments), {@code onward} (MARAC and safeguarding), and for the
 * reference data {@code service}, {@code hospital} and {@code code}.
 */
package uk.onward.idva;
