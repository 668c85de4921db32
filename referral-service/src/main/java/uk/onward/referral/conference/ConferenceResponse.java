package uk.onward.referral.conference;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A MARAC and what it goes by. */
@Schema(name = "Marac")
record ConferenceResponse(
        @Schema(examples = "southwark-marac") String agency,

        @Schema(description = "True while it has decided nothing and goes by the defaults")
        boolean defaults,

        ConferenceSettings settings) {}
