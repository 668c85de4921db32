/**
 * Money at its edge: awards and payments at once at two replicas of grants-service, one of them killed on the way, and afterwards
 * what was answered compared with what stands in the books. {@link uk.onward.bench.edge.Judge} works on plain data, so that its own
 * test can show that it finds each violation.
 */
package uk.onward.bench.edge;
