/**
 * Figures, counted by SQL from the live projections when they are asked for: four themes of tables, and the statistics as {@code
 * docs/statistics.md} defines them. {@code docs/dashboard.md} says what each table counts. Pages and the public view call {@link
 * uk.onward.dashboard.figures.Figures}.
 */
package uk.onward.dashboard.figures;
