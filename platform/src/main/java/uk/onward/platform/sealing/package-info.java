/**
 * Sealed fields: names, contact details, addresses and free text are encrypted before they reach the database, under a key
 * of the person's own, and the safe address and contact instruction under a second one. The keys are kept in a database
 * apart, wrapped by master keys that are in no database. Called by the services' sealed columns.
 */
package uk.onward.platform.sealing;
