package uk.onward.grants.access;

import static java.util.Map.entry;
import static uk.onward.grants.payment.SomeAward.order;

import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import uk.onward.grants.application.Bids;
import uk.onward.platform.testing.access.Stage;
import uk.onward.stack.keycloak.Realm;

/**
 * Agencies of the matrix's own and one programme, and in each state an application with what came of it, up to an award of which
 * everything has been done at least once. A round that is closed is a case's own, with its panel; one is open for all others.
 */
public final class GrantsStage implements Stage {
    public static final String FUNDER = "matrix-funder";
    public static final String APPLICANT = "matrix-applicant";

    /** An agency that is a member of each network and leads none. */
    public static final String PARTNER = "matrix-partner";

    /** Sits on each panel, in the chair. */
    public static final String PANEL = "matrix-panel";

    /** Sits there too, and scores first. */
    public static final String CO_PANEL = "matrix-co-panel";

    /** Has applied to one of the same rounds. */
    public static final String RIVAL = "matrix-rival";

    /** Has a programme of its own. */
    public static final String OTHER_FUNDER = "matrix-other-funder";

    /** Relations in which an agency has nothing to do with any of the cases. */
    public static final Set<String> STRANGERS = Set.of("partner", "rival", "other-funder");

    private static final String BASE = "/grants/v1";
    private static final List<String> STATES = List.of(
            "draft",
            "submitted",
            "scoring",
            "scored",
            "refused",
            "held-refusal",
            "offered",
            "agreed",
            "held",
            "closed",
            "historic");

    private static final String RESTRICTION =
            "insert into restriction (id, case_id, agency, actor, from_sender, set_at, set_by_agency, set_by)"
                    + " values ('%s', '%s', '%s', '%s', true, now(), 'x', 'sender')";
    private static final String SIGNATURE = "{\"termsVersion\": \"1\"}";
    private static final String REASON = "{\"reason\": \"A reason\"}";
    private static final String FULFILMENT = "{\"occurredAt\": \"2021-03-20T09:00:00Z\"}";
    private static final String SETTLEMENT = "{\"settledOn\": \"2021-05-02\"}";
    private static final String SCORES =
            "{\"scores\": [{\"criterion\": \"need\", \"value\": 4, \"comment\": \"Known\"}, {\"criterion\": \"reach\", \"value\": 7}]}";
    private static final String AGREED_SCORES =
            "{\"scores\": [{\"criterion\": \"need\", \"value\": 5, \"reason\": \"The annex says so\"}]}";
    private static final String SCHEDULE =
            "{\"lines\": [{\"number\": 1, \"dueOn\": \"2021-05-01\", \"amount\": %s}]}".formatted(gbp("500.00"));
    private static final String CLAIM =
            "{\"period\": {\"from\": \"2021-04-01\", \"to\": \"2021-06-30\"}, \"amount\": %1$s, \"lines\": [{\"heading\": \"Staff\", \"amount\": %1$s}]}"
                    .formatted(gbp("10.00"));
    private static final String VARIATION = "{\"periodTo\": \"2027-06-30\", \"reason\": \"Delayed\"}";
    private static final String UNDERSPEND =
            "{\"amount\": %s, \"occurredOn\": \"2021-06-01\", \"reason\": \"Not needed\"}";
    private static final String CLAWBACK =
            "{\"amount\": %s, \"demandedOn\": \"2021-06-01\", \"dueOn\": \"2021-07-01\", \"reason\": \"Not spent\"}";
    private static final String RECEIPT = "{\"amount\": %s, \"receivedOn\": \"2021-06-20\"}".formatted(gbp("100.00"));
    private static final String CLOSURE = "{\"closedOn\": \"2021-12-31\"}";

    private final String lead = Bids.charity();
    private final String member = Bids.charity();
    private final Map<String, Cast> casts = new HashMap<>();
    private final Map<String, String> papers = new HashMap<>();
    private final Map<String, String> roundRequests = new HashMap<>();
    private final Map<String, String> staged = new HashMap<>();
    private final String programmeCode;
    private final String programme;
    private final String openRound;

