package uk.onward.referral.marac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.Journey.eventually;
import static uk.onward.referral.MaracForms.MADE;
import static uk.onward.referral.MaracForms.children;
import static uk.onward.referral.MaracForms.idva;
import static uk.onward.referral.MaracForms.packOf;
import static uk.onward.referral.MaracForms.perpetrator;
import static uk.onward.referral.MaracForms.police;
import static uk.onward.referral.MaracForms.submission;
import static uk.onward.referral.MaracForms.submitted;
import static uk.onward.referral.MaracForms.victim;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.RealComponents;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracForms;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

/** A MARAC referral from whoever makes it to where it ends, but for meetings. */
@ServiceTest
class MaracLifeTest {
    private static final Map<String, Object> ACCEPTANCE = Map.of();

    @BeforeEach
    void agencies() {
        MaracForms.writeAgencies();
    }

    @Test
    void an_agency_refers_the_marac_reads_it_at_once_and_the_agency_follows_it() {
        // Given
        Map<String, Object> form = submission();
        form.put("emergency", true);

        // When
        String key = UUID.randomUUID().toString();
        String id = post(police(), key, Callers.MARAC, form)
                .statusCode(201)
                .body("status", equalTo("received"))
                .body("agency", equalTo("southwark-marac"))
                .body("packRevision", equalTo(1))
                .extract()
                .path("id");

        // Then
        post(police(), key, Callers.MARAC, form)
                .statusCode(201)
                .header("Location", equalTo(MADE + "/" + id))
                .body("id", equalTo(id));
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id)
                .then()
                .statusCode(200)
                .body("provider", equalTo("metropolitan-police"))
                .body("service", nullValue())
                .body("emergency", equalTo(true))
                .body("pack.state", equalTo("held"))
                .body("criteria.code", contains("visible-high-risk"));
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body("content.victim.givenName", equalTo(OnwardRequest.NAME))
                .body("content.referrer.agency", equalTo("metropolitan-police"))
                .body("safe.address", equalTo(OnwardRequest.ADDRESS));
        police().get(MADE + "?kind=marac&limit=200").then().body("items.id", hasItem(id));
        police().get(MADE + "/" + id)
                .then()
                .statusCode(200)
                .body("milestones.code", contains("received"))
                .body(not(containsString(OnwardRequest.NAME)));
        idva().get(MADE + "/" + id).then().statusCode(404);
        Callers.lambethMarac().get(Callers.MARAC + "/" + id).then().statusCode(404);
        eventually(() -> assertThat(Bus.types(Bus.MARAC_REFERRALS, UUID.fromString(id)))
                .containsExactly("marac-referral.received.v1"));
    }

    @Test
    void a_sealed_submission_leaves_no_name_in_the_database() {
        String id = submitted(submission());

        assertThat(Database.column("select position(convert_to('" + OnwardRequest.NAME
                        + "', 'UTF8') in content || safe)" + " from referral_pack where referral_id = '" + id + "'"))
                .containsExactly("0");
        assertThat(Database.column("select count(*) from marac_fingerprint where marac_referral_id = '" + id
                        + "' and print ~ '^[0-9a-f]+$'"))
                .containsExactly("2");
    }

    @Test
    void somebody_under_16_is_refused_with_the_childrens_route() {
        String born = LocalDate.now().minusYears(15).toString();

        ValidatableResponse refused = post(police(), Callers.MARAC, submission("southwark-marac", victim(born)));

        refused.statusCode(400)
                .body("errors.pointer", contains("/pack/victim/dateOfBirth"))
                .body("errors[0].detail", containsString("southwark-childrens-social-care"))
                .body("errors[0].detail", containsString("safeguarding-referrals"));
    }

    @Test
    void somebody_under_16_who_comes_by_event_is_kept_can_not_be_accepted_and_is_shown_her_route() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String born = LocalDate.now().minusYears(15).toString();
        IdvaCounterpart.answer(request.id(), 200, request.pack(1, "10:00").replace("2001-05-06", born));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
        String one = Callers.MARAC + "/" + Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, one.substring(one.lastIndexOf('/') + 1), 1);

        Callers.southwarkMarac()
                .get(one)
                .then()
                .body("grounds.under16", equalTo(true))
                .body("grounds.childrensHubs", contains("southwark-childrens-social-care"));
        decide(one, "acceptance", ACCEPTANCE)
                .statusCode(409)
                .body("detail", containsString("southwark-childrens-social-care"));
        decide(one, "decline", Map.of("reason", "under-16")).statusCode(201);
    }

    @Test
    void for_16_and_17_and_for_children_the_childrens_referral_is_asked_for_or_why_there_is_none() {
        Map<String, Object> young = submission(
                "southwark-marac", victim(LocalDate.now().minusYears(17).toString()));
        Map<String, Object> mother = submission();
        packOf(mother).put("children", children(1));

        for (Map<String, Object> form : List.of(young, mother)) {
            post(police(), Callers.MARAC, form)
                    .statusCode(400)
                    .body("errors.pointer", contains("/pack/childrensReferral"));
            packOf(form).put("childrensReferral", Map.of("reasonNotMade", "other"));
            post(police(), Callers.MARAC, form)
                    .statusCode(400)
                    .body("errors.pointer", contains("/pack/childrensReferral/explanation"));
            packOf(form).put("childrensReferral", Map.of("madeTo", "southwark-childrens-social-care"));
            post(police(), Callers.MARAC, form).statusCode(201);
        }
    }

    @Test
    void a_co_ordinator_who_accepts_a_mother_is_asked_what_was_done_for_the_children() {
        // By event: nobody said so yet
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(
                request.id(),
                200,
                request.pack(1, "10:00")
                        .replace("\"criteria\":", "\"children\":[{\"name\":\"Zola\",\"unborn\":false}],\"criteria\":"));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
        String id = Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
        String one = Callers.MARAC + "/" + id;

        decide(one, "acceptance", ACCEPTANCE).statusCode(400).body("errors.pointer", contains("/childrensReferral"));

        decide(one, "acceptance", Map.of("childrensReferral", Map.of("reasonNotMade", "known-to-childrens-services")))
                .statusCode(201)
                .body("childrensReferralMade", equalTo(false))
                .body("childrensReferralReason.code", equalTo("known-to-childrens-services"));
    }

    @Test
    void criteria_are_computed_from_the_facts_and_shown_with_them_by_what_the_marac_goes_by_now() {
        // Given
        Map<String, Object> form = submission();
        packOf(form).put("incidentsInTwelveMonths", 2);
        String one = Callers.MARAC + "/" + submitted(form);

        // Then
        Callers.southwarkMarac()
                .get(one)
                .then()
                .body("grounds.criteria.find { it.code == 'visible-high-risk' }.met", equalTo("yes"))
                .body(
                        "grounds.criteria.find { it.code == 'visible-high-risk' }.facts.value",
                        contains("dash-adult", "16", "14"))
                .body("grounds.criteria.find { it.code == 'potential-escalation' }.met", equalTo("no"))
                .body("grounds.criteria.find { it.code == 'professional-judgement' }.met", equalTo("unknown"))
                .body("grounds.criteria.find { it.code == 'repeat' }.met", equalTo("unknown"));
        settle(settings(2, 12, "referral", 17));
        try {
            Callers.southwarkMarac()
                    .get(one)
                    .then()
                    .body("grounds.criteria.find { it.code == 'visible-high-risk' }.met", equalTo("no"))
                    .body("grounds.criteria.find { it.code == 'potential-escalation' }.met", equalTo("yes"));
        } finally {
            settle(settings(3, 12, "referral", 14));
        }
    }

    @Test
    void a_score_alone_is_no_reason_to_decline() {
        Map<String, Object> high = submission();
        Map<String, Object> low = submission();
        Map<String, Object> judged = submission();
        for (Map<String, Object> form : List.of(low, judged)) {
            packOf(form)
                    .put(
                            "assessment",
                            Map.of(
                                    "form",
                                    "dash-adult",
                                    "version",
                                    "2009",
                                    "completedAt",
                                    "2021-02-01T18:30:00Z",
                                    "score",
                                    9));
        }
        packOf(judged)
                .put("criteria", List.of(Map.of("criterion", "professional-judgement", "evidence", "Strangled twice")));

        decide(Callers.MARAC + "/" + submitted(high), "decline", Map.of("reason", "no-criterion-met"))
                .statusCode(409)
                .body("detail", containsString("visible-high-risk"));
        decide(Callers.MARAC + "/" + submitted(judged), "decline", Map.of("reason", "no-criterion-met"))
                .statusCode(409)
                .body("detail", containsString("professional-judgement"));
        String one = Callers.MARAC + "/" + submitted(low);
        decide(one, "decline", Map.of("reason", "no-criterion-met"))
                .statusCode(400)
                .body("errors.pointer", contains("/considered"));
        decide(
                        one,
                        "decline",
                        Map.of(
                                "reason",
                                "no-criterion-met",
                                "considered",
                                List.of(
                                        "professional-judgement",
                                        "potential-escalation",
                                        "repeat",
                                        "suspected-honour-based-abuse")))
                .statusCode(201);
    }

    @Test
    void what_is_asked_for_is_added_and_the_referral_comes_back() {
        // Given
        String id = submitted(submission());
        String one = Callers.MARAC + "/" + id;

        // When
        decide(
                        one,
                        "return",
                        Map.of(
                                "information",
                                List.of("perpetrator-details"),
                                "note",
                                OnwardRequest.NAME + " which brother?"))
                .statusCode(201)
                .body("status", equalTo("returned"))
                .body(not(containsString(OnwardRequest.NAME)));

        // Then
        decide(one, "acceptance", ACCEPTANCE).statusCode(409);
        String tag = police().get(MADE + "/" + id)
                .then()
                .body("status", equalTo("returned"))
                .body("wanted.information.code", contains("perpetrator-details"))
                .body("wanted.note", containsString("which brother"))
                .extract()
                .header("ETag");
        police().get(MADE + "?limit=200").then().body(not(containsString("which brother")));
        Map<String, Object> form = submission();
        form.remove("destination");
        police().body(form).put(MADE + "/" + id + "/pack").then().statusCode(428);
        police().header("If-Match", tag)
                .body(form)
                .put(MADE + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body("packRevision", equalTo(2));
        post(police(), MADE + "/" + id + "/resubmission", Map.of("note", "The other one"))
                .statusCode(201)
                .body("status", equalTo("received"))
                .body("milestones.code", contains("received", "returned", "resubmitted"));
        post(police(), MADE + "/" + id + "/resubmission", Map.of()).statusCode(409);
        Callers.southwarkMarac()
                .get(one + "/notes")
                .then()
                .body("items.kind", contains("return", "resubmission"))
                .body("items.text", hasItem("The other one"));
        decide(one, "acceptance", ACCEPTANCE).statusCode(201);
        eventually(() -> assertThat(Bus.types(Bus.MARAC_REFERRALS, UUID.fromString(id)))
                .containsExactly(
                        "marac-referral.received.v1",
                        "marac-referral.returned.v1",
                        "marac-referral.pack-held.v1",
                        "marac-referral.resubmitted.v1",
                        "marac-referral.accepted.v1"));
    }

    @Test
    void what_was_made_here_is_withdrawn_here_and_what_came_by_event_where_it_was_made() {
        String id = submitted(submission());
        String byEvent = Journey.received(OnwardRequest.toSouthwarkMarac());

        post(police(), MADE + "/" + id + "/withdrawal", null).statusCode(201).body("status", equalTo("withdrawn"));
        post(idva(), MADE + "/" + byEvent + "/withdrawal", null)
                .statusCode(409)
                .body("detail", containsString("where it was made"));
        String tag = idva().get(MADE + "/" + byEvent).header("ETag");
        Map<String, Object> form = submission();
        form.remove("destination");
        idva().header("If-Match", tag)
                .body(form)
                .put(MADE + "/" + byEvent + "/pack")
                .then()
                .statusCode(409);
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id + "/pack").then().statusCode(404);
    }

    @Test
    void a_second_referral_within_a_year_is_a_repeat_and_a_later_one_a_new_case_linked_to_the_old() {
        // Given
        String name = UUID.randomUUID().toString();
        String first = submitted(submission("southwark-marac", victim(name, "1994-03-12")));

        // When
        Map<String, Object> again =
                submission("southwark-marac", victim(name.toUpperCase(java.util.Locale.ROOT), "1994-03-12"));
        packOf(again).put("perpetrators", List.of(perpetrator("DARREN  " + OnwardRequest.NAME)));
        String second = submitted(again);
        Map<String, Object> another = submission("southwark-marac", victim(name, "1994-03-12"));
        packOf(another).put("perpetrators", List.of(perpetrator("Somebody Else")));
        String third = submitted(another);
        Map<String, Object> unnamed = submission("southwark-marac", victim(name, "1994-03-12"));
        packOf(unnamed).put("perpetrators", List.of(Map.of("relationship", "not-known")));
        String fourth = submitted(unnamed);
        String elsewhere = submitted(submission("lambeth-marac", victim(name, "1994-03-12")));

        // Then
        grounds(second)
                .body("grounds.recurrence.earlier", equalTo(first))
                .body("grounds.recurrence.repeat", equalTo("yes"));
        grounds(first).body("grounds.recurrence", nullValue());
        grounds(third).body("grounds.recurrence", nullValue());
        grounds(fourth).body("grounds.recurrence.repeat", equalTo("possible"));
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + elsewhere)
                .then()
                .statusCode(200)
                .body("grounds.recurrence", nullValue());
        Database.execute("update marac_referral set received_at = received_at - interval '13 months' where id = '"
                + first + "'");
        grounds(second)
                .body("grounds.recurrence.earlier", equalTo(first))
                .body("grounds.recurrence.repeat", equalTo("no"));
        decide(Callers.MARAC + "/" + first, "decline", Map.of("reason", "duplicate"))
                .statusCode(201);
        grounds(second).body("grounds.recurrence", nullValue());
    }

    @Test
    void a_marac_may_count_repeats_from_the_meeting() {
        String name = UUID.randomUUID().toString();
        String first = submitted(submission("southwark-marac", victim(name, "1994-03-12")));
        String second = submitted(submission("southwark-marac", victim(name, "1994-03-12")));
        Database.execute(
                "update marac_referral set received_at = received_at - interval '13 months', heard_at = now() -"
                        + " interval '11 months' where id = '" + first + "'");

        grounds(second).body("grounds.recurrence.repeat", equalTo("no"));
        settle(settings(3, 12, "meeting", 14));

        try {
            grounds(second).body("grounds.recurrence.repeat", equalTo("yes"));
        } finally {
            settle(settings(3, 12, "referral", 14));
        }
    }

    @Test
    void a_transferred_case_opens_at_the_other_marac_with_its_pack_and_only_those_who_may_learn_where()
            throws SQLException {
        // Given
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        String one = Callers.MARAC + "/" + id;
        Database.execute("insert into case_party (case_id, agency, capacity) values ('" + id
                + "', 'metropolitan-police', 'member'), ('" + id + "', 'youth-advocacy-london', 'member')");

        // When
        decide(one, "transfer", Map.of("reason", "moved", "borough", "E09000022", "note", "refuge"))
                .statusCode(201)
                .body("status", equalTo("transferred"))
                .body("grounds.transferredTo", equalTo("lambeth-marac"));

        // Then
        String there = Callers.listed(Callers.lambethMarac(), Callers.MARAC, request.id())
                .getFirst();
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + there)
                .then()
                .body("status", equalTo("received"))
                .body("grounds.transferredFrom", equalTo("southwark-marac"))
                .body("criteria.code", contains("visible-high-risk"));
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + there + "/pack")
                .then()
                .statusCode(200)
                .body("content.victim.givenName", equalTo(OnwardRequest.NAME))
                .body("safe.address", equalTo(OnwardRequest.ADDRESS));
        Callers.southwarkMarac().get(one + "/pack").then().statusCode(404);
        idva().get(MADE + "/" + id)
                .then()
                .body("status", equalTo("transferred"))
                .body("transferredTo", equalTo("lambeth-marac"));
        idva().get(MADE + "/" + there).then().statusCode(200).body("status", equalTo("received"));
        assertThat(Database.columnAs(
                        "metropolitan-police", "select to_agency from marac_transfer where from_id = '" + id + "'"))
                .isEmpty();
        assertThat(Database.columnAs("metropolitan-police", "select id from marac_referral where id = '" + there + "'"))
                .isEmpty();
        assertThat(Database.columnAs(
                        "metropolitan-police", "select id from marac_note where marac_referral_id = '" + id + "'"))
                .isEmpty();
        // What changes at the sender reaches the case where it is now
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "14:00"));
        Bus.send(request.id(), request.event(OnwardRequest.PACK_REVISED, 2, 2));
        Journey.packHeld(Callers::lambethMarac, Callers.MARAC, there, 2);
        Bus.send(request.id(), request.event(OnwardRequest.WITHDRAWN, 3, 2));
        eventually(() ->
                Callers.lambethMarac().get(Callers.MARAC + "/" + there).then().body("status", equalTo("withdrawn")));
        Callers.southwarkMarac().get(one).then().body("status", equalTo("transferred"));
    }

    @Test
    void a_referring_member_never_learns_where_and_its_corrections_still_get_there() {
        Map<String, Object> form = submission();
        String id = submitted(form);
        decide(Callers.MARAC + "/" + id, "transfer", Map.of("reason", "moved", "agency", "lambeth-marac"))
                .statusCode(201);

        String tag = police().get(MADE + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("transferred"))
                .body(not(containsString("lambeth")))
                .extract()
                .header("ETag");

        form.remove("destination");
        Object victim =
                packOf(form).put("victim", victim(LocalDate.now().minusYears(15).toString()));
        police().header("If-Match", tag)
                .body(form)
                .put(MADE + "/" + id + "/pack")
                .then()
                .statusCode(400)
                .body("errors[0].detail", containsString("southwark-childrens-social-care"))
                .body(not(containsString("lambeth")));
        packOf(form).put("victim", victim);
        packOf(form).put("perpetrators", List.of(perpetrator("Corrected")));
        police().header("If-Match", tag)
                .body(form)
                .put(MADE + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body(not(containsString("lambeth")));
        String there = Callers.listed(Callers.lambethMarac(), Callers.MARAC, UUID.fromString(id))
                .getFirst();
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + there + "/pack")
                .then()
                .body("revision", equalTo(2))
                .body("content.perpetrators[0].name", equalTo("Corrected"));
        police().get(MADE + "/" + there).then().statusCode(404);
        police().get(MADE + "?limit=200").then().body("items.id", not(hasItem(there)));
    }

    @Test
    void of_two_corrections_of_what_one_reads_the_second_is_told_so_wherever_the_case_is() {
        // Given
        Map<String, Object> form = submission();
        String id = submitted(form);
        form.remove("destination");
        transferToLambeth(id);
        String tag = police().get(MADE + "/" + id).header("ETag");
        decide(Callers.lambethMarac(), thereOf(id), "acceptance", ACCEPTANCE).statusCode(201);
        assertThat(police().get(MADE + "/" + id).header("ETag"))
                .as("what is done there does not show")
                .isEqualTo(tag);

        // When
        var first = police().header("If-Match", tag)
                .body(form)
                .put(MADE + "/" + id + "/pack")
                .then()
                .statusCode(200)
                .body("packRevision", equalTo(2));
        var second = police().header("If-Match", tag).body(form).put(MADE + "/" + id + "/pack");

        // Then
        second.then().statusCode(412);
        assertThat(first.extract().header("ETag"))
                .isEqualTo(police().get(MADE + "/" + id).header("ETag"))
                .isNotEqualTo(tag);
        police().header("If-Match", first.extract().header("ETag"))
                .body(form)
                .put(MADE + "/" + id + "/pack")
                .then()
                .statusCode(200);
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + thereOf(id) + "/pack")
                .then()
                .body("revision", equalTo(3));
    }

    @Test
    void what_the_other_marac_asks_for_is_answered_by_who_made_the_referral_and_it_is_taken_back_there() {
        // Given
        String id = submitted(submission());
        String made = MADE + "/" + id;
        transferToLambeth(id);
        String there = thereOf(id);
        String before = police().get(made).header("ETag");

        // When
        decide(
                        Callers.lambethMarac(),
                        there,
                        "return",
                        Map.of("information", List.of("perpetrator-details"), "note", "Lambeth wants to know"))
                .statusCode(201);

        // Then
        String tag = police().get(made)
                .then()
                .body("status", equalTo("transferred"))
                .body("wanted.information.code", contains("perpetrator-details"))
                .body("wanted.note", nullValue())
                .body(not(containsString("ambeth")))
                .extract()
                .header("ETag");
        assertThat(tag).isNotEqualTo(before);
        police().get(MADE + "?limit=200")
                .then()
                .body("items.find { it.id == '" + id + "' }.wanted.information.code", contains("perpetrator-details"));
        post(police().header("If-Match", before), made + "/resubmission", Map.of())
                .statusCode(412);
        post(police().header("If-Match", tag), made + "/resubmission", Map.of("note", "His name is Ray"))
                .statusCode(201)
                .header("Location", equalTo(made))
                .body("status", equalTo("transferred"))
                .body("wanted", nullValue())
                .body(not(containsString("ambeth")));
        Callers.lambethMarac().get(Callers.MARAC + "/" + there).then().body("status", equalTo("received"));
        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + there + "/notes")
                .then()
                .body("items.text", hasItem("His name is Ray"));
        decide(Callers.lambethMarac(), there, "acceptance", ACCEPTANCE).statusCode(201);
        post(police(), made + "/resubmission", Map.of())
                .statusCode(409)
                .body("detail", containsString("transferred"))
                .body(not(containsString("accepted")));
        post(police(), made + "/withdrawal", null)
                .statusCode(201)
                .header("Location", equalTo(made))
                .body(not(containsString("ambeth")));
        Callers.lambethMarac().get(Callers.MARAC + "/" + there).then().body("status", equalTo("withdrawn"));
        post(police(), made + "/withdrawal", null).statusCode(409).body(not(containsString("ambeth")));
        Callers.southwarkMarac().get(Callers.MARAC + "/" + id).then().body("status", equalTo("transferred"));
    }

    @Test
    void who_moves_while_the_case_is_flagged_goes_on_elsewhere_with_the_pack_of_today() {
        // Given
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        decide(Callers.MARAC + "/" + id, "acceptance", ACCEPTANCE).statusCode(201);
        for (String move : List.of("list", "hear", "close")) {
            move(id, move, null).statusCode(200);
        }
        IdvaCounterpart.answer(request.id(), 200, request.pack(2, "14:00"));
        Bus.send(request.id(), request.event(OnwardRequest.PACK_REVISED, 2, 2));
        eventually(() -> assertThat(Database.column("select pack_wanted from marac_referral where id = '" + id + "'"))
                .containsExactly("2"));

        // When
        decide(Callers.MARAC + "/" + id, "transfer", Map.of("reason", "moved", "agency", "lambeth-marac"))
                .statusCode(201)
                .body("status", equalTo("transferred"))
                .body("closedAt", notNullValue());

        // Then
        String there = Callers.listed(Callers.lambethMarac(), Callers.MARAC, request.id())
                .getFirst();
        Journey.packHeld(Callers::lambethMarac, Callers.MARAC, there, 2);
        idva().get(MADE + "/" + id).then().body("milestones.code", hasItem("closed"));
    }

    @Test
    void who_moves_after_the_sender_has_erased_the_case_goes_on_elsewhere_with_what_was_decided_here() {
        // Given
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String id = Journey.received(request);
        decide(Callers.MARAC + "/" + id, "acceptance", ACCEPTANCE).statusCode(201);
        for (String move : List.of("list", "hear", "close")) {
            move(id, move, null).statusCode(200);
        }
        Bus.send(request.id(), (String) null);
        eventually(() -> assertThat(
                        Database.column("select content is null from referral_pack where referral_id = '" + id + "'"))
                .containsExactly("t"));

        // When
        decide(Callers.MARAC + "/" + id, "transfer", Map.of("reason", "moved", "agency", "lambeth-marac"))
                .statusCode(201);

        // Then
        String there = Callers.listed(Callers.lambethMarac(), Callers.MARAC, request.id())
                .getFirst();
        Callers.lambethMarac().get(Callers.MARAC + "/" + there + "/pack").then().statusCode(404);
        decide(
                        Callers.lambethMarac(),
                        there,
                        "return",
                        Map.of("information", List.of("safe-contact"), "note", "Where?"))
                .statusCode(201);
    }

    @Test
    void a_returned_referral_goes_on_elsewhere() {
        String id = submitted(submission());
        decide(Callers.MARAC + "/" + id, "return", Map.of("information", List.of("safe-contact")))
                .statusCode(201);

        transferToLambeth(id);

        Callers.lambethMarac()
                .get(Callers.MARAC + "/" + thereOf(id))
                .then()
                .body("status", equalTo("received"))
                .body("informationWanted", equalTo(List.of()));
        police().get(MADE + "/" + id).then().body("wanted", nullValue());
    }

    @Test
    void where_she_went_out_of_the_suite_is_known_to_the_idva_who_referred_and_to_no_other_member()
            throws SQLException {
        // Given
        MaracForms.agency("another-advocacy", "idva-provider");
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());
        String polices = submitted(submission());
        for (String each : List.of(id, polices)) {
            // When
            decide(
                            Callers.MARAC + "/" + each,
                            "transfer",
                            Map.of("reason", "moved", "outOfSuite", "A MARAC in Kent", "note", "Told by phone"))
                    .statusCode(201);
            // Parties of the case as it was, whatever took them off it
            Database.execute("insert into case_party (case_id, agency, capacity) values ('" + each
                    + "', 'another-advocacy', 'member'), ('" + each
                    + "', 'southwark-childrens-social-care', 'member')");
        }

        // Then
        idva().get(MADE + "/" + id)
                .then()
                .body("transferredOutOfSuite", equalTo("A MARAC in Kent"))
                .body(not(containsString("Told by phone")));
        idva().get(MADE + "?limit=200").then().body(not(containsString("Kent")));
        police().get(MADE + "/" + polices)
                .then()
                .body("transferredOutOfSuite", nullValue())
                .body(not(containsString("Kent")));
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + polices + "/notes")
                .then()
                .body("items.kind", org.hamcrest.Matchers.containsInAnyOrder("transfer", "out-of-suite"));
        String notes =
                "select kind from marac_note where kind in ('transfer', 'out-of-suite') and marac_referral_id in ('"
                        + id + "', '" + polices + "')";
        for (String stranger : List.of(
                "metropolitan-police", "another-advocacy", "southwark-childrens-social-care", "lambeth-marac")) {
            assertThat(Database.columnAs(stranger, notes)).as(stranger).isEmpty();
        }
        assertThat(Database.columnAs("youth-advocacy-london", notes)).containsExactly("out-of-suite");
    }

    @Test
    void whoever_is_16_or_older_is_not_declined_as_a_child() {
        String one = Callers.MARAC + "/" + submitted(submission());

        decide(one, "decline", Map.of("reason", "under-16"))
                .statusCode(409)
                .body("detail", containsString("16 or older"));

        Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));
    }

    @Test
    void events_tell_whether_she_was_referred_before_as_the_answer_does() {
        String name = UUID.randomUUID().toString();
        String first = submitted(submission("southwark-marac", victim(name, "1994-03-12")));
        String second = submitted(submission("southwark-marac", victim(name, "1994-03-12")));

        grounds(second).body("grounds.recurrence.repeat", equalTo("yes"));
        assertThat(repeatTold(first)).isNull();
        assertThat(repeatTold(second)).isEqualTo("yes");
    }

    @Test
    void the_front_door_follows_what_its_agency_made() {
        String id = submitted(submission());
        RequestSpecification door = Callers.as("metropolitan-police", Roles.FRONT_DOOR);

        door.get(MADE + "/" + id).then().statusCode(200).body("status", equalTo("received"));
        door.get(MADE + "?limit=200").then().statusCode(200).body("items.id", hasItem(id));
        Callers.as("southwark-childrens-social-care", Roles.FRONT_DOOR)
                .get(MADE + "/" + id)
                .then()
                .statusCode(404);
        post(door, MADE + "/" + id + "/withdrawal", null).statusCode(403);
    }

    @Test
    void a_transfer_needs_one_marac_that_is_there() {
        MaracForms.agency("wandsworth-north-marac", "marac", "E09000032");
        MaracForms.agency("wandsworth-south-marac", "marac", "E09000032");
        String one = Callers.MARAC + "/" + submitted(submission());

        decide(one, "transfer", Map.of("reason", "moved", "borough", "E09000001"))
                .statusCode(400)
                .body("errors.pointer", contains("/borough"))
                .body("errors[0].detail", containsString("outOfSuite"));
        decide(one, "transfer", Map.of("reason", "moved", "borough", "E09000032"))
                .statusCode(400)
                .body("errors.pointer", contains("/agency"));
        // By its own borough: at /agency where another test has made that borough a second MARAC
        decide(one, "transfer", Map.of("reason", "moved", "borough", "E09000028"))
                .statusCode(400);
        decide(one, "transfer", Map.of("reason", "moved", "agency", "metropolitan-police"))
                .statusCode(400)
                .body("errors.pointer", contains("/agency"));
        decide(one, "transfer", Map.of("reason", "moved")).statusCode(400);
        Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));

        decide(one, "transfer", Map.of("reason", "moved", "outOfSuite", "A MARAC in Kent"))
                .statusCode(201)
                .body("grounds.transferredTo", nullValue());
        police().get(MADE + "/" + one.substring(one.lastIndexOf('/') + 1))
                .then()
                .body("status", equalTo("transferred"))
                .body(not(containsString("Kent")));
    }

    @Test
    void a_decision_dated_before_receipt_or_in_the_future_is_refused() {
        String one = Callers.MARAC + "/" + submitted(submission());

        for (String at : List.of(
                "2020-01-01T00:00:00Z", Instant.now().plus(Duration.ofHours(1)).toString())) {
            decide(one, "acceptance", Map.of("occurredAt", at))
                    .statusCode(400)
                    .body("errors.pointer", contains("/occurredAt"));
            decide(one, "decline", Map.of("reason", "duplicate", "occurredAt", at))
                    .statusCode(400);
            decide(one, "return", Map.of("information", List.of("safe-contact"), "occurredAt", at))
                    .statusCode(400);
            decide(one, "transfer", Map.of("reason", "moved", "agency", "lambeth-marac", "occurredAt", at))
                    .statusCode(400);
        }

        Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));
    }

    @Test
    void forty_children_are_refused_by_their_field_and_come_by_event_as_they_are() {
        Map<String, Object> form = submission();
        packOf(form).put("children", children(40));
        packOf(form).put("childrensReferral", Map.of("madeTo", "southwark-childrens-social-care"));

        post(police(), Callers.MARAC, form).statusCode(400).body("errors.pointer", contains("/pack/children"));

        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        String forty = "{\"name\":\"Z\",\"unborn\":false},".repeat(39) + "{\"name\":\"Z\",\"unborn\":false}";
        IdvaCounterpart.answer(
                request.id(),
                200,
                request.pack(1, "10:00").replace("\"criteria\":", "\"children\":[" + forty + "],\"criteria\":"));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
        String id = Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + id + "/pack")
                .then()
                .body("content.children.size()", equalTo(40));
        assertThat(Database.column(
                        "select children_in_household from marac_fact where marac_referral_id = '" + id + "'"))
                .containsExactly("40");
    }

    @Test
    void a_pack_that_is_not_of_the_form_is_kept_and_shown_and_nothing_is_computed_from_it() {
        OnwardRequest request = OnwardRequest.toSouthwarkMarac();
        IdvaCounterpart.answer(
                request.id(), 200, request.pack(1, "10:00").replace("\"2001-05-06\"", "{\"year\":2001}"));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));

        String id = Journey.seen(Callers::southwarkMarac, Callers.MARAC, request);
        Journey.packHeld(Callers::southwarkMarac, Callers.MARAC, id, 1);
        grounds(id).body("grounds.criteria.find { it.code == 'visible-high-risk' }.met", equalTo("unknown"));
        decide(Callers.MARAC + "/" + id, "acceptance", ACCEPTANCE).statusCode(201);
    }

    @Test
    void what_is_no_submission_is_refused_by_its_fields_and_not_echoed() {
        Map<String, Object> form = submission();
        packOf(form).put("criteria", List.of());
        packOf(form).put("victim", Map.of("givenName", "Zzyzxa", "dateOfBirth", "2001-05-06"));

        post(police(), Callers.MARAC, form)
                .statusCode(400)
                .body("errors.pointer", hasItem("/pack/criteria"))
                .body("errors.pointer", hasItem("/pack/victim/familyName"))
                .body(not(containsString("Zzyzxa")));
        Map<String, Object> nowhere = submission("nowhere-marac", victim("1994-03-12"));
        post(police(), Callers.MARAC, nowhere).statusCode(400).body("errors.pointer", contains("/destination"));
        Map<String, Object> hub = submission("southwark-childrens-social-care", victim("1994-03-12"));
        post(police(), Callers.MARAC, hub).statusCode(400).body("errors.pointer", contains("/destination"));
        Map<String, Object> half = submission();
        Map<String, Object> known = victim("1994-03-12");
        known.put("sex", Map.of("scheme", "nhs-person-stated-sex"));
        packOf(half).put("victim", known);
        post(police(), Callers.MARAC, half).statusCode(400);
        post(Callers.as("metropolitan-police", Roles.MARAC_MEMBER), Callers.MARAC, submission())
                .statusCode(403);
    }

    @Test
    void her_views_go_before_the_meeting_and_what_she_was_told_after_it() {
        // Given
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());
        String one = Callers.MARAC + "/" + id;
        decide(one, "acceptance", ACCEPTANCE).statusCode(201);
        String views = MADE + "/" + id + "/victim-views";
        String told = MADE + "/" + id + "/safe-feedback";

        // When
        idva().get(views).then().statusCode(404);
        idva().body(Map.of("text", "No letters")).put(views).then().statusCode(428);
        String tag = idva().header("If-None-Match", "*")
                .body(Map.of("text", "No letters"))
                .put(views)
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        idva().header("If-Match", tag)
                .body(Map.of("text", "No letters, and tell the school"))
                .put(views)
                .then()
                .statusCode(200);
        idva().header("If-Match", tag)
                .body(Map.of("text", "x"))
                .put(views)
                .then()
                .statusCode(412);
        idva().header("If-None-Match", "*")
                .body(Map.of("text", "x"))
                .put(told)
                .then()
                .statusCode(409);
        move(id, "list", null).statusCode(200);
        move(id, "hear", null).statusCode(200);
        decide(one, "feedback", Map.of("text", "The alarm is being fitted")).statusCode(201);
        idva().header("If-None-Match", "*")
                .body(Map.of("text", "Told on Thursday"))
                .put(told)
                .then()
                .statusCode(201);

        // Then
        idva().get(MADE + "/" + id)
                .then()
                .body("feedback", equalTo("The alarm is being fitted"))
                .body("meetingStartsAt", notNullValue());
        Callers.southwarkMarac()
                .get(one + "/notes")
                .then()
                .body("items.kind", contains("victim-views", "feedback", "safe-feedback"))
                .body("items.text", hasItem("No letters, and tell the school"));
        police().get(views).then().statusCode(404);
    }

    @Test
    void a_meeting_moves_a_referral_through_to_its_end_and_the_flag_lasts_twelve_months() {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());
        String one = Callers.MARAC + "/" + id;
        move(id, "list", null).statusCode(409);
        decide(one, "acceptance", ACCEPTANCE).statusCode(201);

        move(id, "list", null).statusCode(200);
        move(id, "defer", null).statusCode(200);
        Callers.southwarkMarac()
                .get(one)
                .then()
                .body("status", equalTo("deferred"))
                .body("deferralReason.code", equalTo("no-time-left"));
        move(id, "list", null).statusCode(200);
        move(id, "hear", "2020-01-01T00:00:00Z").statusCode(400);
        move(id, "hear", null).statusCode(200);
        move(id, "close", null).statusCode(200);

        Callers.southwarkMarac()
                .get(one)
                .then()
                .body("status", equalTo("closed"))
                .body("flaggedUntil", notNullValue());
        Callers.southwarkMarac().get(one + "/pack").then().statusCode(404);
        idva().get(MADE + "/" + id).then().body("milestones.code", contains("received", "accepted", "heard", "closed"));
    }

    @Test
    void a_marac_decides_what_it_goes_by_and_another_has_no_say() {
        String path = "/referrals/v1/maracs/lambeth-marac";
        Callers.southwarkMarac().get(path).then().statusCode(404);
        Callers.southwarkMarac()
                .body(settings(3, 12, "referral", 14))
                .put(path)
                .then()
                .statusCode(404);
        Callers.lambethMarac()
                .get("/referrals/v1/maracs/metropolitan-police")
                .then()
                .statusCode(404);
        Map<String, Object> own = settings(3, 12, "referral", 14);
        own.put("boroughs", List.of("E09000022"));
        own.put("members", List.of("metropolitan-police", "nobody"));
        var first = Callers.lambethMarac().get(path).then().statusCode(200);
        RequestSpecification write = first.extract().header("ETag") == null
                ? Callers.lambethMarac().header("If-None-Match", "*")
                : Callers.lambethMarac().header("If-Match", first.extract().header("ETag"));

        write.body(own).put(path).then().statusCode(400).body("errors.pointer", contains("/members/1"));
        own.put("members", List.of("metropolitan-police"));
        Callers.lambethMarac().body(own).put(path).then().statusCode(428);
        write.body(own).put(path).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));

        Callers.as("metropolitan-police", Roles.MARAC_MEMBER)
                .get(path)
                .then()
                .statusCode(200)
                .body("defaults", equalTo(false))
                .body("settings.repeats.months", equalTo(12));
    }

    @Test
    void facts_are_codes_and_what_nobody_asked_is_not_no() {
        Map<String, Object> form = submission();
        @SuppressWarnings("unchecked")
        var victim = (Map<String, Object>) packOf(form).get("victim");
        victim.put("sex", Map.of("scheme", "nhs-person-stated-sex", "version", "1", "code", "male"));
        victim.put("ethnicity", Map.of("scheme", "census-2021", "version", "1", "code", "black-african"));
        packOf(form)
                .put(
                        "perpetrators",
                        List.of(Map.of(
                                "name",
                                "A",
                                "relationship",
                                "sibling",
                                "dateOfBirth",
                                LocalDate.now().minusYears(17).toString())));

        String id = submitted(form);

        assertThat(Database.column("select concat_ws(' ', male_victim, minoritised, coalesce(lgbt::text, '?'),"
                        + " coalesce(disabled::text, '?'), perpetrator_17_or_under, referrer_kind, age_band, criteria_met[1])"
                        + " from marac_fact where marac_referral_id = '" + id + "'"))
                .containsExactly("t t ? ? t police 26-34 visible-high-risk");
    }

    @Test
    void of_two_transfers_at_once_one_is_taken() throws Exception {
        String id = submitted(submission());
        var outcomes = new java.util.concurrent.ConcurrentLinkedQueue<Integer>();
        List<Thread> both = List.of("lambeth-marac", "lambeth-marac").stream()
                .map(to -> Thread.ofVirtual()
                        .start(() -> outcomes.add(
                                decide(Callers.MARAC + "/" + id, "transfer", Map.of("reason", "moved", "agency", to))
                                        .extract()
                                        .statusCode())))
                .toList();
        for (Thread thread : both) {
            thread.join();
        }

        assertThat(outcomes).containsExactlyInAnyOrder(201, 409);
        assertThat(Callers.listed(Callers.lambethMarac(), Callers.MARAC, UUID.fromString(id)))
                .hasSize(1);
    }

    @Test
    void of_referrals_of_her_at_once_all_but_the_first_are_repeats() throws Exception {
        String name = UUID.randomUUID().toString();
        var made = new java.util.concurrent.ConcurrentLinkedQueue<String>();
        List<Thread> all = java.util.stream.IntStream.range(0, 6)
                .mapToObj(number -> Thread.ofVirtual()
                        .start(() -> made.add(submitted(submission("southwark-marac", victim(name, "1994-03-12"))))))
                .toList();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(made).hasSize(6);
        List<String> repeats = made.stream()
                .map(id -> grounds(id).extract().<String>path("grounds.recurrence.repeat"))
                .filter(java.util.Objects::nonNull)
                .toList();
        assertThat(repeats).hasSize(5).containsOnly("yes");
    }

    @Test
    void a_clock_that_moves_closes_nothing() {
        String one = Callers.MARAC + "/" + submitted(submission());
        RealComponents.moveClock(Duration.ofDays(800));
        try {
            Callers.southwarkMarac().get(one).then().body("status", equalTo("received"));
        } finally {
            RealComponents.moveClock(Duration.ZERO);
        }
    }

    private static ValidatableResponse grounds(String id) {
        return Callers.southwarkMarac().get(Callers.MARAC + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse decide(String one, String what, Object body) {
        return post(Callers.southwarkMarac(), one + "/" + what, body);
    }

    private static ValidatableResponse decide(RequestSpecification marac, String id, String what, Object body) {
        return post(marac, Callers.MARAC + "/" + id + "/" + what, body);
    }

    private static void transferToLambeth(String id) {
        decide(Callers.MARAC + "/" + id, "transfer", Map.of("reason", "moved", "agency", "lambeth-marac"))
                .statusCode(201);
    }

    /** The case that what was submitted went on as. */
    private static String thereOf(String id) {
        return Callers.listed(Callers.lambethMarac(), Callers.MARAC, UUID.fromString(id))
                .getFirst();
    }

    /** The repeat of its first event; null where there is none. */
    private static String repeatTold(String id) {
        eventually(() -> assertThat(Bus.of(Bus.MARAC_REFERRALS, id))
                .as("events of " + id)
                .isNotEmpty());
        return Bus.of(Bus.MARAC_REFERRALS, id).getFirst().at("/data/repeat").asText(null);
    }

    private static ValidatableResponse move(String id, String move, String at) {
        RequestSpecification caller = Callers.southwarkMarac();
        if (at != null) {
            caller.queryParam("at", at);
        }
        return caller.post("/referrals/v1/stand-in/marac-referrals/" + id + "/" + move)
                .then();
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        return post(caller, UUID.randomUUID().toString(), path, body);
    }

    private static ValidatableResponse post(RequestSpecification caller, String key, String path, Object body) {
        caller.header("Idempotency-Key", key);
        if (body != null) {
            caller.body(body);
        }
        return caller.post(path).then();
    }

    /** Southwark's, in place of what holds. */
    private static void settle(Map<String, Object> settings) {
        String path = "/referrals/v1/maracs/southwark-marac";
        String tag = Callers.southwarkMarac().get(path).header("ETag");
        RequestSpecification caller = tag == null
                ? Callers.southwarkMarac().header("If-None-Match", "*")
                : Callers.southwarkMarac().header("If-Match", tag);
        caller.body(settings).put(path).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }

    private static Map<String, Object> settings(int incidents, int months, String from, int threshold) {
        var settings = new java.util.LinkedHashMap<String, Object>();
        settings.put("boroughs", List.of("E09000028"));
        settings.put(
                "criteria",
                List.of(
                        Map.of("code", "visible-high-risk", "automatic", false),
                        Map.of("code", "professional-judgement", "automatic", false),
                        Map.of("code", "potential-escalation", "automatic", false),
                        Map.of("code", "repeat", "automatic", true),
                        Map.of("code", "suspected-honour-based-abuse", "automatic", true)));
        settings.put("thresholds", List.of(Map.of("form", "dash-adult", "score", threshold)));
        settings.put("escalation", Map.of("incidentsInTwelveMonths", incidents));
        settings.put("repeats", Map.of("months", months, "from", from));
        settings.put("members", List.of());
        settings.put("meetings", Map.of("everyWeeks", 2, "day", "thursday", "startsAt", "09:30"));
        settings.put("cutOffWorkingDays", 5);
        settings.put("capacity", 16);
        return settings;
    }
}
