/**
 * {@code ./onward demo --letter}: a table of published figures goes in as a file, and comes out of the running suite
 * again. {@link uk.onward.acceptance.letter.Generator} makes up people who fit it, the run sends each of them through the
 * whole life of a case by the public API, and the statistics API is asked for every figure. What is demanded stands in the
 * file and nowhere here.
 */
@NullMarked
package uk.onward.acceptance.letter;

import org.jspecify.annotations.NullMarked;
