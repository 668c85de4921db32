/**
 * An outside client of the suite: {@link uk.onward.acceptance.Api} calls the gateway as one agency's system with its own
 * token, {@link uk.onward.acceptance.EventReader} reads Kafka as an outsider does. Nothing here knows the services' code;
 * the journey of the demo, the acceptance tests and the bench are built on it.
 */
@NullMarked
package uk.onward.acceptance;

import org.jspecify.annotations.NullMarked;
