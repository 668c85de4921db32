/**
 * The database as the caller may see it. At the start of each transaction the caller's agency, actor and roles are set for
 * row-level security; work that no caller stands behind takes a database role of its own, named, for as long as it needs.
 */
package uk.onward.platform.persistence;
