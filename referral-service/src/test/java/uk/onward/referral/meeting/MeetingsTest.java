package uk.onward.referral.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.MaracDay.HOSPITAL;
import static uk.onward.referral.MaracDay.HUB;
import static uk.onward.referral.MaracDay.MEETINGS;
import static uk.onward.referral.MaracDay.POLICE;
import static uk.onward.referral.MaracDay.accepted;
import static uk.onward.referral.MaracDay.agenda;
import static uk.onward.referral.MaracDay.agendaSeenBy;
import static uk.onward.referral.MaracDay.bar;
import static uk.onward.referral.MaracDay.coordinator;
import static uk.onward.referral.MaracDay.coordinatorAs;
import static uk.onward.referral.MaracDay.hear;
import static uk.onward.referral.MaracDay.inDays;
import static uk.onward.referral.MaracDay.list;
import static uk.onward.referral.MaracDay.listLate;
import static uk.onward.referral.MaracDay.meeting;
import static uk.onward.referral.MaracDay.member;
import static uk.onward.referral.MaracDay.opened;
import static uk.onward.referral.MaracDay.plan;
import static uk.onward.referral.MaracDay.planned;
import static uk.onward.referral.MaracDay.post;
import static uk.onward.referral.MaracDay.quoted;
import static uk.onward.referral.MaracDay.referral;
import static uk.onward.referral.MaracDay.soon;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracDay;
import uk.onward.referral.MaracForms;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.ServiceTest;

@ServiceTest
class MeetingsTest {
    @BeforeEach
    void agencies() {
        MaracDay.agenciesAreKnown();
    }

    @Test
    void a_meeting_in_the_past_is_refused_unless_it_says_why_it_is_recorded_late() {
        // Given
        Instant past = Instant.now().minus(3, ChronoUnit.HOURS);
        String late = plan("emergency", past, POLICE).replace("}", ",\"recordedLate\":\"called-at-once\"}");

        // When
        ValidatableResponse refused = post(coordinator(), MEETINGS, plan("ordinary", past, POLICE));
        ValidatableResponse taken = post(coordinator(), MEETINGS, late);

        // Then
        refused.statusCode(400).body("errors.pointer", contains("/startsAt"));
        taken.statusCode(201)
                .body("status", equalTo("planned"))
                .body("recordedLate.code", equalTo("called-at-once"))
                .body("agendaClosesAt", nullValue());
        post(coordinator(), MEETINGS, late.replace(past.toString(), inDays(3).toString()))
                .statusCode(400)
                .body("errors.pointer", contains("/recordedLate"));
        post(coordinator(), MEETINGS, late.replace("called-at-once", "no-reason"))
                .statusCode(400)
                .body("errors.pointer", contains("/recordedLate"));
        post(coordinator(), MEETINGS, plan("ordinary", inDays(3), "nobody-we-know"))
                .statusCode(400)
                .body("errors.pointer", contains("/seats"));
        post(coordinator(), MEETINGS, "{}").statusCode(400);
        post(member(POLICE), MEETINGS, plan("ordinary", inDays(3))).statusCode(403);
    }

    @Test
    void a_case_that_came_after_a_meeting_can_not_have_been_heard_there() {
        // Given
        String late = plan("emergency", Instant.now().minus(3, ChronoUnit.HOURS), POLICE)
                .replace("}", ",\"recordedLate\":\"called-at-once\"}");
        String meeting = post(coordinator(), MEETINGS, late).extract().path("id");
        String referral = accepted();

        // When
        ValidatableResponse answer = list(meeting, referral);

        // Then
        answer.statusCode(400).body("errors.pointer", contains("/maracReferral"));
        coordinator().get(referral(referral)).then().body("status", equalTo("accepted"));
    }

    @Test
    void a_planned_meeting_is_moved_with_its_cases_and_one_that_was_held_is_not() {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(30), POLICE);
        list(meeting, referral).statusCode(201);
        String closes = coordinator().get(meeting(meeting)).path("agendaClosesAt");
        Instant later = inDays(37);

        // When
        ValidatableResponse moved = move(coordinator(), meeting, later);

