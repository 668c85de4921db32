/**
 * Keycloak: its distribution built once for PostgreSQL, its process, and the realm {@code onward}, brought to what this
 * package says at each start. A realm import would skip a realm that exists.
 */
package uk.onward.stack.keycloak;
