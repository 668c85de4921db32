package uk.onward.idva.contact;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.idva.safecontact.ContactFlag;

/**
 * @param reasons what speaks against it; empty where it is allowed
 */
@Schema(name = "ContactCheck")
record ContactCheckResponse(boolean allowed, List<ContactFlag> reasons) {}
