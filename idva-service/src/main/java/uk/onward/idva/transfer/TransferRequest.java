package uk.onward.idva.transfer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param toService code of a service of another provider
 * @param reason list onward-transfer
 * @param handover from IDVA to IDVA: what the record alone does not say
 */
record TransferRequest(
        @NotBlank @Size(max = 63) String toService,
        @NotNull @FromList(Lists.TRANSFER) String reason,
        @NotBlank @Size(max = 10000) String handover) {}
