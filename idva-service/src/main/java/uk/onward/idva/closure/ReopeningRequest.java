package uk.onward.idva.closure;

import jakarta.validation.constraints.NotNull;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param reason list onward-reopening
 */
record ReopeningRequest(@NotNull @FromList(Lists.REOPENING) String reason) {}
