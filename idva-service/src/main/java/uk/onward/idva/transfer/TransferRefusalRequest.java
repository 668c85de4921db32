package uk.onward.idva.transfer;

import jakarta.validation.constraints.NotNull;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/** @param reason list onward-transfer-refusal */
record TransferRefusalRequest(
        @NotNull @FromList(Lists.TRANSFER_REFUSAL) String reason) {}
