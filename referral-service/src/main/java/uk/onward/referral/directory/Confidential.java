package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where somebody is safe because nobody knows where it is. Such a location has no address here, nor anything else by which it
 * could be found; a document that brings one is refused as a whole, since whoever sent it is to know.
 */
final class Confidential {
    /** All that a confidential location may say; the table's constraint says the same. */
    private static final Set<String> MAY_SAY = Set.of(
            "id",
            "location_type",
            "organization_id",
            "name",
            "description",
            "languages",
            "phones",
            "schedules",
            "attributes");

    private static final Pattern POSTCODE =
            Pattern.compile("\\b[A-Z]{1,2}[0-9][A-Z0-9]?\\s*[0-9][A-Z]{2}\\b", Pattern.CASE_INSENSITIVE);

    private Confidential() {}

    static void check(JsonNode location, String pointer, Faults faults) {
        location.fieldNames().forEachRemaining(name -> {
            if (!MAY_SAY.contains(name)) {
                faults.add(pointer + "/" + name, "must be absent: where this location is, is confidential");
            }
        });
        checkTexts(location, pointer, faults);
    }

    /** A description is the other place in which an address goes out. */
    static void checkTexts(JsonNode found, String pointer, Faults faults) {
        if (found.isTextual() && POSTCODE.matcher(found.textValue()).find()) {
            faults.add(pointer, "must not hold a postcode: where this is, is confidential");
        } else if (found.isArray()) {
            for (int i = 0; i < found.size(); i++) {
                checkTexts(found.get(i), pointer + "/" + i, faults);
            }
        } else {
            found.properties().forEach(field -> checkTexts(field.getValue(), pointer + "/" + field.getKey(), faults));
        }
    }
}
