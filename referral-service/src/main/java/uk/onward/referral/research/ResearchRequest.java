package uk.onward.referral.research;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an agency found in its files.
 *
 * @param nothingFound it looked and has nothing: a nil return
 * @param findings absent exactly of a nil return
 * @param toShare what it means to say at the meeting, or why it does not
 */
@Schema(name = "ResearchContent")
record ResearchRequest(
        @NotNull Boolean nothingFound,
        @Nullable @Size(min = 1, max = 20000) String findings,
        @Nullable @Size(min = 1, max = 8000) String toShare) {}
