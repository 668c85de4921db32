/**
 * What a meeting does with one case: that it was heard, who was in the room, the minutes of what each agency shared or why not, and
 * the closing once its actions are settled.
 */
package uk.onward.referral.hearing;
