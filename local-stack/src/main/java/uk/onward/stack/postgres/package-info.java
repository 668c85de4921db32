/**
 * PostgreSQL from its binaries in the Maven repository, and the databases and roles each service has on it. Tests of
 * other modules call {@link uk.onward.stack.postgres.PostgresServer} and
 * {@link uk.onward.stack.postgres.ServiceDatabases}.
 */
package uk.onward.stack.postgres;
