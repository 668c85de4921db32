package uk.onward.idva.imports;

import java.util.List;
import java.util.function.BiFunction;
import uk.onward.idva.referral.CheckedReferral;

/** A line after its check. */
sealed interface CheckedLine {
    long number();

    int octets();

    /**
     * One that can be taken in.
     *
     * @param reference keyed fingerprints of the sender's own reference, by every version of the key, the present one first
     * @param fingerprint the same of the content
     * @param place an error in the terms of the format, as of {@link Submitted}
     */
    record Sound(
            long number,
            int octets,
            List<byte[]> reference,
            List<byte[]> fingerprint,
            CheckedReferral referral,
            BiFunction<String, String, LineError> place)
            implements CheckedLine {}

    /** One that is refused whatever the database holds. */
    record Faulty(long number, List<LineError> errors) implements CheckedLine {
        @Override
        public int octets() {
            return 0;
        }
    }
}
