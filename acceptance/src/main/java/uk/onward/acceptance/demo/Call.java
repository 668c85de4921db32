package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.Api;

/**
 * A call for applications from its opening to the first returns, each part at its own moment of the business clock: bids,
 * sealed scores, a decision that is not public yet, awards to the last pound, agreements, payments that a second person
 * approves. Every request has the same key each time, so that it can be played again on what an earlier run left.
 */
final class Call {
    private static final String GRANTS = "/grants/v1";
    private static final String PROBLEM = "urn:problem-type:onward:";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GrantsFile file;
    private final String programme;
    private final Callers callers;
    private final BusinessClock clock;
    private final OpenData openData;
    private final Transcript transcript;
    private final Api commissioner;
    private final Api officer;
    private final Api approver;
    private final List<JsonNode> bids;
    private final List<String> applications = new ArrayList<>();
    private final List<String> awards = new ArrayList<>();
    private String round = "";
    private String late = "";
    private String decision = "";

    /** @param programme the id that it has in the suite */
    Call(
            GrantsFile file,
            String programme,
            Callers callers,
            BusinessClock clock,
            OpenData openData,
            Transcript transcript) {
        this.file = file;
        this.programme = programme;
        this.callers = callers;
        this.clock = clock;
        this.openData = openData;
        this.transcript = transcript;
        this.commissioner = GrantsFile.caller(file.at("/commissioner"), callers);
        this.officer = GrantsFile.caller(file.at("/officer"), callers);
        this.approver = GrantsFile.caller(file.at("/approver"), callers);
        this.bids = file.list("/call/applications");
    }

    void play() {
        clock.at(file.moment("call"), this::isOpened);
        clock.at(file.moment("open"), this::isAnswered);
        clock.at(file.moment("tooLate"), this::isOver);
        clock.at(file.moment("scoring"), this::isScored);
        clock.at(file.moment("decision"), this::isDecided);
        clock.at(file.moment("announcement"), this::isAnnounced);
        clock.at(file.moment("agreement"), this::isAgreed);
        clock.at(file.moment("payment"), this::isPaid);
        clock.at(file.moment("settlement"), this::isSettled);
        clock.at(file.moment("report"), this::isReported);
        addsUp();
    }

    private void isOpened() {
        ObjectNode body = file.body("/call/round");
        body.put("programmeId", programme);
        round = post(commissioner, "the call is written down", "/rounds", body).text("/id");
        ObjectNode panel = JSON.createObjectNode();
        var panellists = panel.putArray("panellists");
        for (JsonNode actor : file.list("/call/panel/actors")) {
            panellists
                    .addObject()
                    .put("agency", file.at("/call/panel/agency").asText())
                    .put("actor", actor.asText())
                    .put("chair", panellists.size() == 1);
        }
        putNew(officer, "three people will score it, the first in the chair", "/rounds/" + round + "/panel", panel);
    }

    private void isAnswered() {
        for (JsonNode bid : bids) {
            ObjectNode body = bid.path("body").deepCopy();
            body.put("roundId", round);
            String title = body.path("title").asText();
            String id = post(consortium(bid), title + ": a draft", "/applications", body)
                    .text("/id");
            applications.add(id);
            move(consortium(bid), title + ": submitted", "/applications/" + id + "/submission");
        }
        ObjectNode second = bids.getLast().path("body").deepCopy();
        second.put("roundId", round).put("title", second.path("title").asText() + ", another draft");
        late = post(consortium(bids.getLast()), "a last draft is left lying", "/applications", second)
                .text("/id");
        transcript
                .step(
                        "one consortium does not see another's application",
                        () -> consortium(bids.getLast()).get(GRANTS + "/applications/" + applications.getFirst()))
                .expect("404", it -> it.status() == 404)
                .done();
    }

    private void isOver() {
        refused(
                consortium(bids.getLast()),
                "that draft, submitted a second after the close",
                "/applications/" + late + "/submission",
                JSON.createObjectNode());
    }

