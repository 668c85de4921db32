package uk.onward.idva.casework;

import jakarta.validation.constraints.NotNull;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param reason list onward-rejection
 * @param sentInstead list onward-sent-instead: where she was sent, so that nobody is left without a door
 */
record RejectionRequest(
        @NotNull @FromList(Lists.REJECTION) String reason,
        @NotNull @FromList(Lists.SENT_INSTEAD) String sentInstead) {}
