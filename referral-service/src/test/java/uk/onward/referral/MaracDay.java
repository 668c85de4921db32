package uk.onward.referral;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.onward.platform.testing.TestTokens;

/** What happens around a meeting of Southwark's MARAC, step by step, for the tests that begin somewhere in the middle. */
public final class MaracDay {
    public static final String API = "/referrals/v1";
    public static final String MEETINGS = API + "/marac-meetings";
    public static final String ACTIONS = API + "/marac-actions";
    public static final String POLICE = "metropolitan-police";
    public static final String HUB = "southwark-childrens-social-care";
    public static final String HOSPITAL = "kings-college-hospital";

    private MaracDay() {}

    public static RequestSpecification coordinator() {
        return Callers.southwarkMarac();
    }

    public static RequestSpecification member(String agency) {
        return Callers.as(agency, Roles.MARAC_MEMBER);
    }

    /** A person of the MARAC other than the one who usually calls. */
    public static RequestSpecification coordinatorAs(String person) {
        return given().auth()
                .oauth2(TestTokens.client("southwark-marac", "southwark-marac", Roles.MARAC_COORDINATOR))
                .header("Onward-Actor", person)
                .contentType(ContentType.JSON);
    }

    /** The agencies that tests speak of are known, each by its own borough, whichever test of the JVM comes first. */
    public static void agenciesAreKnown() {
        MaracForms.writeAgencies();
        MaracForms.agency(HOSPITAL, "hospital", "E09000028");
    }

    public static ValidatableResponse post(RequestSpecification caller, String path, String body) {
        return caller.header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then();
    }

    /** A case that Southwark's MARAC has accepted. */
    public static String accepted() {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());
        post(coordinator(), referral(id) + "/acceptance", "{}").statusCode(201);
        return id;
    }

    public static String referral(String id) {
        return Callers.MARAC + "/" + id;
    }

    public static String meeting(String id) {
        return MEETINGS + "/" + id;
    }

    /** Such that cases that are here already can be listed, and it can be opened without waiting. */
    public static Instant soon() {
        return Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
    }

    public static Instant inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    }

    public static String planned(String kind, Instant startsAt, String... seats) {
        return post(coordinator(), MEETINGS, plan(kind, startsAt, seats))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String plan(String kind, Instant startsAt, String... seats) {
        return "{\"kind\":\"%s\",\"startsAt\":\"%s\",\"seats\":[%s]}".formatted(kind, startsAt, quoted(seats));
    }

    public static String quoted(String... values) {
        return Arrays.stream(values).map("\"%s\""::formatted).collect(Collectors.joining(","));
    }

    public static ValidatableResponse list(String meeting, String referral) {
        return post(coordinator(), meeting(meeting) + "/agenda", "{\"maracReferral\":\"%s\"}".formatted(referral));
    }

    public static ValidatableResponse listLate(String meeting, String referral, String because) {
        return post(
                coordinator(),
                meeting(meeting) + "/agenda",
                "{\"maracReferral\":\"%s\",\"lateBecause\":\"%s\"}".formatted(referral, because));
    }

    /** Opened with those agencies present, one person each, and the MARAC in the chair. */
    public static void opened(String meeting, Instant at, String... present) {
        post(
                        coordinator(),
                        meeting(meeting) + "/opening",
                        "{\"openedAt\":\"%s\",\"attendance\":[%s]}".formatted(at, attendance(present)))
                .statusCode(201)
                .body("status", equalTo("held"));
    }

    public static String attendance(String... present) {
        return Stream.concat(
                        Stream.of(
                                "{\"agency\":\"southwark-marac\",\"staff\":\"chair\",\"role\":\"chair\",\"presence\":\"present\"}"),
                        Arrays.stream(present)
                                .map(
                                        "{\"agency\":\"%s\",\"staff\":\"rep-1\",\"role\":\"representative\",\"presence\":\"present\"}"
                                                ::formatted))
                .collect(Collectors.joining(","));
    }

    public static ValidatableResponse hear(String referral, Instant at, String... outOfTheRoom) {
        return post(
                coordinator(),
                referral(referral) + "/hearing",
                "{\"heardAt\":\"%s\",\"outOfTheRoom\":[%s]}".formatted(at, quoted(outOfTheRoom)));
    }

    /** A case that a meeting has heard this minute, at which the police and the hub were present. */
    public static String heard() {
        String id = accepted();
        Instant begin = soon();
        String meeting = planned("emergency", begin, POLICE, HUB, HOSPITAL);
        list(meeting, id).statusCode(201);
        opened(meeting, begin, POLICE, HUB);
        hear(id, begin).statusCode(201).body("status", equalTo("heard"));
        return id;
    }

    public static ValidatableResponse writeMinutes(String referral, String tag, String body) {
        return coordinator()
                .header("If-Match", "\"" + tag + "\"")
                .body(body)
                .put(referral(referral) + "/minutes")
                .then();
    }

    /** Each of those agencies has nothing. */
    public static String nilReturns(String... agencies) {
        return "{\"contributions\":[%s]}"
                .formatted(Arrays.stream(agencies)
                        .map("{\"agency\":\"%s\",\"sharing\":\"nil-return\"}"::formatted)
                        .collect(Collectors.joining(",")));
    }

    public static ValidatableResponse agree(String referral, String owner, Object dueOn) {
        return post(
                coordinator(),
                referral(referral) + "/actions",
                "{\"owner\":\"%s\",\"dueOn\":\"%s\",\"task\":\"%s visits\"}"
                        .formatted(owner, dueOn, OnwardRequest.NAME));
    }

    public static List<String> agendaSeenBy(RequestSpecification caller, String meeting) {
        return agenda(caller, meeting).getList("items.maracReferralId");
    }

    public static JsonPath agenda(RequestSpecification caller, String meeting) {
        return caller.get(meeting(meeting) + "/agenda")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** For that person the case does not exist. */
    public static void bar(String referral, String agency, String person) {
        Database.execute(
                "insert into restriction (id, case_id, agency, actor, from_sender, set_at, set_by_agency, set_by)"
                        + " values (gen_random_uuid(), '%s', '%s', '%s', true, now(), 'southwark-marac', 'staff-1')"
                                .formatted(referral, agency, person));
    }
}
