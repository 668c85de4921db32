/**
 * Who is asking: the client of the token, its agency, the person it acts for, and the roles. Read by row-level security,
 * the audit and the services; nothing here decides what a role may do.
 */
package uk.onward.platform.identity;
