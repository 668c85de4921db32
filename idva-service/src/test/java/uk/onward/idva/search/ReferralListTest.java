package uk.onward.idva.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.idva.Client;
import uk.onward.idva.Database;
import uk.onward.idva.Examples;
import uk.onward.idva.ServiceTest;
import uk.onward.platform.testing.RealComponents;

/** Lists of a hospital and a provider of their own, so that what other tests wrote is not in them. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralListTest {
    private String agency;
    private Client hospital;
    private Client manager;
    private String service;

    @BeforeEach
    void a_hospital_and_a_provider() {
        Client.writeReferenceData();
        agency = UUID.randomUUID().toString().substring(0, 8);
        String trust = "h-" + agency;
        String provider = "p-" + agency;
        service = "s-" + agency;
        write("/agencies/" + trust, Map.of("name", trust, "kind", "hospital", "boroughs", List.of("E09000028")));
        write(
                "/agencies/" + provider,
                Map.of("name", provider, "kind", "idva-provider", "boroughs", List.of("E09000028")));
        for (String site : List.of("A", "B")) {
            write(
                    "/hospitals/" + site + agency.toUpperCase(Locale.ROOT),
                    Map.of("name", site, "agency", trust, "borough", "E09000028", "kind", "acute"));
        }
        write(
                "/services/" + service,
                Map.of(
                        "name",
                        service,
                        "provider",
                        provider,
                        "kind",
                        "hospital-idva",
                        "hospitals",
                        List.of(site("A"), site("B")),
                        "firstContact",
                        Map.of("hours", 24)));
        hospital = Client.of(trust, trust, "hospital-referrer");
        manager = Client.of(provider, provider, "idva", "idva-manager", "onward-referrer");
    }

    @AfterEach
    void the_clock_is_put_back() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @Test
    void a_provider_filters_by_everything_it_is_shown() {
        // Given
        String fresh = refer("A", "E09000028", "2020-06-01T10:00:00Z");
        String assigned = refer("B", "E09000022", "2020-07-01T10:00:00Z");
        manager.post("", "/referrals/{id}/acceptance", assigned).statusCode(201);
        manager.post(Map.of("idva", "idva-7", "kind", "hospital-idva"), "/referrals/{id}/assignment", assigned)
                .statusCode(201);
        manager.post(Examples.dash(16), "/referrals/{id}/risk-assessments", assigned)
                .statusCode(201);
        String low = refer("B", "E09000022", "2020-07-31T22:30:00Z");
        manager.post("", "/referrals/{id}/acceptance", low).statusCode(201);
        manager.post(Examples.dash(2), "/referrals/{id}/risk-assessments", low).statusCode(201);
        manager.post(
                        Map.of("channel", "phone", "occurredAt", "2020-08-02T11:00:00Z", "outcome", "spoken"),
                        "/referrals/{id}/contact-attempts",
                        low)
                .statusCode(201);

        // Then
        assertThat(found(manager, "")).containsExactly(low, assigned, fresh);
        assertThat(found(manager, "status=received")).containsExactly(fresh);
        assertThat(found(manager, "status=assigned")).containsExactly(assigned);
        assertThat(found(manager, "idva=idva-7")).containsExactly(assigned);
        assertThat(found(manager, "idva=idva-8")).isEmpty();
        assertThat(found(manager, "hospital=" + site("A"))).containsExactly(fresh);
        assertThat(found(manager, "risk=high")).containsExactly(assigned);
        assertThat(found(manager, "risk=not-high")).containsExactly(low);
        assertThat(found(manager, "risk=not-assessed")).containsExactly(fresh);
        assertThat(found(manager, "borough=E09000022")).containsExactly(low, assigned);
        // 31 July 23:30 in London's summer
        assertThat(found(manager, "presentedFrom=2020-07-01&presentedTo=2020-07-31"))
                .containsExactly(low, assigned);
        assertThat(found(manager, "presentedTo=2020-07-30")).containsExactly(assigned, fresh);
        assertThat(found(manager, "presentedFrom=2020-08-01")).isEmpty();
        assertThat(found(manager, "borough=E09000022&risk=high&hospital=" + site("B") + "&sort=presented"))
                .containsExactly(assigned);
        manager.get("/referrals?idva=idva-7")
                .body("items[0].idva", equalTo("idva-7"))
                .body("items[0].highRisk", equalTo(true))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].hospital", equalTo(site("B")));
    }

    @Test
    void overdue_are_open_cases_in_which_nobody_has_reached_her_in_time() {
        // Given
        String waiting = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        String reached = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        manager.post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T11:00:00Z", "outcome", "spoken"),
                        "/referrals/{id}/contact-attempts",
                        reached)
                .statusCode(201);
        String withdrawn = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        hospital.post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", withdrawn)
                .statusCode(201);
        assertThat(found(manager, "overdue=true")).isEmpty();

        // When
        RealComponents.moveClock(Duration.ofHours(25));

        // Then
        assertThat(found(manager, "overdue=true")).containsExactly(waiting);
        assertThat(found(manager, "overdue=false")).containsExactly(withdrawn, reached);
        manager.get("/referrals?overdue=true").body("items[0].overdue", equalTo(true));
        manager.get("/referrals/{id}/case", waiting).body("overdue", equalTo(true));
        // Late is late, and then no longer awaited
        manager.post(
                        Map.of(
                                "channel",
                                "phone",
                                "occurredAt",
                                Instant.now().plus(25, ChronoUnit.HOURS).toString(),
                                "outcome",
                                "spoken"),
                        "/referrals/{id}/contact-attempts",
                        waiting)
                .statusCode(201);
        assertThat(found(manager, "overdue=true")).isEmpty();
        manager.get("/referrals/{id}/case", waiting).body("overdue", equalTo(false));
    }

    @Test
    void a_hospital_is_told_no_more_by_a_filter_than_by_an_answer() {
        // Given
        String accepted = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        manager.post("", "/referrals/{id}/acceptance", accepted).statusCode(201);
        manager.post(
                        Map.of("outcome", "engaged", "occurredAt", "2021-02-03T11:00:00Z"),
                        "/referrals/{id}/engagement",
                        accepted)
                .statusCode(201);
        String received = refer("B", "E09000022", "2021-03-01T10:00:00Z");

        // Then
        assertThat(found(hospital, "")).containsExactly(received, accepted);
        for (String folded : List.of("accepted", "assigned", "engaged", "not-engaged", "closed")) {
            assertThat(found(hospital, "status=" + folded)).containsExactly(accepted);
        }
        assertThat(found(hospital, "status=received")).containsExactly(received);
        assertThat(found(hospital, "hospital=" + site("A"))).containsExactly(accepted);
        assertThat(found(hospital, "borough=E09000022")).containsExactly(received);
        assertThat(found(hospital, "presentedTo=2021-02-28")).containsExactly(accepted);
        Map<String, Object> line =
                hospital.get("/referrals?status=accepted").extract().path("items[0]");
        assertThat(line.keySet())
                .containsExactlyInAnyOrder("id", "service", "hospital", "status", "presentedAt", "receivedAt");
        for (String filter : List.of("idva=idva-7", "risk=high", "overdue=true", "sort=first-contact-due")) {
            hospital.get("/referrals?" + filter)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo(filter.split("=")[0]));
        }
    }

    @Test
    void nobody_finds_what_is_not_its_own() {
        // Given
        String id = refer("A", "E09000028", "2021-02-01T10:00:00Z");

        // Then
        assertThat(found(Client.OTHER_PROVIDER, "hospital=" + site("A"))).isEmpty();
        assertThat(found(Client.KINGS, "hospital=" + site("A"))).isEmpty();
        manager.get("/referrals/{id}/case", id).statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"received", "presented", "first-contact-due"})
    void pages_of_every_order_show_each_once_and_in_order(String sort) {
        // Given
        String first = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        // Some of the same time, so that the id decides
        Database.copy(
                first,
                22,
                "jsonb_build_object('presented_at', '2021-03-01T00:00:00Z'::timestamptz + n / 3 * interval '1 hour',"
                        + " 'contact_awaited', '2021-03-01T00:00:00Z'::timestamptz + n / 4 * interval '1 hour')");
        String orderBy = switch (sort) {
            case "received" -> "id desc";
            case "presented" -> "presented_at desc, id desc";
            default -> "contact_awaited, id";
        };
        List<String> expected =
                Database.column("select id from referral where service = '" + service + "' order by " + orderBy);

        // When
        var shown = new ArrayList<String>();
        String next = "/idva/v1/referrals?limit=5&sort=" + sort;
        while (next != null) {
            ValidatableResponse page =
                    manager.get(next.substring("/idva/v1".length())).statusCode(200);
            shown.addAll(page.extract().path("items.id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        // Then
        assertThat(shown).hasSize(23).isEqualTo(expected);
    }

    @Test
    void a_period_is_shown_by_presentation_unless_another_order_is_asked_for() {
        // Given
        String later = refer("A", "E09000028", "2021-02-20T10:00:00Z");
        String earlier = refer("A", "E09000028", "2021-02-10T10:00:00Z");

        // Then
        assertThat(found(manager, "")).containsExactly(earlier, later);
        assertThat(found(manager, "presentedFrom=2021-02-01")).containsExactly(later, earlier);
        assertThat(found(manager, "presentedFrom=2021-02-01&sort=received")).containsExactly(earlier, later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=Zyxbad",
                "idva=Zyxbad%20Zyxbad",
                "hospital=Zyxbad-Zyxbad",
                "risk=Zyxbad",
                "overdue=Zyxbad",
                "borough=Zyxbad",
                "presentedFrom=Zyxbad",
                "presentedTo=2021-02-30",
                "presentedTo=99999-01-01",
                "presentedTo=+9999999-01-01",
                "sort=Zyxbad",
                "limit=0",
                "limit=201",
                "cursor=Zyxbad",
                "cursor=AXcarQAAAAAAAAAAAAAAAA"
            })
    void a_parameter_that_is_wrong_is_named_and_not_repeated(String query) {
        String answer = manager.get("/referrals?" + query)
                .statusCode(400)
                .body("errors[0].pointer", equalTo(query.split("=")[0]))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("Zyxbad");
    }

    @Test
    void a_period_does_not_end_before_it_begins_and_a_cursor_belongs_to_its_order() {
        // Given
        refer("A", "E09000028", "2021-02-20T10:00:00Z");
        refer("A", "E09000028", "2021-02-20T10:00:00Z");
        String cursor =
                manager.get("/referrals?limit=1&sort=presented").extract().path("next");

        // Then
        manager.get("/referrals?presentedFrom=2021-03-02&presentedTo=2021-03-01")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("presentedTo"));
        manager.get("/referrals?sort=received&cursor=" + cursor).statusCode(400);
        manager.get("/referrals?sort=presented&cursor=" + cursor).statusCode(200);
    }

    @Test
    void what_a_list_showed_is_audited_by_id() {
        // Given
        String shown = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        String notShown = refer("B", "E09000028", "2021-02-01T10:00:00Z");

        // When
        found(manager, "hospital=" + site("A"));

        // Then
        String query = "select count(*) from read_audit where action = 'referral.list' and client = '" + manager.id()
                + "' and subjects @> array['%s'::uuid]";
        assertThat(Database.count(query.formatted(shown))).isEqualTo(1);
        assertThat(Database.count(query.formatted(notShown))).isZero();
    }

    @Test
    void a_corrected_borough_is_found_and_the_old_one_is_not() {
        // Given
        String id = refer("A", "E09000028", "2021-02-01T10:00:00Z");
        String tag = hospital.get("/referrals/{id}", id).extract().header("ETag");

        // When
        hospital.put(tag, submission("A", "E09000022", "2021-02-01T10:00:00Z"), "/referrals/{id}", id)
                .statusCode(200);

        // Then
        assertThat(found(manager, "borough=E09000028")).isEmpty();
        assertThat(found(manager, "borough=E09000022")).containsExactly(id);
    }

    private static List<String> found(Client client, String query) {
        return client.get(query.isEmpty() ? "/referrals" : "/referrals?" + query)
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private String refer(String site, String borough, String presentedAt) {
        return hospital.post(submission(site, borough, presentedAt), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> submission(String site, String borough, String presentedAt) {
        Map<String, Object> referral = Examples.referral();
        referral.put("service", service);
        referral.put("hospital", site(site));
        referral.put("presentedAt", presentedAt);
        ((Map<String, Object>) referral.get("patient")).put("borough", borough);
        return referral;
    }

    private String site(String name) {
        return name + agency.toUpperCase(Locale.ROOT);
    }

    private static void write(String path, Map<String, Object> body) {
        Client.of("administrator", "onward-operations", "platform-admin")
                .request()
                .header("If-None-Match", "*")
                .body(body)
                .put(path)
                .then()
                .statusCode(201);
    }
}
