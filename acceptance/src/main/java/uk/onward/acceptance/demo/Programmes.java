package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;

/**
 * Brings programmes into the suite as their commissioner would: organisations, decision records, the programme, its rounds,
 * and awards of the past with their own dates. Played again it finds all of it there.
 */
final class Programmes {
    private static final String GRANTS = "/grants/v1";

    private final Callers callers;
    private final BusinessClock clock;
    private final Transcript transcript;

    Programmes(Callers callers, BusinessClock clock, Transcript transcript) {
        this.callers = callers;
        this.clock = clock;
        this.transcript = transcript;
    }

    /** @return the programme's id */
    String bring(GrantsFile file) {
        Api commissioner = GrantsFile.caller(file.at("/commissioner"), callers);
        for (JsonNode organisation : file.list("/organisations")) {
            organisation(file, organisation, commissioner);
        }
        Map<String, String> decisions = new TreeMap<>();
        for (JsonNode decision : file.list("/decisions")) {
            String reference = decision.path("reference").asText();
            decisions.put(
                    reference,
                    post(commissioner, file, "the decision record " + reference, "/decision-records", decision)
                            .text("/id"));
        }
        String programme = post(commissioner, file, file.name(), "/programmes", file.at("/programme"))
                .text("/id");
        for (JsonNode round : file.list("/rounds")) {
            String words = file.name() + ": " + round.at("/body/name").asText();
            ObjectNode body = round.path("body").deepCopy();
            body.put("programmeId", programme);
            clock.at(Instant.parse(round.path("at").asText()), () -> post(commissioner, file, words, "/rounds", body));
        }
        for (JsonNode award : file.list("/historicAwards")) {
            historic(
                    file,
                    commissioner,
                    programme,
                    decisions.get(award.path("decision").asText()),
                    award);
        }
        return programme;
    }

    /** One that is there already stays as it is: whoever it is may have changed it since. */
    private void organisation(GrantsFile file, JsonNode organisation, Api commissioner) {
        Api who = organisation.has("client")
                ? callers.as(organisation.path("client").asText(), "administrator-1")
                : commissioner;
        ObjectNode body = organisation.path("body").deepCopy();
        if (organisation.has("client")) {
            // In these files a consortium's one client is called as its agency is
            body.put("agency", organisation.path("client").asText());
        }
        String path = GRANTS + "/organisations/" + organisation.path("orgId").asText();
        transcript
                .step(body.path("name").asText(), () -> who.put(path, body, ""))
                .expect("201, or 412 where it is there", it -> it.status() == 201 || it.status() == 412)
                .done();
    }

    private void historic(GrantsFile file, Api commissioner, String programme, String decision, JsonNode award) {
        ObjectNode body = award.path("body").deepCopy();
        body.put("programmeId", programme);
        body.put("decisionId", decision);
        String title = body.path("title").asText();
        String id = post(commissioner, file, "awarded then: " + title, "/historic-awards", body)
                .text("/id");
        Api officer = GrantsFile.caller(file.at("/officer"), callers);
        for (JsonNode payment : award.path("payments")) {
            post(
                    officer,
                    file,
                    "paid then, on " + payment.path("paidOn").asText(),
                    "/awards/" + id + "/historic-payments",
                    payment);
        }
    }

    private Answer post(Api who, GrantsFile file, String words, String path, JsonNode body) {
        return transcript
                .step(words, () -> who.post(GRANTS + path, body, file.key(path + " " + body)))
                .expect("201", it -> it.status() == 201)
                .done();
    }
}
