/**
 * Actions: what an agency is to do about a case by a day, as its meeting agreed; done, or not done with a reason, and overdue
 * once.
 */
package uk.onward.referral.action;