    /** Makes everything there is. */
    public GrantsStage() {
        Bids.agency(FUNDER, "commissioner");
        Bids.agency(OTHER_FUNDER, "commissioner");
        Stream.of(APPLICANT, PARTNER, RIVAL).forEach(agency -> Bids.agency(agency, "consortium"));
        Stream.of(PANEL, CO_PANEL).forEach(agency -> Bids.agency(agency, "voluntary"));
        Bids.organisation(lead, APPLICANT);
        Bids.organisation(member, PARTNER);
        programmeCode = "matrix-" + UUID.randomUUID();
        programme = make(commissioner(), "/programmes", programmeRequest(programmeCode));
        make(Bids.as(OTHER_FUNDER, "commissioner"), "/programmes", programmeRequest("matrix-" + UUID.randomUUID()));
        openRound = round();
        for (String state : STATES) {
            casts.put(state + false, new Case(state).live(false));
            casts.put(state + true, new Case(state).live(true));
        }
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(Realm.ROLES);
    }

    @Override
    public Map<String, String> relations() {
        var relations = new LinkedHashMap<String, String>();
        relations.put("funder", FUNDER);
        relations.put("applicant", APPLICANT);
        relations.put("panel", PANEL);
        relations.put("co-panel", CO_PANEL);
        relations.put("partner", PARTNER);
        relations.put("rival", RIVAL);
        relations.put("other-funder", OTHER_FUNDER);
        return relations;
    }

    @Override
    public List<String> states() {
        return STATES;
    }

    @Override
    public Cast cast(String state, boolean restricted) {
        return casts.get(state + restricted);
    }

    /** What is done on the way and can't be done again in any state that is reached: operation and request. */
    public Map<String, String> staged() {
        return Map.copyOf(staged);
    }

    /** The decision records that are held back. */
    public List<String> heldPapers() {
        return Stream.of("held", "held-refusal")
                .flatMap(state -> Stream.of(papers.get(state + false), papers.get(state + true)))
                .toList();
    }

    private static String gbp(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"GBP\"}".formatted(amount);
    }

