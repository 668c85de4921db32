/**
 * The access matrix: every operation of a service's API by every role, from agencies of every relation to a case, in every
 * state of the case, by somebody barred from it and by others. What is to be answered stands in a table of the service, written
 * from the domain; here it is asked for and compared.
 */
package uk.onward.platform.testing.access;
