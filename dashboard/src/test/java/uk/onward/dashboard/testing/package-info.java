/** What the dashboard's tests stand on: real PostgreSQL and Kafka, signed tokens, events as the services make them. */
package uk.onward.dashboard.testing;
