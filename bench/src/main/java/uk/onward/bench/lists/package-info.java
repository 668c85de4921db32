/**
 * A million received referrals, and then how quick the lists of MARACs, hubs and referrers are over them, and the searches
 * for one person. Run by {@code bench/run lists}; what it found stands in {@code docs/benchmarks.md}.
 */
package uk.onward.bench.lists;
