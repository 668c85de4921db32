/**
 * The whole suite as processes on one machine: what {@code ./onward} runs, and what acceptance tests and the fault
 * bench steer through {@link uk.onward.stack.Stack}. Nothing here is part of a service.
 */
package uk.onward.stack;
