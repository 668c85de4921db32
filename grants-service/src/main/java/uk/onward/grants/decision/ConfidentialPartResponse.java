package uk.onward.grants.decision;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Part 2 of a decision record. */
@Schema(name = "ConfidentialPart")
record ConfidentialPartResponse(String part2) {}
