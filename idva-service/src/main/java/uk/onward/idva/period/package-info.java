/** Periods of whole days, for every feature whose facts hold from one day to another. */
package uk.onward.idva.period;
