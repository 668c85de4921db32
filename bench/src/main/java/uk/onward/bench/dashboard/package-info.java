/** The dashboard: how fast it makes its figures anew from all events, and how old a figure on it is. */
package uk.onward.bench.dashboard;