        // Then
        moved.statusCode(200).body("startsAt", equalTo(later.toString())).body("agendaClosesAt", not(equalTo(closes)));
        coordinator()
                .get(referral(referral))
                .then()
                .body("status", equalTo("listed"))
                .body("meetingStartsAt", equalTo(later.toString()));
        assertThat(agendaSeenBy(member(POLICE), meeting)).containsExactly(referral);
        Journey.eventually(() -> assertThat(Bus.typesOf(MeetingEvents.TOPIC, meeting))
                .containsExactly("marac-meeting.planned.v1", "marac-meeting.moved.v1"));
        Journey.eventually(() -> assertThat(Bus.typesOf("onward.referral.marac-referrals.v1", referral))
                .endsWith("marac-referral.listed.v1", "marac-referral.listed.v1"));

        move(coordinator(), meeting, Instant.now().minus(1, ChronoUnit.HOURS))
                .statusCode(400)
                .body("errors.pointer", contains("/startsAt"));
        move(member(POLICE), meeting, later).statusCode(403);
        move(Callers.lambethMarac(), meeting, later).statusCode(404);
        String held = planned("emergency", soon(), POLICE);
        opened(held, soon(), POLICE);
        move(coordinator(), held, later).statusCode(409);
    }

    @Test
    void a_moved_meeting_takes_those_cases_along_that_the_coordinator_is_barred_from() {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(30), POLICE);
        list(meeting, referral).statusCode(201);
        bar(referral, "southwark-marac", "cousin");
        Instant later = inDays(37);

        // When
        move(coordinatorAs("cousin"), meeting, later).statusCode(200);

        // Then
        coordinatorAs("cousin").get(referral(referral)).then().statusCode(404);
        coordinator().get(referral(referral)).then().body("meetingStartsAt", equalTo(later.toString()));
    }

    private static ValidatableResponse move(RequestSpecification caller, String meeting, Instant to) {
        String tag = coordinator().get(meeting(meeting)).header("ETag");
        return caller.header("If-Match", tag)
                .body("{\"startsAt\":\"%s\"}".formatted(to))
                .put(meeting(meeting) + "/time")
                .then();
    }

    @Test
    void from_the_moment_a_case_is_listed_its_meeting_sees_it_and_nobody_else() throws SQLException {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(30), POLICE, HUB);
        member(POLICE).get(meeting(meeting) + "/agenda").then().statusCode(200).body("items.size()", equalTo(0));

        // When
        list(meeting, referral)
                .statusCode(201)
                .body("items.maracReferralId", contains(referral))
                .body("overCapacity", equalTo(false));

        // Then
        coordinator().get(referral(referral)).then().body("status", equalTo("listed"));
        member(POLICE)
                .get(meeting(meeting) + "/agenda")
                .then()
                .statusCode(200)
                .body("items[0].maracReferralId", equalTo(referral))
                .body("items[0].referrer", equalTo("youth-advocacy-london"))
                .body("items[0].subject.victim.givenName", equalTo(OnwardRequest.NAME))
                .body("items[0].subject.victim.dateOfBirth", equalTo("2001-05-06"))
                .body("overCapacity", nullValue());
        for (String stranger : List.of(HOSPITAL, "lambeth-marac")) {
            member(stranger).get(meeting(meeting) + "/agenda").then().statusCode(404);
            member(stranger).get(meeting(meeting)).then().statusCode(404);
            assertThat(Database.columnAs(stranger, "select id from marac_meeting where id = '" + meeting + "'"))
                    .isEmpty();
            assertThat(Database.columnAs(stranger, "select id from agenda_item where referral_id = '" + referral + "'"))
                    .isEmpty();
        }
        Callers.lambethMarac().get(meeting(meeting)).then().statusCode(404);
        member(POLICE).get(referral(referral) + "/pack").then().statusCode(403);
        assertThat(Database.columnAs(POLICE, "select id from agenda_item where referral_id = '" + referral + "'"))
                .hasSize(1);
        assertThat(Database.columnAs(
                        POLICE, "select revision from referral_pack where referral_id = '" + referral + "'"))
                .isEmpty();
        assertThat(Database.column(
                        "select agency from case_party where case_id = '%s' and capacity = 'member' order by 1"
                                .formatted(referral)))
                .containsExactly(POLICE, HUB);
        assertThat(Database.column(
                        "select action from read_audit where agency = '%s' and subjects @> array['%s']::uuid[]"
                                .formatted(POLICE, referral)))
                .contains("marac-agenda.read");
    }

    @Test
    void an_agenda_never_tells_where_she_is_nor_how_to_reach_her() {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(30), POLICE);
        list(meeting, referral).statusCode(201);

        // When
        List<String> answers = List.of(
                member(POLICE).get(meeting(meeting) + "/agenda").asString(),
                coordinator().get(meeting(meeting) + "/agenda").asString());

        // Then
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer)
                        .contains(OnwardRequest.NAME)
                        .doesNotContain(OnwardRequest.ADDRESS)
                        .doesNotContain(OnwardRequest.PHONE)
                        .doesNotContain("Dash 16"));
    }

    @Test
    void after_the_agenda_has_closed_a_case_is_listed_with_a_reason_only() {
        // Given
        String referral = accepted();
        String meeting = planned("ordinary", inDays(1), POLICE);

        // When
        ValidatableResponse without = list(meeting, referral);
        ValidatableResponse with = listLate(meeting, referral, "risk-rising");

        // Then
        without.statusCode(400).body("errors.pointer", contains("/lateBecause"));
        with.statusCode(201).body("items[0].listedLate.code", equalTo("risk-rising"));
        listLate(planned("ordinary", inDays(30), POLICE), accepted(), "risk-rising")
                .statusCode(400)
                .body("errors.pointer", contains("/lateBecause"));
    }

    @Test
    void more_cases_than_the_meeting_is_meant_for_are_a_warning_and_no_refusal() {
        // Given
        String meeting = planned("ordinary", inDays(30), POLICE);
        Database.execute("update marac_meeting set capacity = 1 where id = '" + meeting + "'");
        list(meeting, accepted()).statusCode(201).body("overCapacity", equalTo(false));

        // When
        ValidatableResponse second = list(meeting, accepted());

        // Then
        second.statusCode(201).body("overCapacity", equalTo(true)).body("items.size()", equalTo(2));
    }

    @Test
    void the_order_of_cases_is_changed_by_who_read_it_last() {
        // Given
        String meeting = planned("ordinary", inDays(30), POLICE);
        List<String> cases = IntStream.range(0, 3).mapToObj(any -> accepted()).toList();
        cases.forEach(id -> list(meeting, id).statusCode(201));
        String tag = coordinator().get(meeting(meeting) + "/agenda").header("ETag");
        String turned = order(cases.get(2), cases.get(0), cases.get(1));

        // When
        ValidatableResponse first = order(coordinator(), meeting, tag, turned);

        // Then
        first.statusCode(200).body("items.maracReferralId", contains(cases.get(2), cases.get(0), cases.get(1)));
        order(coordinator(), meeting, tag, turned).statusCode(412);
        String now = coordinator().get(meeting(meeting) + "/agenda").header("ETag");
        order(coordinator(), meeting, now, order(cases.get(0), cases.get(1))).statusCode(400);
        order(coordinator(), meeting, now, order(cases.get(0), cases.get(1), cases.get(1)))
                .statusCode(400);
        assertThat(agendaSeenBy(member(POLICE), meeting)).containsExactly(cases.get(2), cases.get(0), cases.get(1));
    }

    @Test
    void for_the_barred_a_case_is_on_no_agenda_and_nothing_shows_that_one_is_missing() {
        // Given
        String meeting = planned("ordinary", inDays(30), POLICE);
        Database.execute("update marac_meeting set capacity = 2 where id = '" + meeting + "'");
        String first = accepted();
        String hidden = accepted();
        String last = accepted();
        list(meeting, first).statusCode(201);
        list(meeting, last).statusCode(201);
        bar(hidden, "southwark-marac", "relative");
        bar(hidden, POLICE, "staff-1");
        String before =
                coordinatorAs("relative").get(meeting(meeting) + "/agenda").asString();
        String tag = coordinatorAs("relative").get(meeting(meeting) + "/agenda").header("ETag");

        // When
        list(meeting, hidden).statusCode(201).body("overCapacity", equalTo(true));

        // Then
        assertThat(coordinatorAs("relative").get(meeting(meeting) + "/agenda").asString())
                .isEqualTo(before);
        assertThat(coordinatorAs("relative").get(meeting(meeting) + "/agenda").header("ETag"))
                .isEqualTo(tag);
        assertThat(agendaSeenBy(member(POLICE), meeting)).containsExactly(first, last);
        String never = UUID.randomUUID().toString();
        for (String unseen : List.of(hidden, never)) {
            post(
                            coordinatorAs("relative"),
                            meeting(meeting) + "/agenda",
                            "{\"maracReferral\":\"%s\"}".formatted(unseen))
                    .statusCode(400)
                    .body("errors.pointer", contains("/maracReferral"));
        }
        order(coordinatorAs("relative"), meeting, tag, order(last, first)).statusCode(200);
        assertThat(agendaSeenBy(coordinator(), meeting)).containsExactly(last, first, hidden);
    }

    @Test
    void a_case_is_deferred_to_another_meeting_in_one_go() {
        // Given
        String referral = accepted();
        String from = planned("ordinary", inDays(30), POLICE);
        String to = planned("ordinary", inDays(60), HUB);
        list(from, referral).statusCode(201);

        // When
        ValidatableResponse answer = post(
                coordinator(),
                referral(referral) + "/deferral",
                "{\"reason\":\"no-time-left\",\"toMeeting\":\"%s\"}".formatted(to));

        // Then
        answer.statusCode(201).body("status", equalTo("listed")).body("meetingId", equalTo(to));
        assertThat(agendaSeenBy(coordinator(), from)).isEmpty();
        assertThat(agendaSeenBy(member(HUB), to)).containsExactly(referral);
        post(
                        coordinator(),
                        referral(referral) + "/deferral",
                        "{\"reason\":\"no-time-left\",\"toMeeting\":\"%s\"}".formatted(UUID.randomUUID()))
                .statusCode(400)
                .body("errors.pointer", contains("/toMeeting"));
        post(coordinator(), referral(referral) + "/deferral", "{\"reason\":\"agency-absent\"}")
                .statusCode(201)
                .body("status", equalTo("deferred"))
                .body("deferralReason.code", equalTo("agency-absent"));
        post(coordinator(), referral(referral) + "/deferral", "{\"reason\":\"agency-absent\"}")
                .statusCode(409);
        post(Callers.lambethMarac(), referral(referral) + "/deferral", "{\"reason\":\"agency-absent\"}")
                .statusCode(404);
    }

    @Test
    void who_sat_on_a_meeting_that_does_not_hear_a_case_sees_it_no_more_and_does_no_more_research()
            throws SQLException {
        // Given
        String deferred = accepted();
        String withdrawn = MaracForms.submitted(MaracForms.submission());
        post(coordinator(), referral(withdrawn) + "/acceptance", "{}").statusCode(201);
        String transferred = accepted();
        String first = planned("ordinary", inDays(30), POLICE, HOSPITAL);
        String second = planned("ordinary", inDays(60), HOSPITAL, HUB);
        for (String id : List.of(deferred, withdrawn, transferred)) {
            list(first, id).statusCode(201);
            research(POLICE, id, 0).statusCode(200);
        }

        // When
        post(
                        coordinator(),
                        referral(deferred) + "/deferral",
                        "{\"reason\":\"no-time-left\",\"toMeeting\":\"%s\"}".formatted(second))
                .statusCode(201);
        MaracForms.police()
                .header("Idempotency-Key", UUID.randomUUID())
                .post(MaracForms.MADE + "/" + withdrawn + "/withdrawal")
                .then()
                .statusCode(201);
        post(coordinator(), referral(transferred) + "/transfer", "{\"reason\":\"moved\",\"agency\":\"lambeth-marac\"}")
                .statusCode(201);

        // Then
        assertThat(membersOf(deferred)).containsExactly(HOSPITAL, HUB);
        assertThat(membersOf(withdrawn)).isEmpty();
        assertThat(membersOf(transferred)).isEmpty();
        assertThat(agendaSeenBy(member(POLICE), first)).isEmpty();
        for (String id : List.of(deferred, withdrawn, transferred)) {
            research(POLICE, id, 1).statusCode(404);
            member(POLICE).get(referral(id) + "/research").then().statusCode(200);
            assertThat(Database.columnAs(POLICE, "select id from agenda_item where referral_id = '" + id + "'"))
                    .isEmpty();
        }
        research(HOSPITAL, deferred, 0).statusCode(200);
        // Nor does a seat at that meeting let anybody in now
        seats(first, coordinator().get(meeting(first)).header("ETag"), POLICE, HUB)
                .statusCode(200);
        assertThat(membersOf(deferred)).containsExactly(HOSPITAL, HUB);
        assertThat(membersOf(withdrawn)).isEmpty();
        assertThat(membersOf(transferred)).isEmpty();
        post(coordinator(), meeting(second) + "/cancellation", "{\"reason\":\"not-quorate\"}")
                .statusCode(201);
        assertThat(membersOf(deferred)).isEmpty();
    }

    @Test
    void a_cancelled_meeting_loses_no_case_not_even_one_that_its_caller_may_not_see() {
        // Given
        String meeting = planned("ordinary", inDays(30), POLICE);
        String seen = accepted();
        String hidden = accepted();
        list(meeting, seen).statusCode(201);
        list(meeting, hidden).statusCode(201);
        bar(hidden, "southwark-marac", "relative");

        // When
        post(coordinatorAs("relative"), meeting(meeting) + "/cancellation", "{\"reason\":\"not-quorate\"}")
                .statusCode(201)
                .body("status", equalTo("cancelled"));

        // Then
        for (String id : List.of(seen, hidden)) {
            coordinator().get(referral(id)).then().body("status", equalTo("deferred"));
        }
        list(planned("ordinary", inDays(40), POLICE), hidden).statusCode(201);
        list(meeting, seen).statusCode(409);
        post(coordinator(), meeting(meeting) + "/cancellation", "{\"reason\":\"other\"}")
                .statusCode(409);
        Journey.eventually(() -> assertThat(told(meeting)).containsExactly("planned", "cancelled"));
    }

    @Test
    void who_gets_a_seat_sees_the_cases_and_who_loses_it_does_not() {
        // Given
        String meeting = planned("ordinary", inDays(30), POLICE);
        String referral = accepted();
        list(meeting, referral).statusCode(201);
        String tag = coordinator().get(meeting(meeting)).header("ETag");

        // When
        ValidatableResponse answer = seats(meeting, tag, HUB);

        // Then
        answer.statusCode(200).body("seats", contains(HUB));
        seats(meeting, tag, POLICE).statusCode(412);
        assertThat(agendaSeenBy(member(HUB), meeting)).containsExactly(referral);
        member(POLICE).get(meeting(meeting) + "/agenda").then().statusCode(404);
        assertThat(Database.column("select agency from case_party where case_id = '%s' and capacity = 'member'"
                        .formatted(referral)))
                .containsExactly(HUB);
    }

    @Test
    void a_meeting_is_opened_once_it_has_begun_with_those_who_were_asked() {
        // Given
        String later = planned("ordinary", inDays(2), POLICE);
        Instant begin = soon();
        String now = planned("emergency", begin, POLICE);

        // When
        opened(now, begin, POLICE);

        // Then
        member(POLICE)
                .get(meeting(now) + "/attendance")
                .then()
                .statusCode(200)
                .body("attendance.agency", contains(POLICE, "southwark-marac"));
        post(coordinator(), meeting(later) + "/opening", "{\"openedAt\":\"%s\",\"attendance\":[]}".formatted(inDays(2)))
                .statusCode(400)
                .body("errors.pointer", contains("/openedAt"));
        post(
                        coordinator(),
                        meeting(later) + "/opening",
                        "{\"openedAt\":\"%s\",\"attendance\":[]}".formatted(Instant.now()))
                .statusCode(400)
                .body("errors.pointer", contains("/openedAt"));
        String tag = coordinator().get(meeting(now)).header("ETag");
        coordinator()
                .header("If-Match", tag)
                .body("{\"attendance\":[%s]}".formatted(MaracDay.attendance(HUB)))
                .put(meeting(now) + "/attendance")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/attendance/1/agency"));
        seats(now, tag, HUB).statusCode(400).body("errors.pointer", contains("/seats"));
        seats(now, tag, POLICE, HUB).statusCode(200);
        coordinator()
                .header("If-Match", coordinator().get(meeting(now)).header("ETag"))
                .body("{\"attendance\":[%s]}".formatted(MaracDay.attendance(HUB)))
                .put(meeting(now) + "/attendance")
                .then()
                .statusCode(200)
                .body("attendance.agency", not(hasItem(POLICE)));
        Journey.eventually(() -> assertThat(told(now)).containsExactly("planned", "held", "seated"));
    }

    @Test
    void an_urgent_case_is_heard_at_a_meeting_that_has_begun_already() {
        // Given
        Instant begin = soon();
        String meeting = planned("emergency", begin, POLICE);
        String referral = accepted();
        opened(meeting, begin, POLICE);

        // When
        listLate(meeting, referral, "risk-rising").statusCode(201);

        // Then
        hear(referral, begin).statusCode(201).body("status", equalTo("heard"));
        agenda(member(POLICE), meeting)
                .getList("items.status")
                .forEach(status -> assertThat(status).isEqualTo("heard"));
    }

    @Test
    void meetings_are_listed_the_latest_first_page_by_page_for_those_who_sit_on_them() {
        // Given
        String first = planned("ordinary", inDays(300), POLICE);
        String second = planned("ordinary", inDays(301), POLICE, HUB);
        String page = MEETINGS + "?limit=1&from=" + inDays(299).toString().substring(0, 10);

        // When
        String next = member(POLICE)
                .get(page)
                .then()
                .statusCode(200)
                .body("items.id", contains(second))
                .body("items[0].capacity", nullValue())
                .body("next", notNullValue())
                .extract()
                .path("next");

        // Then
        member(POLICE).get(page + "&cursor=" + next).then().body("items.id", contains(first));
        member(HUB).get(page).then().body("items.id", contains(second)).body("next", nullValue());
        coordinator().get(page).then().body("items[0].capacity", equalTo(16));
        member(POLICE).get(MEETINGS + "?cursor=nonsense").then().statusCode(400);
        member(POLICE).get(MEETINGS + "?status=lost").then().statusCode(400);
        Callers.as("mopac", "commissioner").get(MEETINGS).then().statusCode(403);
    }

    @Test
    void planning_and_listing_twice_with_one_key_are_done_once() {
        // Given
        String key = UUID.randomUUID().toString();
        String body = plan("ordinary", inDays(30), POLICE);
        String meeting = coordinator()
                .header("Idempotency-Key", key)
                .body(body)
                .post(MEETINGS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        // When
        ValidatableResponse again = coordinator()
                .header("Idempotency-Key", key)
                .body(body)
                .post(MEETINGS)
                .then();

        // Then
        again.statusCode(201).body("id", equalTo(meeting));
        String referral = accepted();
        list(meeting, referral).statusCode(201);
        list(meeting, referral).statusCode(409);
        Journey.eventually(() -> assertThat(told(meeting)).containsExactly("planned"));
    }

    private static ValidatableResponse research(String agency, String referral, int revision) {
        return member(agency)
                .header("If-Match", "\"" + revision + "\"")
                .body("{\"nothingFound\":true}")
                .put(referral(referral) + "/research")
                .then();
    }

    private static List<String> membersOf(String referral) {
        return Database.column(
                "select agency from case_party where case_id = '%s' and capacity = 'member' order by agency"
                        .formatted(referral));
    }

    private static ValidatableResponse seats(String meeting, String tag, String... agencies) {
        return coordinator()
                .header("If-Match", tag)
                .body("{\"seats\":[%s]}".formatted(quoted(agencies)))
                .put(meeting(meeting) + "/seats")
                .then();
    }

    private static ValidatableResponse order(RequestSpecification caller, String meeting, String tag, String body) {
        return caller.header("If-Match", tag)
                .body(body)
                .put(meeting(meeting) + "/agenda/order")
                .then();
    }

    private static String order(String... referrals) {
        return "{\"maracReferrals\":[%s]}".formatted(quoted(referrals));
    }

    private static List<String> told(String meeting) {
        return Bus.typesOf(MeetingEvents.TOPIC, meeting).stream()
                .map(type -> type.substring("marac-meeting.".length(), type.length() - ".v1".length()))
                .toList();
    }
}
