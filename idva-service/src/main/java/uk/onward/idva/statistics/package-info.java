/**
 * How many were referred and what came of it ({@code docs/statistics.md}): a projection in memory that each request brings up to
 * date before it counts, whole for the commissioner and without small counts for everybody else. Called by nobody else in the
 * service; it reads one view, and no name.
 */
package uk.onward.idva.statistics;
