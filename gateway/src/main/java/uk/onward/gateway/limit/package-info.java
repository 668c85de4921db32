/**
 * How much a client may ask. Counted in this process's memory: the gateway has no database, so a limit is the share
 * that one replica gives, and n replicas give n times as much.
 */
package uk.onward.gateway.limit;
