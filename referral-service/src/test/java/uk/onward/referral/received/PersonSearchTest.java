package uk.onward.referral.received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.testing.TestTokens;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.MaracForms;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

/** Looking for one exact person: among a MARAC's victims, and among the children and adults of a hub. */
@ServiceTest
class PersonSearchTest {
    private static final String MARACS = "/referrals/v1/marac-referral-searches";
    private static final String HUBS = "/referrals/v1/safeguarding-referral-searches";
    private static final String HUB = "southwark-childrens-social-care";
    private static final String BORN = "1994-03-12";
    private static final String BARRED = "barred-9";
    private String name;

    @BeforeEach
    void a_name_that_no_other_test_has() {
        MaracForms.writeAgencies();
        MaracForms.agency("lambeth-childrens-social-care", "childrens-hub", "E09000022");
        // Letters alone, so that its case and accents are all that differs
        name = "Findée"
                + UUID.randomUUID()
                        .toString()
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .mapToObj(c -> String.valueOf((char) ('a' + c % 26)))
                        .collect(Collectors.joining());
    }

    @Test
    void a_victim_is_found_however_her_name_is_written_and_nobody_else() {
        // Given
        String first = referredToMarac("southwark-marac", "Zoë", name, BORN);
        String second = referredToMarac("southwark-marac", "ZOE", shouted(), BORN);
        referredToMarac("southwark-marac", "Zoë", name, "1994-03-13");
        referredToMarac("southwark-marac", "Zoe-Ann", name, BORN);

        // When
        var answer = search(Callers.southwarkMarac(), MARACS, victim(" zoe", name, BORN));

        // Then
        answer.statusCode(200)
                .body("items.id", equalTo(List.of(second, first)))
                .body("items.status", everyItem(equalTo("received")));
        assertThat(answer.extract().asString()).doesNotContainIgnoringCase(name);
        assertThat(found(Callers.southwarkMarac(), MARACS, victim("Zoe", name, "1993-03-12")))
                .isEmpty();
    }

    @Test
    void who_is_alleged_to_have_harmed_her_is_not_found_as_a_victim() {
        // Given
        Map<String, Object> form = MaracForms.submission();
        Map<String, Object> alleged = MaracForms.perpetrator("Darren " + name);
        alleged.put("dateOfBirth", BORN);
        MaracForms.packOf(form).put("perpetrators", List.of(alleged));

        // When
        MaracForms.submitted(form);

        // Then
        assertThat(found(Callers.southwarkMarac(), MARACS, victim("Darren", name, BORN)))
                .isEmpty();
    }

    @Test
    void another_MARAC_and_the_barred_find_nothing_of_her() {
        // Given
        String id = referredToMarac("southwark-marac", "Zoe", name, BORN);
        String open = referredToMarac("southwark-marac", "Zoe", name, BORN);
        Map<String, Object> her = victim("Zoe", name, BORN);
        assertThat(found(as("southwark-marac", BARRED, Roles.MARAC_COORDINATOR), MARACS, her))
                .containsExactly(open, id);

        // When
        bar(Callers.southwarkMarac(), Callers.MARAC, id, "southwark-marac");

        // Then
        assertThat(found(as("southwark-marac", BARRED, Roles.MARAC_COORDINATOR), MARACS, her))
                .containsExactly(open);
        assertThat(found(Callers.southwarkMarac(), MARACS, her)).containsExactly(open, id);
        assertThat(found(Callers.lambethMarac(), MARACS, her)).isEmpty();
        search(Callers.southwarkHub(), MARACS, her).statusCode(403);
        search(MaracForms.police(), MARACS, her).statusCode(403);
    }

    @Test
    void what_somebody_is_barred_from_leaves_no_gap_among_the_fifty_latest() {
        // Given
        var referred = new ArrayList<String>();
        for (int i = 0; i < 51; i++) {
            referred.add(referredToMarac("southwark-marac", "Zoe", name, BORN));
        }
        Map<String, Object> her = victim("Zoe", name, BORN);

        // When
        bar(Callers.southwarkMarac(), Callers.MARAC, referred.getLast(), "southwark-marac");

        // Then
        assertThat(found(as("southwark-marac", BARRED, Roles.MARAC_COORDINATOR), MARACS, her))
                .isEqualTo(referred.subList(0, 50).reversed());
        assertThat(found(Callers.southwarkMarac(), MARACS, her))
                .isEqualTo(referred.subList(1, 51).reversed());
    }

