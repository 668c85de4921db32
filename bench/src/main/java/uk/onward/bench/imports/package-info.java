/**
 * A million referrals through the import, and then how quick lists, searches and statistics are over them. Run by
 * {@code bench/run import}; what it found stands in {@code docs/benchmarks.md}.
 */
package uk.onward.bench.imports;