    /** @return the id of what was made */
    private static String make(RequestSpecification as, String path, String body) {
        return Bids.post(as, BASE + path, body)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /**
     * What is done has no id of its own, or none that is asked for.
     *
     * @return the request's id
     */
    private static String act(RequestSpecification as, String path, String body) {
        return Bids.post(as, BASE + path, body)
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .header("X-Request-Id");
    }

    private static void put(RequestSpecification as, String path, String body) {
        as.header("If-None-Match", "*")
                .body(body)
                .put(BASE + path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201);
    }

    private static RequestSpecification commissioner() {
        return Bids.as(FUNDER, "commissioner");
    }

    private static RequestSpecification officer() {
        return Bids.as(FUNDER, "grants-officer");
    }

    private static RequestSpecification applicant() {
        return Bids.as(APPLICANT, "consortium");
    }

    private static String programmeRequest(String code) {
        return """
                {"code": "%s", "name": "MyEnds", "budget": %2$s, "capPerAward": %3$s,
                 "fundingSources": [{"kind": "own", "name": "Violence Reduction Unit", "amount": %2$s}],
                 "period": {"from": "2021-02-01", "to": "2027-04-30"},
                 "outcomes": [{"code": "networks", "name": "Stronger networks"}]}""".formatted(code, gbp("6000000.00"), gbp("1000.00"));
    }

    /** Open, with a panel on which barred persons sit too. */
    private String round() {
        String request = roundRequest();
        String round = make(commissioner(), "/rounds", request);
        roundRequests.put(round, request);
        put(officer(), "/rounds/" + round + "/panel", panelRequest());
        return round;
    }

    private String roundRequest() {
        return """
                {"programmeId": "%s", "code": "r-%s", "name": "A round", "opensAt": "2021-02-15T09:00:00Z", "closesAt": "%s",
                 "criteria": [{"code": "need", "name": "Need", "weight": 60, "maxScore": 5},
                              {"code": "reach", "name": "Reach", "weight": 40, "maxScore": 10}]}""".formatted(programme, UUID.randomUUID(), Instant.now().plus(1, ChronoUnit.DAYS));
    }

    private static String panelRequest() {
        return "{\"panellists\": [%s, %s, %s, %s]}"
                .formatted(
                        panellist(PANEL, COLLEAGUE, true),
                        panellist(PANEL, BARRED, false),
                        panellist(CO_PANEL, COLLEAGUE, false),
                        panellist(CO_PANEL, BARRED, false));
    }

    private static String panellist(String agency, String actor, boolean chair) {
        return "{\"agency\": \"%s\", \"actor\": \"%s\", \"chair\": %s}".formatted(agency, actor, chair);
    }

    private final class Case {
        private final String state;
        private final String mark = "Mark" + UUID.randomUUID().toString().replace("-", "");
        private String restriction = nobodys();
        private String round = openRound;
        private String paper = "";
        private String application = nobodys();
        private String award = nobodys();
        private String variation = nobodys();
        private String payment = nobodys();
        private String claim = nobodys();
        private String report = nobodys();
        private String underspend = nobodys();
        private String clawback = nobodys();

        Case(String state) {
            this.state = state;
        }

        /** Of which there is none in this state. */
        private static String nobodys() {
            return UUID.randomUUID().toString();
        }

        Cast live(boolean restricted) {
            paper = make(commissioner(), "/decision-records", paperRequest());
            papers.put(state + restricted, paper);
            switch (state) {
                case "draft" -> draft();
                case "submitted" -> submit();
                case "historic" -> {
                    award = make(commissioner(), "/historic-awards", historicAward());
                    payment = make(
                            officer(),
                            at("historic-payments"),
                            "{\"amount\": %s, \"paidOn\": \"2021-05-02\"}".formatted(gbp("600.00")));
                    monitor(false);
                }
                default -> {
                    round = round();
                    submit();
                    decide();
                }
            }
            String caseId = state.equals("historic") ? award : application;
            switch (state) {
                case "draft", "historic" ->
                    Bids.execute(RESTRICTION.formatted(restriction, caseId, "nobody", "nobody-1"));
                default ->
                    restriction =
                            make(officer(), "/applications/" + application + "/restrictions", restriction("nobody-1"));
            }
            if (restricted) {
                relations()
                        .values()
                        .forEach(agency ->
                                Bids.execute(RESTRICTION.formatted(UUID.randomUUID(), caseId, agency, BARRED)));
            }
            return cast(caseId);
        }

        private String paperRequest() {
            String deferral = state.startsWith("held")
                    ? ", \"deferral\": {\"until\": \"%s\", \"reason\": \"Not before the launch\"}"
                            .formatted(Instant.now().plus(30, ChronoUnit.DAYS))
                    : "";
            return """
                    {"reference": "PCD %s", "title": "Awards", "decidedBy": "Deputy Mayor", "decidedOn": "2021-03-01",
                     "part1": "Public", "part2": "Confidential"%s}""".formatted(UUID.randomUUID(), deferral);
        }

        private String bid() {
            return """
                    {"roundId": "%s", "leadOrgId": "%s", "title": "%3$s", "summary": "%3$s", "requested": %4$s,
                     "members": [{"orgId": "%5$s", "role": "community"}],
                     "neighbourhoods": [{"name": "Tottenham Hale", "kind": "ward", "gssCode": "E05013606", "borough": "E09000014"}],
                     "lines": [{"heading": "Staff", "financialYear": 2021, "amount": %4$s}],
                     "outcomes": [{"outcome": "networks", "plan": "Meet"}], "declarations": []}""".formatted(round, lead, mark, gbp("1000.00"), member);
        }

        private void draft() {
            application = make(applicant(), "/applications", bid());
        }

        private void submit() {
            draft();
            act(applicant(), "/applications/" + application + "/submission", null);
        }

        /** The round is over; one has scored, and from "scored" on the other too, and the chair has closed. */
        private void decide() {
            if (state.equals("scored")) {
                applyBeside();
            }
            Bids.execute("update funding_round set closes_at = now() - interval '1 second' where id = '%s'"
                    .formatted(round));
            score(CO_PANEL);
            if (state.equals("scoring")) {
                return;
            }
            score(PANEL);
            act(Bids.as(PANEL, "grants-panellist"), "/rounds/" + round + "/scoring-closure", null);
            act(Bids.as(PANEL, "grants-panellist"), "/applications/" + application + "/moderations", AGREED_SCORES);
            switch (state) {
                case "scored" -> {
                    // waits for its answer
                }
                case "refused", "held-refusal" ->
                    act(commissioner(), "/applications/" + application + "/refusal", refusal());
                default -> award();
            }
        }

        private void applyBeside() {
            String org = Bids.charity();
            Bids.organisation(org, RIVAL);
            var rival = Bids.as(RIVAL, "consortium");
            String beside =
                    make(rival, "/applications", bid().replace(lead, org).replace(mark, "Beside"));
            act(Bids.as(RIVAL, "consortium"), "/applications/" + beside + "/submission", null);
        }

        private void score(String agency) {
            act(Bids.as(agency, "grants-panellist"), "/applications/" + application + "/scores", SCORES);
        }

        private void award() {
            award = make(commissioner(), "/awards", awardRequest());
            staged.put("issueAgreement", act(commissioner(), at("agreement"), SIGNATURE));
            if (state.equals("offered")) {
                return;
            }
            act(applicant(), at("agreement/signature"), SIGNATURE);
            act(officer(), at("conditions/policy/fulfilment"), FULFILMENT);
            payment = pay("600.00");
            act(officer(), "/payments/" + payment + "/settlement", SETTLEMENT);
            boolean toClose = state.equals("closed");
            monitor(toClose);
            if (toClose) {
                close();
            } else {
                payment = state.equals("held") ? pay("100.00") : raise("100.00");
            }
        }

        /** What is reported, claimed, changed and given back. */
        private void monitor(boolean isFinal) {
            put(officer(), at("payment-schedule"), SCHEDULE);
            variation = make(officer(), at("variations"), VARIATION);
            claim = make(applicant(), at("claims"), CLAIM);
            report = make(applicant(), at("monitoring-returns"), report(isFinal));
            underspend = release(isFinal ? "400.00" : "50.00");
            approve("/underspends/" + underspend);
            if (!isFinal) {
                underspend = release("10.00");
            }
            clawback = make(officer(), at("clawbacks"), CLAWBACK.formatted(gbp("100.00")));
            if (!state.equals("historic")) {
                approve("/clawbacks/" + clawback);
            }
        }

        private String release(String amount) {
            return make(officer(), at("underspend"), UNDERSPEND.formatted(gbp(amount)));
        }

        private void approve(String path) {
            act(Bids.as(FUNDER, "commissioner", "chief-1"), path + "/approval", null);
        }

        private void close() {
            act(Bids.as(FUNDER, "commissioner", "chief-1"), "/variations/" + variation + "/rejection", null);
            act(officer(), "/claims/" + claim + "/acceptance", null);
            act(officer(), "/monitoring-returns/" + report + "/acceptance", null);
            act(officer(), "/clawbacks/" + clawback + "/receipts", RECEIPT);
            staged.put("closeAward", act(commissioner(), at("closure"), CLOSURE));
        }

        private String raise(String amount) {
            return make(officer(), at("payments"), order(amount));
        }

        private String pay(String amount) {
            String id = raise(amount);
            approve("/payments/" + id);
            return id;
        }

        private String at(String below) {
            return "/awards/" + award + "/" + below;
        }

        private String awardRequest() {
            return """
                    {"applicationId": "%s", "decisionId": "%s", "amount": %s, "awardedOn": "2021-03-15",
                     "period": {"from": "2021-04-01", "to": "2027-03-31"},
                     "conditions": [{"code": "policy", "text": "A policy", "kind": "precedent"}]}""".formatted(application, paper, gbp("1000.00"));
        }

        private String refusal() {
            return "{\"decisionId\": \"%s\", \"feedback\": \"%s\"}".formatted(paper, mark);
        }

        private String restriction(String actor) {
            return "{\"agency\": \"%s\", \"actor\": \"%s\", \"reason\": \"An interest\"}".formatted(PARTNER, actor);
        }

        private String historicAward() {
            return """
                    {"programmeId": "%s", "decisionId": "%s", "recipientOrgId": "%s", "title": "%4$s", "description": "%4$s",
                     "amount": %5$s, "awardedOn": "2021-03-15", "period": {"from": "2021-04-01", "to": "2027-03-31"},
                     "locations": [{"name": "Tottenham Hale", "kind": "ward", "gssCode": "E05013606", "borough": "E09000014"}],
                     "outcomes": ["networks"]}""".formatted(programme, paper, lead, mark, gbp("1000.00"));
        }

        private String report(boolean isFinal) {
            return """
                    {"period": {"from": "2021-04-01", "to": "2021-06-30"}, "final": %s, "spent": %s, "indicators": [],
                     "narrative": "%s"}""".formatted(isFinal, gbp("500.00"), mark);
        }

        private Cast cast(String caseId) {
            var parameters = Map.ofEntries(
                    entry(BASE + "/programmes/{id}", programme),
                    entry(BASE + "/rounds/{id}", round),
                    entry(BASE + "/decision-records/{id}", paper),
                    entry(BASE + "/applications/{id}", application),
                    entry(BASE + "/applications/{id}/restrictions/{restriction}", restriction),
                    entry(BASE + "/awards/{id}", award),
                    entry(BASE + "/awards/{id}/conditions/{code}", "policy"),
                    entry(BASE + "/variations/{id}", variation),
                    entry(BASE + "/payments/{id}", payment),
                    entry(BASE + "/claims/{id}", claim),
                    entry(BASE + "/monitoring-returns/{id}", report),
                    entry(BASE + "/underspends/{id}", underspend),
                    entry(BASE + "/clawbacks/{id}", clawback),
                    entry(BASE + "/agencies/{code}", FUNDER),
                    entry(BASE + "/replays/{id}", nobodys()),
                    entry("{orgId}", lead),
                    entry("{revision}", "1"));
            String ofProgramme = "?limit=200&programme=" + programme;
            var queries = Map.ofEntries(
                    entry("listProgrammes", "?limit=200"),
                    entry("listRounds", ofProgramme),
                    entry("listDecisionRecords", "?limit=200"),
                    entry("listApplications", "?limit=200&round=" + round),
                    entry("listAwards", ofProgramme),
                    entry("listClaims", ofProgramme),
                    entry("listPayments", ofProgramme),
                    entry("listMonitoringReturns", ofProgramme),
                    entry("listLedgerAccounts", "?limit=200"),
                    entry("listLedgerJournals", "?limit=200"),
                    entry("listAuditEntries", "?case=" + caseId));
            return new Cast(parameters, queries, Map.of(), wholes(), Set.of(application, award, mark));
        }

        private Map<String, String> wholes() {
            return Map.ofEntries(
                    entry("createProgramme", programmeRequest("another-" + UUID.randomUUID())),
                    entry("writeProgramme", programmeRequest(programmeCode)),
                    entry("planRound", roundRequest()),
                    entry(
                            "writeOrganisation",
                            "{\"name\": \"A network\", \"kind\": \"charity\", \"agency\": \"%s\"}"
                                    .formatted(APPLICANT)),
                    entry("writePanel", panelRequest()),
                    entry("enterDecisionRecord", paperRequest()),
                    entry("draftApplication", bid()),
                    entry("restrictApplication", restriction("nobody-2")),
                    entry("liftApplicationRestriction", REASON),
                    entry("offerAward", awardRequest()),
                    entry("recordHistoricAward", historicAward()),
                    entry("writeRound", roundRequests.get(round)),
                    entry("amendApplication", bid()),
                    entry("refuseApplication", refusal()),
                    entry("scoreApplication", SCORES),
                    entry("moderateScores", AGREED_SCORES),
                    entry(
                            "writeDeferral",
                            "{\"until\": \"%s\", \"reason\": \"Later\"}"
                                    .formatted(Instant.now().plus(9, ChronoUnit.DAYS))),
                    entry("issueAgreement", SIGNATURE),
                    entry("signAgreement", SIGNATURE),
                    entry("meetAwardCondition", FULFILMENT),
                    entry("declineAward", "{\"reason\": \"other\"}"),
                    entry("withdrawAward", "{\"reason\": \"other\"}"),
                    entry("raiseVariation", VARIATION),
                    entry("writePaymentSchedule", SCHEDULE),
                    entry("submitClaim", CLAIM),
                    entry("returnClaim", REASON),
                    entry("raisePayment", order("1.00")),
                    entry(
                            "recordHistoricPayment",
                            "{\"amount\": %s, \"paidOn\": \"2021-05-01\"}".formatted(gbp("1.00"))),
                    entry("rejectPayment", REASON),
                    entry("settlePayment", SETTLEMENT),
                    entry("voidPayment", REASON),
                    entry(
                            "submitMonitoringReturn",
                            report(false).replace("2021-04-01", "2021-07-01").replace("2021-06-30", "2021-09-30")),
                    entry("amendMonitoringReturn", report(state.equals("closed"))),
                    entry("returnMonitoringReturn", REASON),
                    entry("rejectUnderspend", REASON),
                    entry("rejectClawback", REASON),
                    entry("raiseUnderspend", UNDERSPEND.formatted(gbp("1.00"))),
                    entry("raiseClawback", CLAWBACK.formatted(gbp("1.00"))),
                    entry("recordClawbackReceipt", RECEIPT),
                    entry("withdrawClawback", REASON),
                    entry("closeAward", CLOSURE));
        }
    }
}
