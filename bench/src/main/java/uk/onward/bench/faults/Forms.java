package uk.onward.bench.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the clients send: synthetic people, all of them adults with one child at home. */
public final class Forms {

    public static final String REFERRALS = "/idva/v1/referrals";
    public static final String IMPORTS = "/idva/v1/referral-imports";
    static final String ONWARD_REFERRALS = "/onward-referrals";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INFORMATION_SHARING = """
            "victimView": {"told": true, "view": "agrees", "words": null},
            "informationSharing": {
              "confidentialityBasis": "risk-of-serious-harm",
              "article6": "recognised-legitimate-interest",
              "article9": "dpa-sch1-para18",
              "note": null
            },
            "perpetrators": [
              {"name": "Somebody Else", "dateOfBirth": null, "relationship": "intimate-former", "address": null}
            ]""";

    private Forms() {}

    /** @param number of the referral in this run, so that no two bodies are the same */
    public static ObjectNode referral(String hospital, int number) {
        return json("""
                {
                  "service": "young-people-trauma",
                  "hospital": "%s",
                  "department": "emergency",
                  "presentedAt": "2021-02-01T22:10:00Z",
                  "expectedDischarge": null,
                  "patient": {
                    "givenName": "Bench",
                    "familyName": "Number %d",
                    "dateOfBirth": "2001-05-06",
                    "nhsNumber": null,
                    "sex": "female",
                    "gender": "female",
                    "ethnicity": {"scheme": "census-2021", "version": "1", "code": "black-caribbean"},
                    "borough": "E09000028",
                    "address": "%d Bench Road",
                    "hideFromOnlineRecord": true
                  },
                  "violence": [{"type": "domestic-abuse", "as": "experienced"}],
                  "children": [
                    {"name": "Child %d", "dateOfBirth": "2019-03-04", "unborn": false, "school": null, "gp": null}
                  ]
                }
                """.formatted(hospital, number, number, number)).set("safeContact", safeContact(10));
    }

    /** @param from the hour from which she may be called, before 12 */
    static ObjectNode safeContact(int from) {
        return json("""
                {
                  "methods": [{"channel": "phone", "value": "07700 900123"}],
                  "hours": [{"from": "%02d:00", "to": "12:00"}],
                  "messageMayBeLeft": false
                }
                """.formatted(from));
    }

    static ObjectNode nothing() {
        return JSON.createObjectNode();
    }

    static ObjectNode assignment(String idva) {
        return json("{\"idva\": \"%s\", \"kind\": \"youth-idva\"}".formatted(idva));
    }

    static ObjectNode marac() {
        return json("""
                {
                  "kind": "marac",
                  "destination": "southwark-marac",
                  "criteria": [{"criterion": "visible-high-risk", "evidence": "Dash 16"}],
                  %s
                }
                """.formatted(INFORMATION_SHARING));
    }

    static ObjectNode childrensSafeguarding() {
        return json("""
                {
                  "kind": "childrens-safeguarding",
                  "destination": "southwark-childrens-social-care",
                  "concern": "The child was in the next room",
                  "parentMayBeTold": false,
                  "parentsAndCarers": null,
                  %s
                }
                """.formatted(INFORMATION_SHARING));
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A form is not JSON", e);
        }
    }
}
