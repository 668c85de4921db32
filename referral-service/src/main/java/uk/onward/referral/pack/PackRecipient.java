package uk.onward.referral.pack;

import java.util.UUID;

/** Whose pack it is. */
public interface PackRecipient {
    /**
     * Takes a pack that was fetched; called in a transaction as the job role.
     *
     * @param newPersonKey the keys to seal it with where the referral has no pack yet
     * @return whether it was kept; what is held may be later, the referral closed
     */
    boolean take(UUID referralId, UUID newPersonKey, FetchedPack pack);
}
