package uk.onward.idva.imports;

import uk.onward.idva.Roles;
import uk.onward.platform.identity.Caller;

/**
 * Who imports, and as what.
 *
 * @param historic from older records: no clock starts, and a line may tell what had become of it
 */
record ImportOrder(Caller caller, boolean historic) {
    String agency() {
        return caller.agency();
    }

    /** Whether the caller may be told what is known of a person beside the referral at hand. */
    boolean forProvider() {
        return caller.has(Roles.IDVA_MANAGER);
    }
}
