/**
 * What the gateway hands out and gets back unchanged: places in the event log, and tickets. Signed, so that nobody can make one up,
 * and by a key that all replicas share, so that any of them takes what another gave.
 */
package uk.onward.gateway.cursor;
