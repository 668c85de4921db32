/**
 * What users of the suite go through besides the demo's own story, so that every type of event is told by somebody's doing and
 * not by a test's hand. Each journey checks what comes of it as it goes, and is played once in a run.
 */
@org.jspecify.annotations.NullMarked
package uk.onward.acceptance.journey;
