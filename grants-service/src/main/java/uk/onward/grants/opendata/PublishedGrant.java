package uk.onward.grants.opendata;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the view {@code open_grant}.
 *
 * @param reference the award's own, which never changes
 * @param appliedForPence null where there was no application in the suite
 * @param decision the reference of the paper it was decided on
 * @param openCall whether a round asked for applications; null where none was replayed
 * @param changedAt when something of this was last changed
 */
record PublishedGrant(
        String reference,
        String title,
        String description,
        @Nullable Long appliedForPence,
        long awardedPence,
        long paidPence,
        LocalDate awardedOn,
        LocalDate from,
        LocalDate to,
        Party recipient,
        Party funder,
        String programmeCode,
        String programmeName,
        String decision,
        @Nullable Boolean openCall,
        List<Place> places,
        Instant changedAt) {

    /** @param orgId list code and identifier, as GB-CHC-1164883; null where the party has none */
    record Party(@Nullable String orgId, @Nullable String agency, String name) {}

    /**
     * @param gssCode of this place itself, not of the borough it lies in; null where it has none
     * @param borough code of the borough
     */
    record Place(
            String name,
            String kind,
            @Nullable String gssCode,
            @Nullable String borough) {}
}
