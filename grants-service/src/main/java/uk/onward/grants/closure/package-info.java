/** The end of an award: what was not used is released, what was paid and not spent is demanded back, and the award is closed. */
package uk.onward.grants.closure;
