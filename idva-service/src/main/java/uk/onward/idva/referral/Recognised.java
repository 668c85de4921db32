package uk.onward.idva.referral;

import java.util.UUID;

/**
 * Whether she was known before.
 *
 * @param link the same in every case of hers, and telling nothing else
 * @param repeat she presented before, within twelve months
 * @param earlierEpisode she presented before, longer ago
 */
public record Recognised(UUID link, boolean repeat, boolean earlierEpisode) {}
