package uk.onward.referral.safeguarding;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Closing says nothing but that the hub's work is over. */
@Schema(name = "SafeguardingClosureRequest")
record ClosureRequest() {}
