package uk.onward.referral.access;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.onward.platform.testing.TestTokens;
import uk.onward.platform.testing.access.Stage;
import uk.onward.referral.Bus;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracDay;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.directory.Seed;
import uk.onward.stack.keycloak.Realm;

/**
 * Agencies of the matrix's own, and in each state a referral to the MARAC, one to a hub and a concern. Referrals come by event, and
 * with their packs the restrictions of their sender. Those that a meeting came to have one of their own: on it sit a member who was
 * in the room and one who stepped out for the case; what was agreed is to be done by an agency that has no seat. In the states that
 * only a MARAC knows the hub's referral is accepted, or decided and closed with the MARAC's, or is an adult's at another hub.
 */
public final class ReferralStage implements Stage {
    public static final String MARAC = "matrix-marac";
    public static final String HUB = "matrix-hub";
    public static final String REFERRER = "matrix-provider";
    public static final String FRONT_DOOR = "matrix-front-door";
    public static final String OTHER_MARAC = "matrix-other-marac";
    public static final String OTHER = "matrix-other";
    /** Of IDVAs; sits on the meeting, was in the room, and has done research. */
    public static final String MEMBER = "matrix-member";

    /** Sits on the meeting, and was out of the room for the case. */
    public static final String STEPPED_OUT = "matrix-stepped-out";

    /** Has no seat; what was agreed is its to do. */
    public static final String ACTION_OWNER = "matrix-action-owner";

    /** To which a case was transferred. */
    public static final String NEXT_MARAC = "matrix-next-marac";

    public static final String ADULT_HUB = "matrix-adult-hub";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE = "/referrals/v1";
    private static final List<String> STATES = List.of(
            "received",
            "awaiting",
            "held",
            "returned",
            "accepted",
            "listed",
            "deferred",
            "heard",
            "closed",
            "declined",
            "withdrawn",
            "transferred");

    private static final Set<String> WITHOUT_VIEWS = Set.of("awaiting", "held", "declined", "withdrawn");
    private static final Set<String> OF_AN_ADULT = Set.of("returned", "deferred");
    private static final Set<String> CONFIRMED = Set.of("accepted", "heard", "closed");
    /** No other agency of the tests is there for it. */
    private static final String BOROUGH = "E09000033";

    private static final String RESTRICTION =
            "insert into restriction (id, case_id, agency, actor, from_sender, set_at, set_by_agency, set_by)"
                    + " values ('%s', '%s', '%s', '%s', true, now(), 'x', 'sender')";
    private static final String CONCERN = example("takeConcern");
    private static final String DECLINE = "{\"reason\":\"wrong-borough\"}";
    private static final String DECISION =
            "{\"decision\":\"no-further-action\",\"reason\":\"Known already\",\"feedback\":\"Thank you\"}";
    private static final String ADULT_DECISION = example("decideOnAdult");

    private final Map<String, Cast> casts = new HashMap<>();

    private final String service;
    private final String directoryImport;
    private final String waitingMeeting;

    /** Makes everything there is. */
    public ReferralStage() {
        agency(MARAC, "marac");
        agency(OTHER_MARAC, "marac");
        agency(NEXT_MARAC, "marac");
        agency(HUB, "childrens-hub");
        agency(ADULT_HUB, "adult-hub");
        agency(REFERRER, "idva-provider");
        agency(FRONT_DOOR, "voluntary", BOROUGH);
        agency(MEMBER, "idva-provider");
        agency(STEPPED_OUT, "voluntary");
        agency(ACTION_OWNER, "voluntary");
        agency(OTHER, "police");
        put("/agencies/" + MARAC + "/teams/team-1", "{\"name\":\"Team\",\"members\":[\"nobody-2\"]}");
        put(
                "/maracs/" + MARAC,
                example("writeMarac")
                        .replace("E09000028", BOROUGH)
                        .replace("metropolitan-police", MEMBER)
                        .replace("youth-advocacy-london", STEPPED_OUT));
        put("/triage-rules/" + BOROUGH, londonsRules());
        directoryImport = post(admin(), "/directory/imports", Seed.london()).path("id");
        service = post(frontDoor(), "/triage", CONCERN).path("proposals.services.flatten()[0].id");
        waitingMeeting = meeting(Instant.now().plus(9, ChronoUnit.DAYS));
        for (String state : STATES) {
            casts.put(state + false, make(state, false));
            casts.put(state + true, make(state, true));
        }
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(Realm.ROLES);
    }

