package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A service as somebody needs it who looks for one: whom it helps, and how to get there. */
@Schema(name = "DirectoryService")
public record ServiceSummary(
        UUID id,
        String name,
        String organisation,
        @Nullable String description,

        @Schema(description = "Codes of onward-service-type")
        Set<String> types,

        @Schema(description = "Codes of onward-directory-need")
        Set<String> needs,

        @Schema(description = "Codes of onward-led-by-and-for")
        Set<String> ledByAndFor,

        @Schema(description = "Codes of onward-eligibility") Set<String> eligibility,

        @Nullable String eligibilityDescription,
        @Nullable Double minimumAge,
        @Nullable Double maximumAge,

        @Schema(description = "ISO 639-1 or 639-3") Set<String> languages,

        @Schema(description = "ONS codes") List<String> boroughs,

        ContactRoute contact) {

    /** How a service is reached; its telephones are its organisation's where it names none. */
    @Schema(name = "ContactRoute")
    public record ContactRoute(
            List<String> phones,
            @Nullable String email,
            @Nullable String url,

            @Schema(description = "What to do to be taken on, in the service's words") @Nullable
            String applicationProcess) {}

    static ServiceSummary from(DirectoryEntry entry) {
        JsonNode service = entry.document();
        JsonNode organisation = service.path("organization");
        return new ServiceSummary(
                entry.id(),
                service.path("name").asText(),
                organisation.path("name").asText(),
                text(service, "description"),
                Terms.SERVICE_TYPE.of(service),
                Terms.NEED.of(service),
                Terms.LED_BY_AND_FOR.of(service),
                Terms.ELIGIBILITY.of(service),
                text(service, "eligibility_description"),
                number(service, "minimum_age"),
                number(service, "maximum_age"),
                languages(service),
                entry.boroughs(),
                new ContactRoute(
                        phones(service.path("phones").isEmpty() ? organisation : service),
                        service.has("email") ? text(service, "email") : text(organisation, "email"),
                        service.has("url") ? text(service, "url") : text(organisation, "website"),
                        text(service, "application_process")));
    }

    private static List<String> phones(JsonNode of) {
        var numbers = new ArrayList<String>();
        of.path("phones").forEach(phone -> numbers.add(phone.path("number").asText()));
        return numbers;
    }

    private static Set<String> languages(JsonNode service) {
        var codes = new TreeSet<String>();
        service.path("languages")
                .forEach(language -> codes.add(language.path("code").asText()));
        return codes;
    }

    private static @Nullable String text(JsonNode of, String name) {
        return of.has(name) ? of.get(name).asText() : null;
    }

    private static @Nullable Double number(JsonNode of, String name) {
        return of.has(name) ? of.get(name).asDouble() : null;
    }
}
