/**
 * Research: what an agency finds about a case in its own files. It belongs to that agency for ever; nobody else reads it here, the
 * co-ordinator and the service's own jobs included. What is shared of it is said at the meeting and stands in the minutes.
 */
package uk.onward.referral.research;
