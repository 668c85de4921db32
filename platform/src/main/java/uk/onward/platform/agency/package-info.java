/**
 * The service's copy of the suite's agencies: who there is, of what kind, for which boroughs. Agencies are data, written by
 * the operator; services ask here whether an agency they are told of exists and is of the right kind.
 */
package uk.onward.platform.agency;