    @Test
    void a_transferred_victim_is_found_by_both_MARACs_each_its_own_case() {
        // Given
        String id = referredToMarac("southwark-marac", "Zoe", name, BORN);

        // When
        post(
                        Callers.southwarkMarac(),
                        Callers.MARAC + "/" + id + "/transfer",
                        Map.of("reason", "other", "agency", "lambeth-marac", "note", "She moved"))
                .statusCode(201);

        // Then
        assertThat(found(Callers.southwarkMarac(), MARACS, victim("Zoe", name, BORN)))
                .containsExactly(id);
        assertThat(found(Callers.lambethMarac(), MARACS, victim("Zoe", name, BORN)))
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void a_hub_finds_each_child_and_the_parent_and_no_alleged_perpetrator() {
        // Given
        Map<String, Object> form = childrensForm(
                child("Zoë " + name, "2015-03-01"),
                child("Kofi " + name, "2016-03-01"),
                unborn(),
                child("Nobody", null));
        form.put("victim", victim("Amara", name, BORN));
        Map<String, Object> alleged = MaracForms.perpetrator("Darren " + name);
        alleged.put("dateOfBirth", BORN);
        form.put("perpetrators", List.of(alleged));

        // When
        String id = referredToHub(form);

        // Then
        assertThat(found(Callers.southwarkHub(), HUBS, whole("zoe" + shouted(), "2015-03-01")))
                .containsExactly(id);
        assertThat(found(Callers.southwarkHub(), HUBS, victim("KOFI", name, "2016-03-01")))
                .containsExactly(id);
        assertThat(found(Callers.southwarkHub(), HUBS, victim("Amara", name, BORN)))
                .containsExactly(id);
        assertThat(found(Callers.southwarkHub(), HUBS, whole("Zoe " + name, "2016-03-01")))
                .isEmpty();
        assertThat(found(Callers.southwarkHub(), HUBS, whole("Darren " + name, BORN)))
                .isEmpty();
        assertThat(Database.column("select count(*) from safeguarding_fingerprint where referral_id = '" + id + "'"))
                .containsExactly("3");
    }

    @Test
    void a_later_pack_replaces_whom_a_referral_is_found_by() {
        // Given
        Map<String, Object> form = childrensForm(child("Zoe " + name, "2015-03-01"));
        String id = referredToHub(form);

        // When
        form.put("children", List.of(child("Zoe " + name, "2015-03-02")));
        form.keySet().removeAll(List.of("kind", "destination"));
        Callers.as("metropolitan-police", Roles.PARTNER_AGENCY)
                .header("Idempotency-Key", UUID.randomUUID())
                .header(
                        "If-Match",
                        MaracForms.police().get(MaracForms.MADE + "/" + id).header("ETag"))
                .body(form)
                .put(MaracForms.MADE + "/" + id + "/pack")
                .then()
                .statusCode(200);

        // Then
        assertThat(found(Callers.southwarkHub(), HUBS, whole("Zoe " + name, "2015-03-02")))
                .containsExactly(id);
        assertThat(found(Callers.southwarkHub(), HUBS, whole("Zoe " + name, "2015-03-01")))
                .isEmpty();
    }

    @Test
    void another_hub_and_the_barred_find_nothing_of_a_child() {
        // Given
        String id = referredToHub(childrensForm(child("Zoe " + name, "2015-03-01")));
        Map<String, Object> child = whole("Zoe " + name, "2015-03-01");
        assertThat(found(as(HUB, BARRED, Roles.SAFEGUARDING_HUB), HUBS, child)).containsExactly(id);

        // When
        bar(Callers.southwarkHub(), Callers.SAFEGUARDING, id, HUB);

        // Then
        assertThat(found(as(HUB, BARRED, Roles.SAFEGUARDING_HUB), HUBS, child)).isEmpty();
        assertThat(found(Callers.southwarkHub(), HUBS, child)).containsExactly(id);
        assertThat(found(as("lambeth-childrens-social-care", "staff-1", Roles.SAFEGUARDING_HUB), HUBS, child))
                .isEmpty();
        search(Callers.southwarkMarac(), HUBS, child).statusCode(403);
    }

    @Test
    void a_search_is_audited_by_what_it_showed_logs_no_name_and_changes_nothing() {
        // Given
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler listener = listener(lines);
        Logger.getLogger("").addHandler(listener);
        try {
            String marac = referredToMarac("southwark-marac", "Zoe", name, BORN);
            String hub = referredToHub(childrensForm(child("Zoe " + name, "2015-03-01")));
            String state = "select count(*) from (select 1 from outbox where aggregateid in ('%s', '%s') union all"
                            .formatted(marac, hub)
                    + " select 1 from idempotency_key union all select 1 from marac_fingerprint union all"
                    + " select 1 from safeguarding_fingerprint) kept";
            List<String> before = Database.column(state);

            // When
            search(Callers.southwarkMarac(), MARACS, victim("Zoe", name, BORN)).statusCode(200);
            search(Callers.lambethMarac(), MARACS, victim("Zoe", name, BORN)).statusCode(200);
            search(Callers.southwarkMarac(), MARACS, victim("Zoe", name, name)).statusCode(400);
            search(Callers.southwarkHub(), HUBS, whole("Zoe " + name, "2015-03-01"))
                    .statusCode(200);

            // Then
            assertThat(audited("marac-referral.search", 2)).containsExactly("{}", "{" + marac + "}");
            assertThat(audited("safeguarding-referral.search", 1)).containsExactly("{" + hub + "}");
            assertThat(Database.column("select client from read_audit a where a::text like '%" + name + "%'"))
                    .isEmpty();
            assertThat(Database.column(state)).isEqualTo(before);
            assertThat(lines)
                    .as("that it was referred is logged, by its id")
                    .anyMatch(line -> line.contains(marac))
                    .noneMatch(line -> line.contains(name));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/givenName, -, -, Zyxbad, 2001-05-06",
                "/familyName, -, Zyxbad, -, 2001-05-06",
                "/dateOfBirth, -, Zyxbad, Zyxbad, -",
                "/dateOfBirth, -, Zyxbad, Zyxbad, 2099-05-06",
                "/dateOfBirth, -, Zyxbad, Zyxbad, 1899-05-06",
                "/dateOfBirth, -, Zyxbad, Zyxbad, Zyxbad",
                "/name, Zyxbad, Zyxbad, -, 2001-05-06",
                "/name, Zyxbad, -, Zyxbad, 2001-05-06",
                "/dateOfBirth, Zyxbad, -, -, -"
            })
    void a_search_that_is_wrong_is_answered_with_its_field(
            String pointer, String whole, String givenName, String familyName, String dateOfBirth) {
        // Given
        var person = new HashMap<String, Object>();
        person.put("name", whole);
        person.put("givenName", givenName);
        person.put("familyName", familyName);
        person.put("dateOfBirth", dateOfBirth);
        person.values().removeIf(Objects::isNull);

        // When
        var answer = search(Callers.southwarkHub(), HUBS, person);

        // Then
        answer.statusCode(400).body("errors[0].pointer", equalTo(pointer));
        assertThat(answer.extract().asString()).doesNotContain("Zyxbad");
        if (whole == null) {
            search(Callers.southwarkMarac(), MARACS, person)
                    .statusCode(400)
                    .body("errors", hasSize(1))
                    .body("errors[0].pointer", equalTo(pointer));
        }
    }

    private String shouted() {
        return name.toUpperCase(Locale.ROOT).replace('É', 'E');
    }

    private static List<String> audited(String action, int lines) {
        return Database.column("select subjects::text from read_audit where action = '%s' order by id desc limit %d"
                .formatted(action, lines));
    }

    private static Map<String, Object> victim(String givenName, String familyName, String born) {
        return new HashMap<>(Map.of("givenName", givenName, "familyName", familyName, "dateOfBirth", born));
    }

    private static Map<String, Object> whole(String name, String born) {
        return Map.of("name", name, "dateOfBirth", born);
    }

    private static String referredToMarac(String marac, String givenName, String familyName, String born) {
        return MaracForms.submitted(MaracForms.submission(marac, victim(givenName, familyName, born)));
    }

    private static Map<String, Object> child(String name, String born) {
        var child = new HashMap<String, Object>(Map.of("name", name, "unborn", false));
        if (born != null) {
            child.put("dateOfBirth", born);
        }
        return child;
    }

    private static Map<String, Object> unborn() {
        return Map.of("unborn", true);
    }

    @SafeVarargs
    private static Map<String, Object> childrensForm(Map<String, Object>... children) {
        var form = new HashMap<String, Object>(MaracForms.pack(Map.of()));
        form.keySet().retainAll(List.of("victimView", "informationSharing"));
        form.put("kind", "children");
        form.put("destination", HUB);
        form.put("immediateDanger", false);
        form.put("concern", "A concern");
        form.put("parentMayBeTold", false);
        form.put("children", List.of(children));
        return form;
    }

    private static String referredToHub(Map<String, Object> form) {
        return post(MaracForms.police(), Callers.SAFEGUARDING, form)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void bar(RequestSpecification keeper, String path, String id, String agency) {
        post(
                        keeper,
                        path + "/" + id + "/restrictions",
                        Map.of("agency", agency, "actor", BARRED, "reason", "A relation"))
                .statusCode(201);
    }

    private static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        return caller.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then();
    }

    private static ValidatableResponse search(RequestSpecification caller, String path, Map<String, Object> person) {
        return caller.body(person).post(path).then();
    }

    private static List<String> found(RequestSpecification caller, String path, Map<String, Object> person) {
        return search(caller, path, person).statusCode(200).extract().path("items.id");
    }

    private static RequestSpecification as(String agency, String actor, String role) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.client(agency, agency, role))
                .header("Onward-Actor", actor)
                .contentType(ContentType.JSON);
    }

    private static Handler listener(Queue<String> lines) {
        var withException = new PatternFormatter("%s%e");
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(withException.format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
