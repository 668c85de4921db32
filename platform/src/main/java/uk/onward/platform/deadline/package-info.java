/**
 * What falls due by the business clock and is to be told once: rows whose clock has run out, taken batch by batch by however many
 * replicas there are. Whoever has deadlines says which rows they are and what is told of each.
 */
package uk.onward.platform.deadline;
