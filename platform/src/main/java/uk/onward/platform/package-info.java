/**
 * What every service of the suite stands on: identity and row-level security, sealed fields, the read audit, the outbox
 * and its relay, consuming events once, idempotency keys, pages, entity tags and problem types.
 *
 * <p>No word of the domain stands here. A service uses these packages; none of them knows a service.
 */
package uk.onward.platform;
