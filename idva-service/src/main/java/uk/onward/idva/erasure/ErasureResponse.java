package uk.onward.idva.erasure;

import java.time.Instant;
import java.util.UUID;
import uk.onward.idva.code.Coded;

/** What is left of a case that was erased. */
record ErasureResponse(UUID id, UUID referralId, Coded reason, Instant erasedAt) {}
