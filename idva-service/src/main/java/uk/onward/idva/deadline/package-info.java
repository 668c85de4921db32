/**
 * When first contact is due, and that it was missed. The clock starts when a referral is received, moves with the expected
 * discharge, and stops once: when she is reached, or when it runs out.
 */
package uk.onward.idva.deadline;
