package uk.onward.idva.referral;

import java.util.UUID;

/**
 * What became of a referral that was received.
 *
 * @param possibleDuplicate the same person came to the same hospital within a day of it
 * @param repeat she was referred before, within twelve months
 * @param earlierEpisode she was referred before, longer ago
 */
public record IntakeResult(UUID caseId, boolean possibleDuplicate, boolean repeat, boolean earlierEpisode) {}
