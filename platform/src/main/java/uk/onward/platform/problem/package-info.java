/**
 * Errors as RFC 9457 problems. {@link uk.onward.platform.problem.ProblemType} is the whole list, explained in
 * {@code docs/problems.md}; everything a client is told about an error is decided here, in one place, so that no class
 * name, message of a library or value that was sent in can reach an answer.
 */
package uk.onward.platform.problem;
