package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param maracReferral an accepted or deferred referral of the MARAC
 * @param lateBecause why it is listed after the agenda closed; absent before
 */
@Schema(name = "AgendaListing")
record ListingRequest(
        @NotNull UUID maracReferral,

        @Schema(
                description = "Code of the list late-listing-reason, version 1",
                enumeration = {"risk-rising", "referred-late", "deferred-here", "recorded-late"})
        @Nullable
        @Size(max = 64)
        String lateBecause) {}
