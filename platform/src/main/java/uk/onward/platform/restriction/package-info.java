/**
 * Restricted cases: persons and teams that are barred from one, and the glass that somebody with the right may break. Who is
 * barred is decided in the database, by a policy on every table with case data (see {@code V0_4__restricted_cases.sql});
 * here restrictions are set, listed and lifted, carried from case to case, and broken glass is told of. A service says what
 * it means to it by {@link uk.onward.platform.restriction.Restrictable}, and offers the operations under its own addresses.
 */
package uk.onward.platform.restriction;