    @Override
    public Map<String, String> relations() {
        var relations = new LinkedHashMap<String, String>();
        relations.put("marac", MARAC);
        relations.put("member", MEMBER);
        relations.put("stepped-out", STEPPED_OUT);
        relations.put("action-owner", ACTION_OWNER);
        relations.put("next-marac", NEXT_MARAC);
        relations.put("hub", HUB);
        relations.put("adult-hub", ADULT_HUB);
        relations.put("referrer", REFERRER);
        relations.put("front-door", FRONT_DOOR);
        relations.put("other-marac", OTHER_MARAC);
        relations.put("other", OTHER);
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

    /** The request of the API's own example. */
    private static String example(String operation) {
        try (var file = ReferralStage.class.getResourceAsStream("/openapi-examples/" + operation + ".json")) {
            return JSON.readTree(file).path("request").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void agency(String code, String kind, String... boroughs) {
        put(
                "/agencies/" + code,
                "{\"name\":\"%s\",\"kind\":\"%s\",\"boroughs\":[%s]}".formatted(code, kind, MaracDay.quoted(boroughs)));
    }

    /** As the operator; what is there stays. */
    private static void put(String path, String body) {
        int status = admin().header("If-None-Match", "*")
                .body(body)
                .put(BASE + path)
                .then()
                .log()
                .ifValidationFails()
                .extract()
                .statusCode();
        if (status != 201 && status != 412) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
    }

    private static ExtractableResponse<Response> post(RequestSpecification caller, String path, String body) {
        return caller.body(body)
                .post(BASE + path)
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract();
    }

    private static RequestSpecification admin() {
        return as("matrix-admin", "onward-operations", "platform-admin");
    }

    private static RequestSpecification coordinator() {
        return as("matrix-marac-system", MARAC, "marac-coordinator");
    }

    private static RequestSpecification frontDoor() {
        return as("matrix-front-door-system", FRONT_DOOR, "front-door");
    }

    private static RequestSpecification hubOf(String agency) {
        return as(agency + "-system", agency, "safeguarding-hub");
    }

    private static RequestSpecification referrer() {
        return as("matrix-provider-system", REFERRER, "idva");
    }

    private static RequestSpecification as(String client, String agency, String... roles) {
        return given().auth()
                .oauth2(TestTokens.client(client, agency, roles))
                .header("Onward-Actor", COLLEAGUE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    /** The table that comes with the release, for a borough to have as its own. */
    private static String londonsRules() {
        JsonNode london = admin().get(BASE + "/triage-rules/pan-london").as(JsonNode.class);
        return JSON.createObjectNode()
                .setAll(Map.of("rules", london.path("rules"), "examples", london.path("examples")))
                .toString();
    }

    /** On which the members sit. */
    private static String meeting(Instant startsAt) {
        return post(coordinator(), "/marac-meetings", MaracDay.plan("emergency", startsAt, MEMBER, STEPPED_OUT))
                .path("id");
    }

    private Cast make(String state, boolean restricted) {
        String mark = "Mark" + UUID.randomUUID().toString().replace("-", "");
        boolean adult = OF_AN_ADULT.contains(state);
        String hubCode = adult ? ADULT_HUB : HUB;
        var marac = new Made(OnwardRequest.of("marac", MARAC), "marac_referral", "marac-referrals", mark);
        var hub = new Made(
                OnwardRequest.of(adult ? "adult-safeguarding" : "childrens-safeguarding", hubCode),
                "safeguarding_referral",
                "safeguarding-referrals",
                mark);
        marac.arrive(state, restricted);
        hub.arrive(state, restricted);
        if (!WITHOUT_VIEWS.contains(state)) {
            marac.write("victim-views", "Her views");
        }
        var day = new Day(marac);
        day.live(state);
        hub.move(state, hubCode);
        // So that there is a line of the audit about each that can be seen
        coordinator().get(BASE + "/marac-referrals/" + marac.id);
        String concern = concern(restricted, CONFIRMED.contains(state));
        marac.restrict(state, restricted);
        hub.restrict(state, restricted);
        var parameters = Map.ofEntries(
                entry("{id}", UUID.randomUUID().toString()),
                entry(BASE + "/marac-referrals/{id}", marac.id),
                entry(BASE + "/marac-meetings/{id}", day.meeting),
                entry(BASE + "/marac-actions/{id}", day.action),
                entry(BASE + "/safeguarding-referrals/{id}", hub.id),
                entry(BASE + "/marac-referrals/{id}/restrictions/{restriction}", marac.restriction),
                entry(BASE + "/safeguarding-referrals/{id}/restrictions/{restriction}", hub.restriction),
                entry(BASE + "/safeguarding-referrals/{id}/children/{childId}", hub.child()),
                entry(BASE + "/safeguarding-hubs/{agency}", HUB),
                entry(BASE + "/made-referrals/{id}", marac.id),
                entry(BASE + "/triage/{id}", concern),
                entry(BASE + "/signposts/{id}", signpost(concern)),
                entry(BASE + "/directory/services/{id}", service),
                entry(BASE + "/directory/imports/{id}", directoryImport),
                entry("{borough}", BOROUGH),
                entry("{version}", "1"),
                entry(BASE + "/agencies/{code}", MARAC),
                entry(BASE + "/replays/{id}", UUID.randomUUID().toString()),
                entry("{agency}", MARAC),
                entry("{marac}", MARAC),
                entry("{quarter}", "2021-Q1"),
                entry("{team}", "team-1"));
        var queries = Map.of(
                "listMaracReferrals",
                "?limit=200",
                "listMadeReferrals",
                "?limit=200",
                "listMaracActions",
                "?limit=200",
                "listConcerns",
                "?limit=200",
                "listSignposts",
                "?limit=200",
                "listSafeguardingReferrals",
                "?limit=200",
                "listAuditEntries",
                "?case=" + marac.id);
        var traces = new HashSet<>(Set.of(marac.id, hub.id, marac.onward(), hub.onward(), concern, mark));
        traces.addAll(Database.column(
                "select to_id from marac_transfer where to_id is not null and from_id = '" + marac.id + "'"));
        return new Cast(parameters, queries, bodies(state, marac), wholes(day), Set.copyOf(traces));
    }

    /** Whom to look for, and which case is to be listed, stand in the body alone: whoever asks, it is that one, where it can't be. */
    private static Map<String, String> bodies(String state, Made marac) {
        String victim =
                "{\"givenName\":\"%1$s\",\"familyName\":\"%1$s\",\"dateOfBirth\":\"2001-05-06\"}".formatted(marac.mark);
        var bodies = new HashMap<>(Map.of("searchMaracReferrals", victim, "searchSafeguardingReferrals", victim));
        if (List.of("accepted", "deferred").contains(state)) {
            return bodies;
        }
        boolean held = List.of("heard", "closed", "transferred").contains(state);
        bodies.put(
                "listCaseForMeeting",
                "{\"maracReferral\":\"%s\"%s}".formatted(marac.id, held ? ",\"lateBecause\":\"recorded-late\"" : ""));
        return bodies;
    }

    private static Map<String, String> wholes(Day day) {
        return Map.ofEntries(
                entry(
                        "moveMaracMeeting",
                        "{\"startsAt\":\"%s\"}".formatted(Instant.now().plus(9, ChronoUnit.DAYS))),
                entry(
                        "postponeMaracAction",
                        "{\"dueOn\":\"%s\"}".formatted(LocalDate.now().plusDays(19))),
                entry("hearMaracCase", day.hearing()),
                entry("closeMaracCase", day.closure()),
                entry("agreeAction", day.agreement()),
                entry("settleMaracAction", day.outcome()),
                entry("transferMaracReferral", day.transfer()),
                entry("openMaracMeeting", day.opening(MARAC)),
                entry("decideOnChild", DECISION),
                entry("noteMilestone", "{\"milestone\":\"conference-held\"}"),
                entry("decideOnAdult", ADULT_DECISION));
    }

    /** A concern that the front door took, restricted by hand: nobody keeps the restrictions of one. */
    private String concern(boolean restricted, boolean confirmed) {
        var concern = post(frontDoor(), "/triage", CONCERN);
        String id = concern.path("id");
        if (confirmed) {
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < concern.<List<?>>path("proposals").size(); i++) {
                chosen.add("{\"destination\":\"%s\",\"service\":\"%s\"}"
                        .formatted(
                                concern.path("proposals[" + i + "].destination"),
                                concern.path("proposals[" + i + "].services[0].id")));
            }
            post(
                    frontDoor(),
                    "/triage/" + id + "/confirmation",
                    "{\"chosen\":[%s],\"notTaken\":[]}".formatted(String.join(",", chosen)));
        }
        if (restricted) {
            Database.execute(RESTRICTION.formatted(UUID.randomUUID(), id, FRONT_DOOR, BARRED));
        }
        return id;
    }

    /** One of a confirmed concern; nobody's before. */
    private static String signpost(String concern) {
        return Database.column("select id from signpost where triage_id = '" + concern + "'").stream()
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /** What a MARAC does with a referral, up to a state. */
    private final class Day {
        private final Made marac;
        private final String at;
        private final Instant begin = MaracDay.soon();
        private String meeting = waitingMeeting;
        private String action = UUID.randomUUID().toString();

        Day(Made marac) {
            this.marac = marac;
            at = "/marac-referrals/" + marac.id;
        }

        void live(String state) {
            switch (state) {
                case "returned" ->
                    post(
                            coordinator(),
                            at + "/return",
                            "{\"information\":[\"perpetrator-details\"],\"note\":\"%s\"}".formatted(marac.mark));
                case "accepted" -> accept();
                case "listed" -> list();
                case "deferred" -> {
                    list();
                    post(coordinator(), at + "/deferral", "{\"reason\":\"no-time-left\"}");
                }
                case "heard" -> hear();
                case "closed" -> {
                    hear();
                    marac.write("safe-feedback", "Told");
                    post(coordinator(), "/marac-actions/" + action + "/outcome", outcome());
                    post(coordinator(), at + "/closure", closure());
                }
                case "transferred" -> {
                    hear();
                    marac.write("safe-feedback", "Told");
                    post(coordinator(), at + "/transfer", transfer());
                }
                case "declined" -> post(coordinator(), at + "/decline", DECLINE);
                case "withdrawn" -> marac.takeBack();
                default -> {
                    // as it came
                }
            }
        }

        private void accept() {
            post(coordinator(), at + "/acceptance", "{}");
        }

        private void list() {
            accept();
            meeting = meeting(begin);
            post(
                    coordinator(),
                    "/marac-meetings/" + meeting + "/agenda",
                    "{\"maracReferral\":\"%s\"}".formatted(marac.id));
            as("matrix-member-system", MEMBER, "marac-member")
                    .header("If-Match", "\"0\"")
                    .body("{\"nothingFound\":false,\"findings\":\"%s\"}".formatted(marac.mark))
                    .put(BASE + at + "/research")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200);
        }

        private void hear() {
            list();
            post(coordinator(), "/marac-meetings/" + meeting + "/opening", opening(MARAC, MEMBER, STEPPED_OUT));
            post(coordinator(), at + "/hearing", hearing());
            coordinator()
                    .header("If-Match", "\"0\"")
                    .body("{\"contributions\":[{\"agency\":\"%s\",\"sharing\":\"nil-return\"}],\"discussion\":\"%s\"}"
                            .formatted(MEMBER, marac.mark))
                    .put(BASE + at + "/minutes")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(200);
            action = post(coordinator(), at + "/actions", agreement()).path("id");
        }

        private String opening(String... present) {
            return "{\"openedAt\":\"%s\",\"attendance\":[%s]}"
                    .formatted(
                            begin,
                            Arrays.stream(present)
                                    .map(
                                            "{\"agency\":\"%s\",\"staff\":\"rep-1\",\"role\":\"representative\",\"presence\":\"present\"}"
                                                    ::formatted)
                                    .collect(Collectors.joining(",")));
        }

        private String hearing() {
            return "{\"heardAt\":\"%s\",\"outOfTheRoom\":[\"%s\"]}".formatted(begin, STEPPED_OUT);
        }

        private String closure() {
            return "{\"closedAt\":\"%s\"}".formatted(begin);
        }

        private String agreement() {
            return "{\"owner\":\"%s\",\"dueOn\":\"%s\",\"task\":\"%s\"}"
                    .formatted(ACTION_OWNER, LocalDate.now().plusDays(9), marac.mark);
        }

        private String outcome() {
            return "{\"outcome\":\"done\",\"occurredAt\":\"%s\"}".formatted(begin);
        }

        private String transfer() {
            return "{\"reason\":\"moved\",\"agency\":\"%s\"}".formatted(NEXT_MARAC);
        }
    }

    private final class Made {
        private final OnwardRequest request;
        private final String table;
        private final String path;
        private final String mark;
        private String id;
        private String restriction = UUID.randomUUID().toString();

        Made(OnwardRequest request, String table, String path, String mark) {
            this.request = request;
            this.table = table;
            this.path = path;
            this.mark = mark;
        }

        String onward() {
            return request.id().toString();
        }

        /** The first of a hub's referral; nobody's until its pack has come. */
        String child() {
            return Database.column("select id from safeguarding_child where referral_id = '" + id + "'").stream()
                    .findFirst()
                    .orElseGet(() -> UUID.randomUUID().toString());
        }

        void arrive(String state, boolean restricted) {
            boolean withPack = !state.equals("awaiting") && !state.equals("held");
            boolean told = state.equals("held") || (restricted && withPack);
            if (withPack) {
                IdvaCounterpart.answer(request.id(), 200, pack(restricted));
            }
            Bus.send(request.id(), event(OnwardRequest.REQUESTED, 1, told));
            Journey.eventually(() -> assertThat(row("id")).hasSize(1));
            id = row("id").getFirst();
            if (withPack) {
                Journey.eventually(() -> assertThat(row("pack_held")).containsExactly("1"));
            }
        }

        private List<String> row(String column) {
            return Database.column(
                    "select " + column + " from " + table + " where onward_referral_id = '" + request.id() + "'");
        }

        private String event(String what, long sequence, boolean restricted) {
            return request.event(what, sequence, 1)
                    .replace("youth-advocacy-london", REFERRER)
                    .replace(
                            "\"laterAddition\":true",
                            restricted ? "\"restricted\":true,\"restrictedSince\":1" : "\"a\":1");
        }

        private String pack(boolean restricted) {
            String barred = relations().values().stream()
                    .map(agency -> "{\"agency\":\"%s\",\"actor\":\"%s\"}".formatted(agency, BARRED))
                    .collect(Collectors.joining(","));
            return request.pack(1, "10:00")
                    .replace(OnwardRequest.NAME, mark)
                    .replace(
                            "\"laterAddition\":true",
                            restricted ? "\"restrictions\":[" + barred + "]" : "\"restrictions\":[]");
        }

        void takeBack() {
            Bus.send(request.id(), event(OnwardRequest.WITHDRAWN, 2, false));
            Journey.eventually(() -> assertThat(row("status")).containsExactly("withdrawn"));
        }

        /** Her referrer's own words on a MARAC's. */
        void write(String what, String words) {
            referrer()
                    .header("If-None-Match", "*")
                    .body("{\"text\":\"%s %s\"}".formatted(words, mark))
                    .put(BASE + "/made-referrals/" + id + "/" + what)
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(201);
        }

        /** What a hub does with it, while the MARAC's goes its own way. */
        void move(String state, String hub) {
            String at = "/" + path + "/" + id;
            switch (state) {
                case "accepted", "listed", "heard", "transferred", "returned" ->
                    post(hubOf(hub), at + "/acceptance", "{}");
                case "deferred" -> post(hubOf(hub), at + "/decisions", ADULT_DECISION);
                case "closed" -> {
                    post(hubOf(hub), at + "/children/" + child() + "/decisions", DECISION);
                    post(hubOf(hub), at + "/closure", "{}");
                }
                case "declined" -> post(hubOf(hub), at + "/decline", DECLINE);
                case "withdrawn" -> takeBack();
                default -> {
                    // as it came
                }
            }
        }

        /** One that bars nobody of the matrix, to be lifted; and where no pack brought the others, they are written beside. */
        void restrict(String state, boolean restricted) {
            restriction = UUID.randomUUID().toString();
            String insert =
                    "insert into restriction (id, case_id, agency, actor, from_sender, reason, set_at, set_by_agency,"
                            + " set_by) values ('%s', '%s', '%s', '%s', true, null, now(), 'x', 'sender')";
            Database.execute(insert.formatted(restriction, id, "nobody", "nobody-1"));
            if (restricted && state.equals("awaiting")) {
                relations()
                        .values()
                        .forEach(agency ->
                                Database.execute(RESTRICTION.formatted(UUID.randomUUID(), id, agency, BARRED)));
            }
        }
    }
}
