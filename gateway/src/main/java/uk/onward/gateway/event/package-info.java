/**
 * Reads events from Kafka for all who ask the gateway for them: the newest from a memory that one consumer for the whole
 * replica fills, older ones by a few consumers that are borrowed for one page. Blocks; never called on an event loop.
 */
package uk.onward.gateway.event;
