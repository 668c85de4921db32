/**
 * Events as an outsider gets them: clients for Kafka's outsiders' listener, the topics that are granted, and the envelope.
 * Called by {@link uk.onward.dashboard.projection} alone.
 */
package uk.onward.dashboard.event;