    private void isScored() {
        int conflicted = file.at("/call/conflict/application").asInt();
        String barred = file.at("/call/conflict/actor").asText();
        ObjectNode interest = JSON.createObjectNode();
        interest.put("reason", file.at("/call/conflict/reason").asText());
        transcript
                .step(
                        "one of the panel declares a conflict of interest",
                        () -> panellist(barred)
                                .post(
                                        GRANTS + "/applications/" + applications.get(conflicted) + "/conflicts",
                                        interest,
                                        file.key("conflict")))
                // Played again, for him the application is not there
                .expect("done, once", it -> it.status() / 100 == 2 || it.status() == 404)
                .done();
        transcript
                .step(
                        "for whom that application is gone",
                        () -> panellist(barred).get(GRANTS + "/applications/" + applications.get(conflicted)))
                .expect("404", it -> it.status() == 404)
                .done();
        List<JsonNode> actors = file.list("/call/panel/actors");
        List<JsonNode> criteria = file.list("/call/round/criteria");
        for (int p = 0; p < actors.size(); p++) {
            String actor = actors.get(p).asText();
            for (int b = 0; b < bids.size(); b++) {
                if (b == conflicted && actor.equals(barred)) {
                    continue;
                }
                ObjectNode sheet = JSON.createObjectNode();
                var scores = sheet.putArray("scores");
                for (int c = 0; c < criteria.size(); c++) {
                    scores.addObject()
                            .put("criterion", criteria.get(c).path("code").asText())
                            .put(
                                    "value",
                                    bids.get(b).path("scores").get(p).get(c).asInt());
                }
                post(
                        panellist(actor),
                        actor + " scores " + bids.get(b).at("/body/title").asText(),
                        "/applications/" + applications.get(b) + "/scores",
                        sheet);
            }
        }
        move(
                panellist(actors.getFirst().asText()),
                "the chair closes the scoring",
                "/rounds/" + round + "/scoring-closure");
        transcript
                .step("the ranking", () -> commissioner.get(GRANTS + "/rounds/" + round + "/ranking?limit=200"))
                .expect("every application in its place", it -> it.items().size() == bids.size())
                .expect(
                        "with what tells equals apart",
                        it -> !it.text("/method").isEmpty())
                .expect(
                        "the last of them last",
                        it -> it.items()
                                .getLast()
                                .path("applicationId")
                                .asText()
                                .equals(applications.getLast()))
                .done();
    }

    private void isDecided() {
        Answer record = post(
                commissioner,
                "the decision record, not to be published yet",
                "/decision-records",
                file.at("/call/decision"));
        decision = record.text("/id");
        overLimit("a penny more than the cap", applications.getFirst(), "over", "award-cap");
        int count = file.at("/call/awards/count").asInt();
        for (int i = 0; i < count; i++) {
            awards.add(post(
                            commissioner,
                            "awarded: " + bids.get(i).at("/body/title").asText(),
                            "/awards",
                            award(applications.get(i), file.at("/call/awards/amount")))
                    .text("/id"));
        }
        for (int i = count; i < bids.size(); i++) {
            overLimit("one more than the budget holds", applications.get(i), "amount", "programme-budget");
            ObjectNode refusal = JSON.createObjectNode();
            refusal.put("decisionId", decision)
                    .put("feedback", file.at("/call/feedback").asText());
            post(
                    commissioner,
                    "refused, with feedback: " + bids.get(i).at("/body/title").asText(),
                    "/applications/" + applications.get(i) + "/refusal",
                    refusal);
        }
        // Played again it has long been announced
        if (!record.at("/publishedAt").isTextual()) {
            openData.hasNothingOf(file);
        }
    }

    private void isAnnounced() {
        transcript
                .step(
                        "the day comes, and the decision is public",
                        () -> callers.as("analyst", "analyst-1").get(GRANTS + "/decision-records/" + decision))
                .eventually()
                .expect("200", it -> it.status() == 200)
                .done();
    }

    private void isAgreed() {
        ObjectNode terms = JSON.createObjectNode();
        terms.put("termsVersion", file.at("/call/termsVersion").asText());
        for (int i = 0; i < awards.size(); i++) {
            String agreement = "/awards/" + awards.get(i) + "/agreement";
            post(commissioner, "the funder signs the agreement", agreement, terms);
            post(consortium(bids.get(i)), "and the consortium's lead", agreement + "/signature", terms);
        }
    }

    private void isPaid() {
        ObjectNode lines = JSON.createObjectNode();
        lines.set("lines", file.at("/call/schedule"));
        ObjectNode payment = JSON.createObjectNode();
        payment.setAll(file.body("/call/firstPayment"));
        payment.remove("settledOn");
        for (String award : awards) {
            putNew(officer, "when how much is to be paid", "/awards/" + award + "/payment-schedule", lines);
            String id = post(officer, "the first payment is raised", "/awards/" + award + "/payments", payment)
                    .text("/id");
            if (award.equals(awards.getFirst())) {
                refused(
                        officer,
                        "not approved by the one who raised it",
                        "/payments/" + id + "/approval",
                        JSON.createObjectNode());
            }
            move(approver, "approved by a second person", "/payments/" + id + "/approval");
        }
    }

    private void isSettled() {
        ObjectNode settlement = JSON.createObjectNode();
        settlement.put("settledOn", file.at("/call/firstPayment/settledOn").asText());
        for (String award : awards) {
            String payment = transcript
                    .step("the payments of an award", () -> officer.get(GRANTS + "/awards/" + award + "/payments"))
                    .expect("one", it -> it.items().size() == 1)
                    .done()
                    .text("/items/0/id");
            post(officer, "the bank has paid it", "/payments/" + payment + "/settlement", settlement);
        }
    }

