package uk.onward.disclosure;

import java.util.BitSet;

/**
 * That there is another set of counts that fits all that is published, in which a small cell has another value.
 *
 * @param cell the small cell
 * @param moved the cells in which the two sets differ
 * @param keepsSmallSmall whether every small count stays small in it and every large one that is held back stays large
 */
record Witness(int cell, BitSet moved, boolean keepsSmallSmall) {}
