/**
 * The business clock: deadlines and "now" in the domain are asked of it, so that a test can break a clock by moving it
 * instead of waiting. Tokens never follow it.
 */
package uk.onward.platform.time;
