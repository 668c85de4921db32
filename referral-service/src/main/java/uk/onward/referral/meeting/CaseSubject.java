package uk.onward.referral.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom a case is about, as far as an agency needs it to look into its own files: names, dates of birth, relationships. Taken from
 * the pack by naming what is taken. No address, no contact, no school: being on an agenda is no licence to approach
 * anybody, and a stale copy of where she is can kill.
 */
@Schema(name = "CaseSubject")
record CaseSubject(Someone victim, List<Someone> perpetrators, List<Someone> children) {
    /** @param unborn of a child; absent otherwise */
    @Schema(name = "CaseSubjectPerson")
    record Someone(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String name,
            @Nullable String dateOfBirth,
            @Nullable String relationship,
            @Nullable Boolean unborn) {
        static Someone from(JsonNode person) {
            return new Someone(
                    text(person, "givenName"),
                    text(person, "familyName"),
                    text(person, "name"),
                    text(person, "dateOfBirth"),
                    text(person, "relationship"),
                    person.path("unborn").asBoolean() ? Boolean.TRUE : null);
        }

        /** Only a plain value: an object under that name could hold anything. */
        private static @Nullable String text(JsonNode person, String name) {
            return person.path(name).isTextual() ? person.path(name).asText() : null;
        }
    }

    static CaseSubject from(JsonNode content) {
        return new CaseSubject(
                Someone.from(content.path("victim")), all(content.path("perpetrators")), all(content.path("children")));
    }

    private static List<Someone> all(JsonNode people) {
        return StreamSupport.stream(people.spliterator(), false)
                .map(Someone::from)
                .toList();
    }
}
