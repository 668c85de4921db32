package uk.onward.idva.transfer;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param handover from IDVA to IDVA */
@Schema(name = "Handover")
record HandoverResponse(UUID transferId, UUID referralId, String handover) {}
