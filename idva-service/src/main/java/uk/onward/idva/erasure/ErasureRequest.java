package uk.onward.idva.erasure;

import jakarta.validation.constraints.NotNull;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/** @param reason list onward-erasure */
record ErasureRequest(@NotNull @FromList(Lists.ERASURE) String reason) {}
