/**
 * Agencies as data: who may call the suite, with which roles and topics, and the reference data that the services keep
 * copies of. Read by the realm's and the broker's reconciliation; written to the services through the gateway.
 */
package uk.onward.stack.agency;
