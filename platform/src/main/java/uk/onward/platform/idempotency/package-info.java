/**
 * Idempotency keys: a POST that is sent again, after a lost answer or a crash at any point, neither loses nor doubles what
 * it asked for. The key is kept in the transaction of the work. Called by resources, through
 * {@link uk.onward.platform.idempotency.Idempotency}.
 */
package uk.onward.platform.idempotency;
