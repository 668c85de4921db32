package uk.onward.idva.referral;

import java.util.List;

/**
 * A keyed fingerprint of who somebody is: equal for the same person, and telling nothing to whoever has no key.
 *
 * @param kind by what she is known
 * @param versions by each version of the key, the present one first: older cases bear older ones
 */
public record Fingerprint(Kind kind, List<byte[]> versions) {
    public enum Kind {
        NHS_NUMBER,
        NAME_AND_BIRTH
    }
}
