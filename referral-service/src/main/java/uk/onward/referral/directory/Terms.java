package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;
import uk.onward.referral.code.CodeList;

/**
 * The taxonomies of HSDS attributes that mean something here: code lists from files. An attribute of another taxonomy is kept
 * and means nothing.
 */
enum Terms {
    SERVICE_TYPE("onward-service-type"),
    NEED("onward-directory-need"),
    LED_BY_AND_FOR("onward-led-by-and-for"),
    ELIGIBILITY("onward-eligibility"),
    DISCLOSURE("onward-disclosure");

    private final String taxonomy;

    Terms(String taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** The codes of this taxonomy that an object's attributes give it. */
    Set<String> of(JsonNode object) {
        var codes = new TreeSet<String>();
        object.path("attributes").forEach(attribute -> {
            JsonNode term = attribute.path("taxonomy_term");
            if (isOurs(term)) {
                codes.add(term.path("code").asText());
            }
        });
        return codes;
    }

    /** Notes an attribute that claims one of our taxonomies for a code that is not in it. */
    static void check(JsonNode attribute, String pointer, Faults faults) {
        JsonNode term = attribute.path("taxonomy_term");
        for (Terms terms : values()) {
            if (terms.isOurs(term) && !terms.has(term.path("code").asText())) {
                faults.add(pointer + "/taxonomy_term/code", "must be a code of the list " + terms.taxonomy);
            }
        }
    }

    /** Refuses a code that is asked for and is on no list. */
    void requireKnown(@Nullable String code, String parameter) {
        if (code != null && !has(code)) {
            throw Validation.refuse(parameter, "must be a code of the list " + taxonomy);
        }
    }

    private boolean has(String code) {
        return CodeList.of(taxonomy).has(code);
    }

    private boolean isOurs(JsonNode term) {
        return term.path("taxonomy").asText().equals(taxonomy);
    }
}
