package uk.onward.idva.closure;

import java.util.UUID;

/** Its provider closed a case. Fired under its lock, in the transaction of the closure. */
public record CaseClosed(UUID caseId) {}