    private void isReported() {
        for (int i = 0; i < awards.size(); i++) {
            ObjectNode report = bids.get(i).path("return").deepCopy();
            report.set("period", file.at("/call/returnPeriod"));
            report.put("final", false);
            String id = post(
                            consortium(bids.get(i)),
                            "a return against the outcomes",
                            "/awards/" + awards.get(i) + "/monitoring-returns",
                            report)
                    .text("/id");
            move(officer, "accepted", "/monitoring-returns/" + id + "/acceptance");
        }
    }

    /** By the ledger, by the statistics, and by what everybody can download. */
    private void addsUp() {
        JsonNode figures = file.at("/call/figures");
        transcript
                .step("the ledger", () -> commissioner.get(GRANTS + "/programmes/" + programme + "/ledger"))
                .expect("200", it -> it.status() == 200)
                .expect("it balances", it -> it.at("/balanced").asBoolean())
                .expect("nothing left to award", it -> isTotal(it, "available", figures))
                .expect("what is paid", it -> isTotal(it, "paid", figures))
                .expect("what is committed", it -> isTotal(it, "committed", figures))
                .done();
        transcript
                .step(
                        "the statistics, which an analyst reads",
                        () -> callers.as("analyst", "analyst-1")
                                .get(GRANTS + "/statistics?programme=" + file.code() + "&by=borough"))
                .expect(
                        "awards",
                        it -> it.at("/total/awards").asInt()
                                == figures.path("awards").asInt())
                .expect("awarded", it -> isAmount(it, "awarded", figures))
                .expect("paid", it -> isAmount(it, "paid", figures))
                .expect("committed", it -> isAmount(it, "committed", figures))
                .done();
        transcript
                .step(
                        "what was reported on each indicator",
                        () -> callers.as("analyst", "analyst-1")
                                .get(GRANTS + "/statistics/outcomes?programme=" + file.code()))
                .expect(
                        "each reported by every award",
                        it -> !it.at("/indicators").isEmpty()
                                && it.at("/indicators").findValues("awards").stream()
                                        .allMatch(awards -> awards.asInt()
                                                == figures.path("awards").asInt()))
                .done();
    }

    private static boolean isTotal(Answer ledger, String kind, JsonNode figures) {
        for (JsonNode total : ledger.at("/trialBalance")) {
            if (total.path("kind").asText().equals(kind)) {
                return total.at("/balance/amount")
                        .asText()
                        .equals(figures.path(kind).asText());
            }
        }
        return false;
    }

    private static boolean isAmount(Answer answer, String which, JsonNode figures) {
        return answer.text("/total/" + which + "/amount")
                .equals(figures.path(which).asText());
    }

    private ObjectNode award(String application, JsonNode amount) {
        ObjectNode award = JSON.createObjectNode();
        award.put("applicationId", application).put("decisionId", decision);
        award.set("amount", amount);
        award.put("awardedOn", file.at("/call/awards/awardedOn").asText());
        award.set("period", file.at("/call/awards/period"));
        return award;
    }

    private Api consortium(JsonNode bid) {
        return GrantsFile.caller(bid, callers);
    }

    private Api panellist(String actor) {
        return callers.as(file.at("/call/panel/client").asText(), actor);
    }

    private Answer post(Api who, String words, String path, JsonNode body) {
        return transcript
                .step(words, () -> who.post(GRANTS + path, body, file.key(who.client() + " " + path + " " + body)))
                .expect("201", it -> it.status() == 201)
                .done();
    }

    /** A change of state that needs no words. */
    private void move(Api who, String words, String path) {
        post(who, words, path, JSON.createObjectNode());
    }

    private void putNew(Api who, String words, String path, JsonNode body) {
        transcript
                .step(words, () -> who.put(GRANTS + path, body, ""))
                .expect("201, or 412 where it is there", it -> it.status() == 201 || it.status() == 412)
                .done();
    }

    private void refused(Api who, String words, String path, JsonNode body) {
        transcript
                .step("refused: " + words, () -> who.post(GRANTS + path, body))
                .expect("409", it -> it.status() == 409)
                .done();
    }

    /** An award that goes over a limit, refused with the figure that is left of it. */
    private void overLimit(String words, String application, String amount, String limit) {
        // Played again it was decided long ago, which is said first
        boolean waits = commissioner
                .get(GRANTS + "/applications/" + application)
                .text("/status")
                .equals("submitted");
        String left = file.at("/call/awards/left/" + limit).asText();
        var refusal = transcript
                .step(
                        "refused: " + words,
                        () -> commissioner.post(
                                GRANTS + "/awards", award(application, file.at("/call/awards/" + amount))))
                .expect("409", it -> it.status() == 409);
        if (waits) {
            refusal.expect("as over the limit", it -> it.text("/type").equals(PROBLEM + "over-limit"))
                    .expect("that is the " + limit, it -> it.text("/limit").equals(limit))
                    .expect(
                            "with £" + left + " left",
                            it -> it.text("/left/amount").equals(left))
                    .done();
        } else {
            refusal.expect("as decided before", it -> it.text("/type").equals(PROBLEM + "illegal-move"))
                    .done();
        }
    }
}
