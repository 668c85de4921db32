/**
 * The service directory behind the front door: who helps whom, in which borough, in which language, and how to get there.
 * Kept and exchanged as Open Referral HSDS 3. It holds no case and no address of a refuge. Whoever signposts asks
 * {@link uk.onward.referral.directory.Directory}.
 */
package uk.onward.referral.directory;
