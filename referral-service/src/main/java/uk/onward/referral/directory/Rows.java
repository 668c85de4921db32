package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** What a document brings, as the tables keep it: each thing once, and others by their ids. */
final class Rows {
    private Rows() {}

    /** @param locations those of the organisation itself; {@code document} holds none */
    record Organisation(UUID id, String name, boolean confidential, Collection<UUID> locations, ObjectNode document) {}

    /** @param document empty of all that could tell where it is, if it is confidential */
    record Location(UUID id, boolean confidential, ObjectNode document) {}

    /** @param document with neither its organisation nor its locations in it */
    record Service(
            UUID id,
            UUID organisationId,
            String name,
            String status,
            Set<String> types,
            Set<String> needs,
            Set<String> ledByAndFor,
            Set<String> eligibility,
            Set<String> languages,
            Set<String> boroughs,
            Double minimumAge,
            Double maximumAge,
            Collection<UUID> locations,
            ObjectNode document) {
        boolean isRefuge() {
            return types.contains("refuge");
        }
    }
}
