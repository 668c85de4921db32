/**
 * Meetings of a MARAC: planned, with the agencies that sit on them, their agenda and its order, opened with who came, or
 * cancelled. What is heard there is in {@code hearing}, what is agreed in {@code action}.
 */
package uk.onward.referral.meeting;
