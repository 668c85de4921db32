/**
 * The journey that {@code ./onward demo} plays and the acceptance tests check: a hospital refers a young woman, and what
 * becomes of it, told by {@link uk.onward.acceptance.demo.Journey} in the order of the story. Each actor's steps stand in
 * a class of their own; {@link uk.onward.acceptance.demo.Transcript} writes down every call with what was expected of it.
 */
@NullMarked
package uk.onward.acceptance.demo;

import org.jspecify.annotations.NullMarked;
