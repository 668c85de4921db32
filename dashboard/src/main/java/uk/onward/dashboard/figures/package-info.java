/** Live figures by SQL over the live generation, and the statistics API with its CSV files. */
package uk.onward.dashboard.figures;
