/**
 * The end of a case and what comes after it: closures with her own view of her risk, follow-ups, reopenings. Called by a
 * transfer too, which closes the case of the provider that hands it on.
 */
package uk.onward.idva.closure;
