package uk.onward.idva.contact;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.idva.safecontact.CurrentSafeContact;
import uk.onward.idva.safecontact.SafeContact;

/**
 * @param toBeConfirmed the hospital said something newer: contact her only once it is confirmed
 */
@Schema(name = "CurrentSafeContact")
record SafeContactResponse(SafeContact safeContact, boolean toBeConfirmed) {
    static SafeContactResponse from(CurrentSafeContact current) {
        return new SafeContactResponse(current.said(), current.toBeConfirmed());
    }
}
