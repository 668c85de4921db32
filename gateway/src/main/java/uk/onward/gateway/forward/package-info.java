/**
 * Passes a request on to a service and its answer back, streaming both ways: no body is ever held whole. Nothing is
 * tried twice; whether to repeat a request is the caller's decision, who has an idempotency key for it.
 */
package uk.onward.gateway.forward;
