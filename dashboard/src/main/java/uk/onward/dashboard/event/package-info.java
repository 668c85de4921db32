/**
 * Events as an outsider gets them: the consumer at Kafka's outsiders' listener, the envelope, and what could not be taken
 * in. Writes through {@link uk.onward.dashboard.projection}; nobody else calls it but the page that says how it stands.
 */
package uk.onward.dashboard.event;
