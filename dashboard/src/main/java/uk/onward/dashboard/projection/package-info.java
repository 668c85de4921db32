/**
 * The latest state of every subject, one table a topic, by generations: the live one is what figures are counted from, a
 * building one grows beside it and takes its place in one transaction. Readers use the views {@code live_…} and
 * {@link uk.onward.dashboard.projection.Generations}.
 */
package uk.onward.dashboard.projection;
