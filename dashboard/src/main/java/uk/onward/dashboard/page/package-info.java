/**
 * Pages for people: HTML that is right without a script, drawn from the tables of {@code figures} and {@code published};
 * charts on top of it, and figures that change while somebody looks. Nothing else calls it.
 */
@NullMarked
package uk.onward.dashboard.page;

import org.jspecify.annotations.NullMarked;
