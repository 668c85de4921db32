/** The contract of the events, docs/events, held against itself, against what was published and against the code. Needs no stack. */
package uk.onward.acceptance.contract;
