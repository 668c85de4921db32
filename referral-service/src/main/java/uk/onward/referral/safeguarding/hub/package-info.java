/**
 * What a children's hub or an adult team goes by: its clocks, and where to turn outside its hours. Data that it writes
 * itself; read by {@code safeguarding} and by whoever refers.
 */
package uk.onward.referral.safeguarding.hub;
