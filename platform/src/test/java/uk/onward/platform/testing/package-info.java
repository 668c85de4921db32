/** What the services' tests stand on: real PostgreSQL and Kafka, and tokens signed by a key the service under test trusts. */
package uk.onward.platform.testing;
