package uk.onward.idva.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.idva.Client;
import uk.onward.idva.ServiceTest;
import uk.onward.platform.testing.RealComponents;

/** Posts, holders, placements and suspensions, and what they come to on a day. Each test has a service of its own. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EstablishmentTest {
    private static final Client MANAGER = Client.of("lvws-manager", "other-provider", "idva-manager");

    @Inject
    CoLocation coLocation;

    @BeforeEach
    void hospitals() {
        if (Client.KINGS.get("/hospitals/{ods}", ods(16)).extract().statusCode() == 200) {
            return;
        }
        Client.writeReferenceData();
        for (int i = 1; i <= 15; i++) {
            hospital(ods(i), "acute");
        }
        hospital(ods(16), "mental-health");
    }

    /**
     * The letter says 45.5 IDVAs, of whom 18 are co-located in 16 hospitals, one of them a mental health trust. It does not
     * say whether 18 counts posts, people or full-time equivalents: here it is all three, each reported by itself.
     */
    @Test
    void the_letters_establishment_is_reported() {
        // Given
        service("letter", false);
        for (int i = 1; i <= 46; i++) {
            double fte = i == 46 ? 0.5 : 1;
            post("letter-" + i, "letter", fte, "2019-04-01", holder("staff-" + i, "2019-04-01"));
            if (i <= 18) {
                // Two hospitals have two posts each
                place("letter-" + i, ods(i > 16 ? i - 16 : i), 1, "2019-04-01").statusCode(201);
            }
        }

        // When
        JsonPath report = report("letter", "2021-03-31");

        // Then
        for (String part : List.of("established", "operating")) {
            assertThat(report.getInt(part + ".posts")).isEqualTo(46);
            assertThat(report.getInt(part + ".people")).isEqualTo(46);
            assertThat(report.getFloat(part + ".fte")).isEqualTo(45.5f);
            assertThat(report.getInt(part + ".coLocated.posts")).isEqualTo(18);
            assertThat(report.getInt(part + ".coLocated.people")).isEqualTo(18);
            assertThat(report.getFloat(part + ".coLocated.fte")).isEqualTo(18f);
            assertThat(report.getInt(part + ".hospitals.total")).isEqualTo(16);
            assertThat(report.<Map<String, Integer>>get(part + ".hospitals.byKind"))
                    .isEqualTo(Map.of("acute", 15, "mental-health", 1));
        }
    }

    @Test
    void a_post_that_nobody_holds_is_established_and_does_not_operate() {
        // Given
        service("unheld", true);
        post("unheld-1", "unheld", 1, "2019-04-01", holder("staff-1", "2019-04-01", "2019-12-31"));
        place("unheld-1", ods(1), 0.75, "2019-04-01").statusCode(201);

        // When
        JsonPath report = report("unheld", "2020-01-01");

        // Then
        assertThat(report.getInt("established.posts")).isEqualTo(1);
        assertThat(report.getInt("established.people")).isZero();
        assertThat(report.getFloat("established.coLocated.fte")).isEqualTo(0.75f);
        assertThat(report.getInt("established.hospitals.total")).isEqualTo(1);
        assertThat(report.getInt("operating.posts")).isZero();
        assertThat(report.getInt("operating.coLocated.posts")).isZero();
        assertThat(report.getInt("operating.hospitals.total")).isZero();
        assertThat(days("unheld", "2019-12-01", "2020-01-31"))
                .isEqualTo(Map.of(ods(1), Map.of(YearMonth.of(2019, 12), 31)));
    }

    @Test
    void people_who_share_a_post_are_counted_once_and_fill_what_they_hold_of_it() {
        // Given
        service("shared", true);
        post(
                "shared-1",
                "shared",
                1,
                "2019-04-01",
                part("staff-1", 0.4, "2019-04-01"),
                part("staff-2", 0.3, "2020-01-01"));
        post("shared-2", "shared", 0.5, "2019-04-01", holder("staff-2", "2020-01-01"));
        place("shared-1", ods(1), 0.6, "2019-04-01").statusCode(201);
        place("shared-1", ods(2), 0.4, "2019-04-01").statusCode(201);

        // When
        JsonPath report = report("shared", "2020-01-01");

        // Then
        assertThat(report.getFloat("established.fte")).isEqualTo(1.5f);
        assertThat(report.getFloat("established.coLocated.fte")).isEqualTo(1f);
        assertThat(report.getInt("operating.posts")).isEqualTo(2);
        assertThat(report.getInt("operating.people")).isEqualTo(2);
        assertThat(report.getFloat("operating.fte")).isEqualTo(1.2f);
        assertThat(report.getFloat("operating.coLocated.fte")).isEqualTo(0.7f);
        assertThat(report("shared", "2019-12-31").getFloat("operating.fte")).isEqualTo(0.4f);
    }

    static Stream<Arguments> wrongPosts() {
        return Stream.of(
                Arguments.of("/fte", Map.of("fte", 0)),
                Arguments.of("/fte", Map.of("fte", 3)),
                Arguments.of("/fte", Map.of("fte", -0.5)),
                Arguments.of("/fte", Map.of("fte", 0.333)),
                Arguments.of("/fte", Map.of("fte", "1")),
                Arguments.of("/kind", Map.of("kind", "surgeon")),
                Arguments.of("/service", Map.of("service", "no-such")),
                Arguments.of("/service", Map.of("service", "young-people-trauma")),
                Arguments.of(
                        "/established/to", Map.of("established", Map.of("from", "2020-01-02", "to", "2020-01-01"))),
                Arguments.of("/established/from", Map.of("established", Map.of("to", "2020-01-01"))),
                Arguments.of("/holders/0", Map.of("holders", List.of(holder("staff-1", "2019-03-31")))),
                Arguments.of(
                        "/holders/0/to", Map.of("holders", List.of(holder("staff-1", "2020-02-02", "2020-02-01")))),
                Arguments.of("/holders/0/fte", Map.of("holders", List.of(part("staff-1", 3, "2020-01-01")))),
                Arguments.of("/holders/0/holder", Map.of("holders", List.of(holder("Jane Example", "2020-01-01")))),
                Arguments.of(
                        "/holders/1",
                        Map.of(
                                "holders",
                                List.of(part("staff-1", 0.2, "2020-01-01"), part("staff-1", 0.2, "2020-06-01")))),
                Arguments.of(
                        "/holders",
                        Map.of(
                                "holders",
                                List.of(holder("staff-1", "2020-01-01"), part("staff-2", 0.1, "2020-06-01")))));
    }

    @ParameterizedTest(name = "{0} case {index}")
    @MethodSource("wrongPosts")
    void a_post_that_is_wrong_is_answered_with_its_field_and_not_kept(String pointer, Map<String, Object> wrong) {
        // Given
        service("wrong", true);
        var post = new HashMap<>(postOf("wrong", 1, "2019-04-01"));
        post.putAll(wrong);

        // When
        var answer = MANAGER.write(post, "/posts/wrong-1").extract();

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.pointer")).contains(pointer);
        Client.ADMINISTRATOR.get("/posts/wrong-1").statusCode(404);
    }

    @Test
    void a_post_cannot_shrink_below_its_placements_nor_change_its_service() {
        // Given
        service("shrink", true);
        service("shrink-other", true);
        post("shrink-1", "shrink", 1, "2019-04-01");
        place("shrink-1", ods(1), 0.8, "2020-01-01", "2020-12-31").statusCode(201);
        String tag = MANAGER.get("/posts/shrink-1").extract().header("ETag");

        // When, Then
        refused(MANAGER.put(tag, postOf("shrink", 0.79, "2019-04-01"), "/posts/shrink-1"), "/fte");
        refused(MANAGER.put(tag, postOf("shrink", 1, "2020-01-02"), "/posts/shrink-1"), "/established");
        refused(MANAGER.put(tag, postOf("shrink-other", 1, "2019-04-01"), "/posts/shrink-1"), "/service");
        MANAGER.put(tag, postOf("shrink", 0.8, "2020-01-01"), "/posts/shrink-1").statusCode(200);
    }

    @ParameterizedTest(name = "{0} for {1} FTE at {2} from {3} to {4}")
    @CsvSource({
        "/fte,      0,    RX001, 2020-01-01, 2020-12-31",
        "/fte,      3,    RX001, 2020-01-01, 2020-12-31",
        "/fte,      0.81, RX001, 2020-01-01, 2020-12-31",
        "/fte,      0.255,RX001, 2020-01-01, 2020-12-31",
        "/fte,      0.31, RX001, 2020-06-30, 2020-12-31",
        "/hospital, 0.1,  RX002, 2020-06-30, 2020-12-31",
        "/hospital, 0.1,  RX103, 2020-01-01, 2020-12-31",
        "/hospital, 0.1,  RX103, 2020-12-31, 2021-12-31",
        "/hospital, 0.1,  RX009, 2020-01-01, 2020-12-31",
        "/hospital, 0.1,  RX999, 2020-01-01, 2020-12-31",
        "/from,     0.1,  RX001, 2019-03-31, 2020-12-31",
        "/to,       0.1,  RX001, 2020-01-01, 2022-04-01",
        "/to,       0.1,  RX001, 2020-01-01,",
        "/to,       0.1,  RX001, 2020-01-02, 2020-01-01",
        "/from,     0.1,  RX001, 2020-02-30, 2020-12-31",
    })
    void a_placement_that_cannot_be_is_answered_with_its_field_and_not_kept(
            String pointer, double fte, String hospital, String from, String to) {
        // Given
        hospital("RX103", "acute", period("2020-12-31", "2021-06-30"));
        service("cannot", false, "RX001", "RX002", "RX103", "RX004");
        var post = new HashMap<>(postOf("cannot", 0.8, "2019-04-01"));
        post.put("established", period("2019-04-01", "2022-03-31"));
        MANAGER.write(post, "/posts/cannot-1");
        place("cannot-1", "RX002", 0.5, "2020-01-01", "2020-06-30");
        int before = placements("cannot-1").size();

        // When
        var answer = place("cannot-1", hospital, fte, from, to);

        // Then
        refused(answer, pointer);
        assertThat(placements("cannot-1")).hasSize(before).hasSize(1);
    }

    @Test
    void a_service_that_goes_beside_a_local_idva_may_be_placed_there() {
        // Given
        hospital("RX103", "acute", period("2020-12-31", "2021-06-30"));
        service("beside", true, "RX103");
        post("beside-1", "beside", 1, "2019-04-01");

        // When
        var answer = place("beside-1", "RX103", 1, "2020-01-01");

        // Then
        answer.statusCode(201);
        assertThat(report("beside", "2021-01-01").getList("conflicts")).isEmpty();
    }

    @Test
    void placements_that_follow_each_other_may_each_take_the_whole_post() {
        // Given
        service("follow", true);
        post("follow-1", "follow", 1, "2019-04-01");
        place("follow-1", ods(1), 1, "2020-01-01", "2020-06-30").statusCode(201);

        // When
        var next = place("follow-1", ods(2), 1, "2020-07-01");

        // Then
        next.statusCode(201);
        assertThat(report("follow", "2020-06-30").getFloat("established.coLocated.fte"))
                .isEqualTo(1f);
        assertThat(report("follow", "2020-07-01").getFloat("established.coLocated.fte"))
                .isEqualTo(1f);
    }

    /**
     * The post's row is held by somebody else until the database shows both requests waiting for it: so each of them began
     * before the other wrote anything, and only the second look at the sum, under the lock, can tell them apart.
     */
    @Test
    void of_two_placements_at_once_that_are_too_much_together_one_is_taken() throws Exception {
        // Given
        service("race", true);
        post("race-1", "race", 1, "2019-04-01");
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection other = RealComponents.postgres.superuserConnection("idva")) {
                other.setAutoCommit(false);
                try (var sql = other.createStatement()) {
                    sql.executeQuery("select 1 from post where code = 'race-1' for update");
                }

                // When
                for (int i = 1; i <= 2; i++) {
                    String hospital = ods(i);
                    answers.add(threads.submit(() -> place("race-1", hospital, 0.6, "2020-01-01")
                            .extract()
                            .statusCode()));
                }
                await().until(() -> waitingForPosts() == 2);
                other.rollback();
            }
        }

        // Then
        assertThat(List.of(answers.getFirst().get(), answers.getLast().get())).containsExactlyInAnyOrder(201, 400);
        assertThat(placements("race-1")).hasSize(1);
    }

    @Test
    void the_database_itself_keeps_a_post_from_standing_twice_at_one_hospital() throws SQLException {
        // Given
        service("twice", true);
        post("twice-1", "twice", 1, "2019-04-01");
        String id = place("twice-1", ods(1), 0.1, "2020-01-01").extract().path("id");

        // When, Then
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement()) {
            assertThatThrownBy(() -> sql.executeUpdate(
                            "insert into placement (id, post, hospital, fte, from_day, recorded_at, version)"
                                    + " select gen_random_uuid(), post, hospital, fte, '2021-01-01', recorded_at, 0"
                                    + " from placement where id = '" + id + "'"))
                    .hasMessageContaining("placed_there_once_a_day");
        }
    }

    @Test
    void a_placement_is_ended_early_once_and_never_prolonged() {
        // Given
        service("ending", true);
        post("ending-1", "ending", 1, "2019-04-01", holder("staff-1", "2019-04-01"));
        String id = place("ending-1", ods(1), 1, "2020-01-01", "2020-12-31")
                .extract()
                .path("id");
        String key = UUID.randomUUID().toString();

        // When
        var ended = MANAGER.postWithKey(key, Map.of("to", "2020-03-31"), "/placements/{id}/end", id);

        // Then
        ended.statusCode(201).body("to", equalTo("2020-03-31"));
        MANAGER.postWithKey(key, Map.of("to", "2020-03-31"), "/placements/{id}/end", id)
                .statusCode(201);
        refused(MANAGER.post(Map.of("to", "2020-04-01"), "/placements/{id}/end", id), "/to");
        refused(MANAGER.post(Map.of("to", "2019-12-31"), "/placements/{id}/end", id), "/to");
        assertThat(report("ending", "2020-04-01").getInt("established.coLocated.posts"))
                .isZero();
        Client.KINGS.get("/placements/{id}", id).statusCode(200).body("to", equalTo("2020-03-31"));
        place("ending-1", ods(2), 1, "2020-04-01").statusCode(201);
    }

    @Test
    void a_placement_is_made_once_however_often_the_request_is_sent() {
        // Given
        service("again", true);
        post("again-1", "again", 1, "2019-04-01");
        String key = UUID.randomUUID().toString();
        var placement = Map.of("hospital", ods(1), "fte", 1, "from", "2020-01-01");
        String first = MANAGER.postWithKey(key, placement, "/posts/again-1/placements")
                .extract()
                .path("id");

        // When
        var again = MANAGER.postWithKey(key, placement, "/posts/again-1/placements");

        // Then
        again.statusCode(201).body("id", equalTo(first)).header("Location", "/idva/v1/placements/" + first);
        assertThat(placements("again-1")).hasSize(1);
    }

    @Test
    void a_local_idva_that_is_written_later_is_a_fact_and_shows_as_a_conflict() {
        // Given
        hospital("RX801", "acute");
        service("later", false, "RX801");
        post("later-1", "later", 1, "2019-04-01", holder("staff-1", "2019-04-01"));
        String id = place("later-1", "RX801", 1, "2019-04-01").extract().path("id");

        // When
        hospital("RX801", "acute", period("2021-01-01", "2021-01-31"));

        // Then
        JsonPath report = report("later", "2021-01-31");
        assertThat(report.<List<Map<String, Object>>>get("conflicts"))
                .containsExactly(Map.of(
                        "placement",
                        id,
                        "post",
                        "later-1",
                        "service",
                        "later",
                        "hospital",
                        "RX801",
                        "because",
                        List.of("beside-local-idva")));
        assertThat(report.getInt("operating.coLocated.posts")).isEqualTo(1);
        assertThat(report("later", "2021-02-01").getList("conflicts")).isEmpty();
    }

    @Test
    void a_hospital_that_the_service_leaves_shows_as_a_conflict() {
        // Given
        service("leaves", true, "RX001", "RX002");
        post("leaves-1", "leaves", 1, "2019-04-01");
        place("leaves-1", "RX001", 1, "2019-04-01").statusCode(201);
        var service = serviceOf("leaves", true, "RX002");

        // When
        Client.ADMINISTRATOR.put("*", service, "/services/leaves").statusCode(200);

        // Then
        assertThat(report("leaves", "2020-01-01").getList("conflicts.because"))
                .containsExactly(List.of("service-not-at-hospital"));
    }

    @ParameterizedTest
    @CsvSource({"placement", "hospital", "service", "all"})
    void a_suspension_reaches_what_its_scope_names_on_its_days_and_no_further(String scope) {
        // Given: a year of its own for each scope, since a suspension of all reaches every test's placements
        int year = 1990 + scope.length();
        String service = "suspended-" + scope;
        service(service, true);
        post(service + "-1", service, 1, year + "-01-01", holder("staff-1", year + "-01-01"));
        post(service + "-2", service, 1, year + "-01-01", holder("staff-2", year + "-01-01"));
        String first =
                place(service + "-1", ods(1), 0.5, year + "-01-01").extract().path("id");
        place(service + "-1", ods(2), 0.5, year + "-01-01").statusCode(201);
        place(service + "-2", ods(1), 1, year + "-01-01").statusCode(201);
        var suspension = new HashMap<String, Object>(Map.of(
                "scope", scope, "from", year + "-03-10", "to", year + "-04-20", "reason", "pandemic-restrictions"));
        switch (scope) {
            case "placement" -> suspension.put("placement", first);
            case "hospital" -> suspension.put("hospital", ods(1));
            case "service" -> suspension.put("service", service);
            default -> {}
        }

        // When
        Client.ADMINISTRATOR.post(suspension, "/suspensions").statusCode(201);

        // Then
        int suspended =
                Map.of("placement", 1, "hospital", 2, "service", 3, "all", 3).get(scope);
        int hospitals =
                Map.of("placement", 2, "hospital", 1, "service", 0, "all", 0).get(scope);
        JsonPath report = report(service, year + "-04-20");
        assertThat(report.getList("suspended")).hasSize(suspended);
        assertThat(report.getList("suspended.because")).containsOnly(List.of("pandemic-restrictions"));
        assertThat(report.getInt("established.hospitals.total")).isEqualTo(2);
        assertThat(report.getInt("operating.hospitals.total")).isEqualTo(hospitals);
        assertThat(report.getInt("operating.posts"))
                .as("a suspension of co-location")
                .isEqualTo(2);
        for (String day : List.of("-03-09", "-04-21")) {
            assertThat(report(service, year + day).getList("suspended")).isEmpty();
            assertThat(report(service, year + day).getInt("operating.hospitals.total"))
                    .isEqualTo(2);
        }
        assertDaysAreThoseOfTheReport(service, LocalDate.of(year, 3, 1), LocalDate.of(year, 4, 30));
    }

    @Test
    void a_suspension_that_goes_on_is_ended_later_and_only_once_earlier() {
        // Given
        service("resumes", true);
        post("resumes-1", "resumes", 1, "2019-04-01", holder("staff-1", "2019-04-01"));
        place("resumes-1", ods(1), 1, "2019-04-01").statusCode(201);
        String id = MANAGER.post(
                        Map.of(
                                "scope",
                                "service",
                                "service",
                                "resumes",
                                "from",
                                "2020-03-23",
                                "reason",
                                "pandemic-restrictions"),
                        "/suspensions")
                .statusCode(201)
                .body("to", nullValue())
                .extract()
                .path("id");
        assertThat(days("resumes", "2020-03-01", "2020-12-31"))
                .isEqualTo(Map.of(ods(1), Map.of(YearMonth.of(2020, 3), 22)));

        // When
        var ended = MANAGER.post(Map.of("to", "2020-07-31"), "/suspensions/{id}/end", id);

        // Then
        ended.statusCode(201).body("to", equalTo("2020-07-31"));
        refused(MANAGER.post(Map.of("to", "2020-08-01"), "/suspensions/{id}/end", id), "/to");
        refused(MANAGER.post(Map.of("to", "2020-03-22"), "/suspensions/{id}/end", id), "/to");
        assertThat(days("resumes", "2020-03-01", "2020-09-15"))
                .isEqualTo(Map.of(
                        ods(1),
                        Map.of(YearMonth.of(2020, 3), 22, YearMonth.of(2020, 8), 31, YearMonth.of(2020, 9), 15)));
        Client.KINGS.get("/suspensions/{id}", id).statusCode(200).body("reason", equalTo("pandemic-restrictions"));
        Client.KINGS.get("/suspensions?limit=200").statusCode(200).body("items.id", hasItem(id));
    }

    static Stream<Arguments> wrongSuspensions() {
        return Stream.of(
                Arguments.of("/to", suspension("scope", "all", "from", "1980-01-02", "to", "1980-01-01")),
                Arguments.of("/from", suspension("scope", "all")),
                Arguments.of("/scope", suspension("scope", "ward", "from", "1980-01-01")),
                Arguments.of("/reason", suspension("scope", "all", "from", "1980-01-01", "reason", "tired")),
                Arguments.of("/placement", suspension("scope", "placement", "from", "1980-01-01")),
                Arguments.of(
                        "/placement",
                        suspension(
                                "scope",
                                "placement",
                                "from",
                                "1980-01-01",
                                "placement",
                                "0177612a-0f00-7c3a-9a51-1f2e3d4c5b6a")),
                Arguments.of("/hospital", suspension("scope", "hospital", "from", "1980-01-01")),
                Arguments.of("/hospital", suspension("scope", "hospital", "from", "1980-01-01", "hospital", "RX999")),
                Arguments.of("/hospital", suspension("scope", "all", "from", "1980-01-01", "hospital", "RX001")),
                Arguments.of("/service", suspension("scope", "service", "from", "1980-01-01")),
                Arguments.of("/service", suspension("scope", "service", "from", "1980-01-01", "service", "no-such")));
    }

    @ParameterizedTest(name = "{0} case {index}")
    @MethodSource("wrongSuspensions")
    void a_suspension_that_is_wrong_is_answered_with_its_field(String pointer, Map<String, Object> wrong) {
        refused(Client.ADMINISTRATOR.post(wrong, "/suspensions"), pointer);
    }

    @Test
    void another_providers_posts_placements_and_suspensions_do_not_exist_for_a_manager() {
        // Given
        service("mine", true);
        post("mine-1", "mine", 1, "2019-04-01", holder("staff-1", "2019-04-01"));
        String placement = place("mine-1", ods(1), 0.5, "2019-04-01").extract().path("id");
        String suspension = MANAGER.post(
                        suspension(
                                "scope", "placement", "placement", placement, "from", "1980-01-01", "to", "1980-01-02"),
                        "/suspensions")
                .statusCode(201)
                .extract()
                .path("id");
        String tag = MANAGER.get("/posts/mine-1").extract().header("ETag");
        Client theirs = Client.MANAGER;

        // When, Then
        theirs.put(tag, postOf("mine", 0.5, "2019-04-01"), "/posts/mine-1").statusCode(404);
        theirs.post(Map.of("hospital", ods(2), "fte", 0.5, "from", "2020-01-01"), "/posts/mine-1/placements")
                .statusCode(404);
        theirs.post(Map.of("to", "2020-01-01"), "/placements/{id}/end", placement)
                .statusCode(404);
        theirs.post(Map.of("to", "1980-01-01"), "/suspensions/{id}/end", suspension)
                .statusCode(404);
        refused(theirs.write(postOf("mine", 0.5, "2019-04-01"), "/posts/mine-9"), "/service");
        refused(
                theirs.post(
                        suspension("scope", "placement", "placement", placement, "from", "1980-01-01"), "/suspensions"),
                "/placement");
        refused(
                theirs.post(suspension("scope", "service", "service", "mine", "from", "1980-01-01"), "/suspensions"),
                "/service");
        refused(
                theirs.post(suspension("scope", "hospital", "hospital", ods(1), "from", "1980-01-01"), "/suspensions"),
                "/service");
        refused(theirs.post(suspension("scope", "all", "from", "1980-01-01"), "/suspensions"), "/scope");
        Client.IDVA.write(postOf("mine", 0.5, "2019-04-01"), "/posts/mine-9").statusCode(403);
        Client.KINGS
                .post(suspension("scope", "all", "from", "1980-01-01"), "/suspensions")
                .statusCode(403);
    }

    @Test
    void who_holds_a_post_is_shown_to_the_providers_manager_and_the_operator_alone() {
        // Given
        service("holders", true);
        post("holders-1", "holders", 1, "2019-04-01", holder("zyxstaff", "2019-04-01"));

        // When, Then
        for (Client insider : List.of(MANAGER, Client.ADMINISTRATOR)) {
            insider.get("/posts/holders-1").statusCode(200).body("holders[0].holder", equalTo("zyxstaff"));
        }
        for (Client outsider : List.of(Client.MANAGER, Client.IDVA, Client.KINGS, Client.AUDITOR)) {
            outsider.get("/posts/holders-1").statusCode(200).body("$", not(hasKey("holders")));
            for (String path : List.of("/posts", "/posts?service=holders", "/establishment?service=holders")) {
                assertThat(outsider.get(path).statusCode(200).extract().asString())
                        .contains("holders")
                        .doesNotContain("zyxstaff");
            }
        }
        Client colleague = Client.of("lvws", "other-provider", "idva");
        colleague.get("/posts/holders-1").body("$", not(hasKey("holders")));
    }

    @Test
    void a_report_of_no_known_service_or_no_day_is_refused() {
        refused(Client.KINGS.get("/establishment?service=no-such"), "service");
        refused(Client.KINGS.get("/establishment?on=2020-02-30"), "on");
        Client.KINGS.get("/establishment").statusCode(200).body("service", nullValue());
    }

    private void assertDaysAreThoseOfTheReport(String service, LocalDate from, LocalDate to) {
        var expected = new HashMap<YearMonth, Integer>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            expected.merge(
                    YearMonth.from(day),
                    report(service, day.toString()).getInt("operating.hospitals.total"),
                    Integer::sum);
        }
        var counted = new HashMap<YearMonth, Integer>();
        days(service, from.toString(), to.toString())
                .values()
                .forEach(months -> months.forEach((month, days) -> counted.merge(month, days, Integer::sum)));
        assertThat(counted).isEqualTo(expected);
    }

    private Map<String, Map<YearMonth, Integer>> days(String service, String from, String to) {
        return coLocation.days(LocalDate.parse(from), LocalDate.parse(to), service);
    }

    private static JsonPath report(String service, String on) {
        return Client.KINGS
                .get("/establishment?on={on}&service={service}", on, service)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void refused(ValidatableResponse answer, String pointer) {
        var extracted = answer.extract();
        assertThat(extracted.statusCode()).as(extracted.asString()).isEqualTo(400);
        assertThat(extracted.<List<String>>path("errors.pointer")).contains(pointer);
    }

    private static List<Map<String, Object>> placements(String post) {
        return Client.KINGS
                .get("/posts/{code}/placements", post)
                .statusCode(200)
                .extract()
                .path("items");
    }

    private static int waitingForPosts() throws SQLException {
        try (var database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery("select count(*) from pg_stat_activity"
                        + " where wait_event_type = 'Lock' and query like '% from post %for no key update%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static ValidatableResponse place(String post, String hospital, double fte, String from) {
        return place(post, hospital, fte, from, null);
    }

    private static ValidatableResponse place(String post, String hospital, double fte, String from, String to) {
        var placement = new HashMap<String, Object>(Map.of("hospital", hospital, "fte", fte, "from", from));
        if (to != null) {
            placement.put("to", to);
        }
        return MANAGER.post(placement, "/posts/{code}/placements", post);
    }

    @SafeVarargs
    private static void post(String code, String service, double fte, String from, Map<String, Object>... holders) {
        var post = new HashMap<>(postOf(service, fte, from));
        post.put("holders", List.of(holders));
        MANAGER.write(post, "/posts/" + code).statusCode(201);
    }

    private static Map<String, Object> postOf(String service, double fte, String from) {
        return Map.of("service", service, "kind", "hospital-idva", "fte", fte, "established", Map.of("from", from));
    }

    private static Map<String, Object> holder(String staff, String from) {
        return Map.of("holder", staff, "from", from);
    }

    private static Map<String, Object> holder(String staff, String from, String to) {
        return Map.of("holder", staff, "from", from, "to", to);
    }

    private static Map<String, Object> part(String staff, double fte, String from) {
        return Map.of("holder", staff, "fte", fte, "from", from);
    }

    private static Map<String, Object> suspension(String... fields) {
        var suspension = new HashMap<String, Object>(Map.of("reason", "infection-control"));
        for (int i = 0; i < fields.length; i += 2) {
            suspension.put(fields[i], fields[i + 1]);
        }
        return suspension;
    }

    private static Map<String, Object> period(String from, String to) {
        return Map.of("from", from, "to", to);
    }

    private static String ods(int number) {
        return "RX%03d".formatted(number);
    }

    private static void service(String code, boolean besideLocalIdva, String... hospitals) {
        Client.ADMINISTRATOR.write(serviceOf(code, besideLocalIdva, hospitals), "/services/" + code);
    }

    private static Map<String, Object> serviceOf(String code, boolean besideLocalIdva, String... hospitals) {
        var at = hospitals.length > 0
                ? List.of(hospitals)
                : IntStream.rangeClosed(1, 16).mapToObj(EstablishmentTest::ods).toList();
        return Map.of(
                "name",
                code,
                "provider",
                "other-provider",
                "kind",
                "hospital-idva",
                "hospitals",
                at,
                "besideLocalIdva",
                besideLocalIdva);
    }

    @SafeVarargs
    private static void hospital(String code, String kind, Map<String, Object>... localIdvas) {
        var hospital = Map.of(
                "name",
                code,
                "agency",
                "kings-college-hospital",
                "borough",
                "E09000022",
                "kind",
                kind,
                "localIdvas",
                List.of(localIdvas));
        if (Client.ADMINISTRATOR.write(hospital, "/hospitals/" + code).extract().statusCode() == 412
                && localIdvas.length > 0) {
            Client.ADMINISTRATOR.put("*", hospital, "/hospitals/" + code).statusCode(200);
        }
    }
}
