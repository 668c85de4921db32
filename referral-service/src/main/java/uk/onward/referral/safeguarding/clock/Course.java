package uk.onward.referral.safeguarding.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the deadlines of one child, or of the adult, hang on.
 *
 * @param number the child's; {@link Deadline#WHOLE} for an adult
 * @param laterFrom for a child that a later pack named first, when that was heard; null for those of the first
 * @param decidedAt the first decision; null while there is none
 * @param assessing an assessment is owed
 * @param assessedAt when it was completed
 * @param enquiringFrom the strategy discussion that began the s.47 enquiry under way; null while there is none
 * @param conferenceAt when the conference of that enquiry was held
 */
public record Course(
        int number,
        @Nullable Instant laterFrom,
        @Nullable Instant decidedAt,
        boolean assessing,
        @Nullable Instant assessedAt,
        @Nullable Instant enquiringFrom,
        @Nullable Instant conferenceAt) {}
