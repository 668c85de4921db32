/**
 * The business clock: deadlines and "now" in the domain are asked of it, so that a test can break a clock by moving it
 * instead of waiting; tokens never follow it. And working days, by which deadlines are counted.
 */
package uk.onward.platform.time;
