package uk.onward.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.testing.RealComponents;

@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {
    private static final Period YEAR = Period.financialYear(2020);

    @Inject
    Figures figures;

    @BeforeEach
    void nothing_stands() throws Exception {
        States.clear();
    }

    @Test
    void recording_counts_valid_referrals_by_where_when_and_who() throws Exception {
        // Given
        var one = States.referral("2020-04-01T00:00:00Z");
        var same = States.referral("2020-03-31T23:00:00Z"); // 1 April in London
        var other = States.referral("2021-03-31T22:00:00Z");
        other.set("borough", States.coded("ons-borough", "E09000033"));
        other.set("ageBand", States.coded("onward-age-band", "75+"));
        other.set("gender", States.coded("nhs-gender-identity", "male"));
        other.set("experienced", States.codes("onward-violence", List.of("stabbing", "domestic-abuse")));
        var late = States.referral("2021-03-31T23:00:00Z"); // already the next year
        var early = States.referral("2020-03-31T22:00:00Z");
        var handedOver = States.referral("2020-05-01T10:00:00Z")
                .put("transferredFrom", UUID.randomUUID().toString());
        var withdrawn = States.referral("2020-05-01T10:00:00Z").put("status", "withdrawn");
        var twice = States.referral("2020-05-01T10:00:00Z");
        twice.set("rejectionReason", States.coded("onward-rejection", "duplicate"));
        States.put("referral", List.of(one, same, other, late, early, handedOver, withdrawn, twice));

        // When
        Sheet sheet = figures.recording(YEAR, null);

        // Then
        assertThat(column(sheet, "boroughs", "referred"))
                .hasSize(33)
                .containsEntry("E09000032", "2")
                .containsEntry("E09000033", "1")
                .containsEntry("E09000001", "0");
        assertThat(column(sheet, "months", "referred"))
                .hasSize(12)
                .containsEntry("2020-04", "2")
                .containsEntry("2020-05", "0")
                .containsEntry("2021-03", "1");
        assertThat(column(sheet, "boroughs-by-month", "referred"))
                .isEqualTo(Map.of("E09000032 2020-04", "2", "E09000033 2021-03", "1"));
        assertThat(column(sheet, "age-bands-by-gender", "referred"))
                .isEqualTo(Map.of("18-22 female", "2", "75+ male", "1"));
        assertThat(column(sheet, "violence", "experienced")).isEqualTo(Map.of("stabbing", "1", "domestic-abuse", "1"));
        assertThat(total(sheet, "violence", "experienced"))
                .as("of referrals, once")
                .isEqualTo("1");
        assertThat(total(sheet, "boroughs", "referred")).isEqualTo("3");
    }

    @Test
    void alleged_perpetrators_are_counted_each_and_not_known_is_no_age() throws Exception {
        // Given
        var named = States.referral("2020-06-01T10:00:00Z");
        var perpetrators = circumstances(named).putArray("perpetrators");
        perpetrators
                .addObject()
                .put("inPerpetratorProgramme", "no")
                .setAll(Map.of(
                        "sex", States.coded("nhs-person-stated-sex", "male"),
                        "ageBand", States.coded("onward-age-band", "26-34"),
                        "relationship", States.coded("onward-relationship", "spouse")));
        perpetrators
                .addObject()
                .put("inPerpetratorProgramme", "yes")
                .setAll(Map.of(
                        "sex", States.coded("nhs-person-stated-sex", "female"),
                        "relationship", States.coded("onward-relationship", "spouse")));
        States.put("referral", List.of(named, States.referral("2020-06-02T10:00:00Z")));

        // When
        Sheet recording = figures.recording(YEAR, null);
        Sheet response = figures.response(YEAR, null);

        // Then
        assertThat(column(recording, "perpetrators-by-sex", "perpetrators"))
                .isEqualTo(Map.of("male", "1", "female", "1"));
        assertThat(column(recording, "perpetrators-by-age", "perpetrators"))
                .isEqualTo(Map.of("26-34", "1", "not-known", "1"));
        assertThat(total(recording, "perpetrators-by-relationship", "perpetrators"))
                .isEqualTo("2");
        assertThat(column(response, "perpetrator-programmes", "perpetrators")).isEqualTo(Map.of("no", "1", "yes", "1"));
    }

    @Test
    void victimisation_tells_repeats_incidents_and_risk() throws Exception {
        // Given
        String person = UUID.randomUUID().toString();
        var first = States.referral("2020-06-01T10:00:00Z")
                .put("person", person)
                .put("riskScore", 4)
                .put("visibleHighRisk", false);
        circumstances(first).put("incidentsInTwelveMonths", 2);
        var again = States.referral("2020-06-20T10:00:00Z")
                .put("person", person)
                .put("repeat", true)
                .put("riskScore", 15)
                .put("visibleHighRisk", true);
        circumstances(again).put("incidentsInTwelveMonths", 5);
        var other = States.referral("2020-06-21T10:00:00Z");
        States.put("referral", List.of(first, again, other));

        // When
        Sheet sheet = figures.victimisation(YEAR, "E09000032");

        // Then
        assertThat(column(sheet, "months", "repeatRate"))
                .containsEntry("2020-06", "0.3333")
                .containsEntry("2020-07", "none");
        assertThat(column(sheet, "boroughs", "repeat")).isEqualTo(Map.of("E09000032", "1"));
        assertThat(column(sheet, "persons", "presenting")).isEqualTo(Map.of("1", "1", "2", "1"));
        assertThat(column(sheet, "incidents", "averageIncidents")).containsEntry("2020-06", "3.50");
        assertThat(total(sheet, "incidents", "threeOrMoreRate")).isEqualTo("0.5000");
        assertThat(total(sheet, "risk", "highRiskRate")).isEqualTo("0.5000");
    }

    @Test
    void response_tells_how_soon_she_was_reached_and_who_engaged() throws Exception {
        // Given
        List<ObjectNode> referrals = new ArrayList<>();
        for (int minutes : new int[] {10, 15, 100, 2000}) {
            referrals.add(States.referral("2020-06-01T10:00:00Z")
                    .put("minutesToFirstContact", minutes)
                    .put("firstContactDue", "2020-06-02T10:00:00Z")
                    .put("engagement", minutes < 100 ? "engaged" : "declined"));
        }
        referrals.get(3).put("firstContactMissed", true);
        referrals.add(States.referral("2020-06-01T10:00:00Z")); // no clock, nobody has said
        States.put("referral", referrals);

        // When
        Sheet sheet = figures.response(YEAR, null);

        // Then
        assertThat(total(sheet, "first-contact", "medianMinutes"))
                .as("57.5, half a minute up")
                .isEqualTo("58");
        assertThat(total(sheet, "first-contact", "ninetiethCentileMinutes")).isEqualTo("2000");
        assertThat(total(sheet, "first-contact", "inTimeRate")).isEqualTo("0.7500");
        assertThat(total(sheet, "engagement", "windowClosed")).isEqualTo("4");
        assertThat(total(sheet, "engagement", "engagementRate")).isEqualTo("0.5000");
    }

    @Test
    void response_tells_what_maracs_and_hubs_decided_and_when() throws Exception {
        // Given
        var referral = States.referral("2020-06-01T10:00:00Z");
        var toMarac = States.onward(referral, "marac", "southwark-marac", "2020-06-02T10:00:00Z");
        var toHub = States.onward(referral, "childrens-safeguarding", "southwark-hub", "2020-06-02T10:00:00Z");
        var declined = States.atMarac(toMarac, "declined", "2020-06-02T10:00:00Z");
        declined.set("declineReason", States.coded("onward-decline-reason", "wrong-borough"));
        var elsewhere = States.atMarac(
                States.JSON
                        .createObjectNode()
                        .put("onwardReferralId", UUID.randomUUID().toString())
                        .put("destination", "lambeth-marac"),
                "heard",
                "2020-06-03T10:00:00Z");
        elsewhere.put("heardAt", "2020-06-20T10:00:00Z");
        var hub = States.atHub(toHub, "children", "accepted", "2020-06-02T10:00:00Z");
        hub.withArray("children")
                .addObject()
                .put("number", 1)
                .set("decision", States.coded("onward-safeguarding-decision", "early-help"));
        hub.withArray("children").addObject().put("number", 2).putNull("decision");
        hub.withArray("deadlines")
                .addObject()
                .put("kind", "decision")
                .put("metAt", "2020-06-03T10:00:00Z")
                .put("dropped", false);
        hub.withArray("deadlines")
                .addObject()
                .put("kind", "decision")
                .put("missedAt", "2020-06-03T10:00:00Z")
                .put("metAt", "2020-06-04T10:00:00Z")
                .put("dropped", false);
        hub.withArray("deadlines")
                .addObject()
                .put("kind", "decision")
                .put("missedAt", "2020-06-03T10:00:00Z")
                .put("dropped", false);
        hub.withArray("deadlines").addObject().put("kind", "conference").put("dropped", true);
        States.put("referral", List.of(referral));
        States.put("onward_referral", List.of(toMarac, toHub));
        States.put("marac_referral", List.of(declined, elsewhere));
        States.put("safeguarding_referral", List.of(hub));

        // When
        Sheet sheet = figures.response(YEAR, null);
        Sheet ofBorough = figures.response(YEAR, "E09000032");

        // Then
        assertThat(column(sheet, "onward", "declined")).isEqualTo(Map.of("marac", "1", "childrens-safeguarding", "0"));
        assertThat(column(sheet, "marac-status", "maracReceived")).isEqualTo(Map.of("declined", "1", "heard", "1"));
        assertThat(column(ofBorough, "marac-status", "maracReceived"))
                .as("known by its referral")
                .isEqualTo(Map.of("declined", "1"));
        assertThat(column(sheet, "marac-declined", "maracDeclined")).isEqualTo(Map.of("wrong-borough", "1"));
        assertThat(column(sheet, "children-decisions", "children"))
                .isEqualTo(Map.of("early-help", "1", "none-yet", "1"));
        assertThat(row(sheet, "clocks", "decision"))
                .containsEntry("due", "3")
                .containsEntry("met", "1")
                .containsEntry("metLate", "1")
                .containsEntry("missedClock", "1")
                .containsEntry("metRate", "0.3333");
        assertThat(column(sheet, "clocks", "due")).doesNotContainKey("conference");
    }

    @Test
    void justice_and_orders_are_told_with_what_is_not_recorded() throws Exception {
        // Given
        var charged = States.referral("2020-06-01T10:00:00Z");
        circumstances(charged)
                .put("reportedToPolice", "yes")
                .set("justiceOutcome", States.coded("onward-justice-outcome", "charge"));
        charged.withObject("circumstances")
                .withArray("orders")
                .addObject()
                .put("breached", "yes")
                .set("kind", States.coded("onward-order", "restraining-order"));
        States.put("referral", List.of(charged, States.referral("2020-06-01T10:00:00Z")));

        // When
        Sheet sheet = figures.response(YEAR, null);

        // Then
        assertThat(column(sheet, "reported", "referred")).isEqualTo(Map.of("yes", "1", "not-recorded", "1"));
        assertThat(column(sheet, "justice", "referred")).isEqualTo(Map.of("charge", "1", "not-recorded", "1"));
        assertThat(total(sheet, "orders", "breachedRate")).isEqualTo("1.0000");
    }

    @Test
    void money_is_shared_by_boroughs_to_the_penny_and_paid_in_the_year_of_the_payment() throws Exception {
        // Given
        String programme = UUID.randomUUID().toString();
        var award = award(programme, "100.00", "40.00", "60.00", List.of("E09000033", "E09000032", "E09000028"));
        award.withArray("paidByYear").addObject().put("financialYear", 2020).set("paid", States.money("10.00"));
        award.withArray("paidByYear").addObject().put("financialYear", 2021).set("paid", States.money("50.00"));
        var nowhere = award(programme, "5.00", "5.00", "0.00", List.of());
        var refusedOffer = award(programme, "7.00", "0.00", "0.00", List.of()).put("status", "declined");
        States.put("award", List.of(award, nowhere, refusedOffer));
        var budget = States.JSON
                .createObjectNode()
                .put("programmeId", programme)
                .put("code", "my-ends")
                .put("status", "open");
        budget.set("budget", States.money("1000.00"));
        budget.putObject("period").put("from", "2020-04-01").put("to", "2022-03-31");
        budget.putArray("boroughs");
        States.put("programme", List.of(budget));

        // When
        Sheet sheet = figures.grants(YEAR, null);
        Sheet ofBorough = figures.grants(YEAR, "E09000028");

        // Then
        assertThat(column(sheet, "boroughs", "awarded"))
                .as("the odd penny is the first's by code")
                .containsEntry("E09000028", "3334")
                .containsEntry("E09000032", "3333")
                .containsEntry("E09000033", "3333")
                .containsEntry("not-stated", "500");
        assertThat(row(sheet, "programmes", "my-ends"))
                .containsEntry("awards", "2")
                .containsEntry("awarded", "10500")
                .containsEntry("committed", "4500")
                .containsEntry("paid", "6000");
        assertThat(row(sheet, "years", "my-ends 2020"))
                .containsEntry("awarded", "10500")
                .containsEntry("paid", "1000");
        assertThat(row(sheet, "budgets", "my-ends")).containsEntry("unawarded", "89500");
        assertThat(row(ofBorough, "programmes", "my-ends"))
                .containsEntry("awarded", "3334")
                .containsEntry("awards", "1");
    }

    @Test
    void rounds_and_outcomes_are_told() throws Exception {
        // Given
        String programme = UUID.randomUUID().toString();
        String round = UUID.randomUUID().toString();
        var call = States.JSON
                .createObjectNode()
                .put("roundId", round)
                .put("programmeId", programme)
                .put("programme", "my-ends")
                .put("code", "first")
                .put("opensAt", "2020-05-01T00:00:00Z")
                .put("closesAt", "2020-06-01T00:00:00Z");
        call.putArray("criteria");
        States.put("round", List.of(call));
        List<ObjectNode> applications = new ArrayList<>();
        for (String status : List.of("awarded", "refused", "submitted")) {
            var application = States.JSON
                    .createObjectNode()
                    .put("applicationId", UUID.randomUUID().toString())
                    .put("roundId", round)
                    .put("programmeId", programme)
                    .put("funder", "mopac")
                    .put("status", status)
                    .put("leadOrgId", "GB-CHC-1")
                    .put("revision", 1)
                    .put("submittedAt", "2020-05-10T10:00:00Z");
            application.set("requested", States.money("10.00"));
            application.putArray("boroughs").add("E09000028");
            applications.add(application);
        }
        States.put("application", applications);
        var award = award(programme, "100.00", "100.00", "0.00", List.of("E09000028"))
                .put(
                        "applicationId",
                        applications.getFirst().get("applicationId").asText());
        States.put("award", List.of(award));
        States.put(
                "monitoring_return",
                List.of(
                        monitoring(award, "accepted", 3),
                        monitoring(award, "accepted", 4),
                        monitoring(award, "submitted", 100)));

        // When
        Sheet sheet = figures.grants(YEAR, null);

        // Then
        assertThat(row(sheet, "rounds", "my-ends first"))
                .containsEntry("applications", "3")
                .containsEntry("waiting", "1")
                .containsEntry("successRate", "0.3333")
                .containsEntry("requested", "3000")
                .containsEntry("awarded", "10000");
        assertThat(row(sheet, "outcomes", "my-ends networks people"))
                .containsEntry("returns", "2")
                .containsEntry("sum", "7")
                .containsEntry("lowest", "3")
                .containsEntry("highest", "4");
        assertThat(sheet.table("outcomes").orElseThrow().total())
                .as("units differ")
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void rows_add_up_to_the_total_where_a_table_says_so(Theme theme) throws Exception {
        // Given
        var states = new RandomStates(7, 200);
        States.put("referral", states.referrals);
        States.put("onward_referral", states.onward);
        States.put("marac_referral", states.atMaracs);
        States.put("safeguarding_referral", states.atHubs);

        // When
        Sheet sheet = figures.sheet(theme, YEAR, null);

        // Then
        assertThat(sheet.tables()).isNotEmpty().allSatisfy(table -> {
            for (int i = 0; table.rowsAddUp() && i < table.columns().size(); i++) {
                Column column = table.columns().get(i);
                int at = i;
                if (column.kind() == Column.Kind.COUNT || column.kind() == Column.Kind.PENCE) {
                    BigDecimal sum = table.rows().stream()
                            .map(row -> row.values().get(at))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(sum)
                            .as(table.id() + " " + column.id())
                            .isEqualByComparingTo(table.total().values().get(at));
                }
                if (column.kind() == Column.Kind.COUNT && column.of() != null) {
                    assertThat(table.rows())
                            .allSatisfy(row -> assertThat(row.values().get(at))
                                    .isLessThanOrEqualTo(row.values().get(table.indexOf(column.of()))));
                }
            }
        });
        Map<String, List<BigDecimal>> totals = new TreeMap<>();
        sheet.tables().stream()
                .filter(table -> table.rowsAddUp() && table.total() != null)
                .forEach(table -> table.columns().stream()
                        .filter(column -> column.kind() == Column.Kind.COUNT && theme != Theme.GRANTS)
                        .forEach(column -> totals.computeIfAbsent(column.id(), it -> new ArrayList<>())
                                .add(table.total().values().get(table.indexOf(column.id())))));
        assertThat(totals)
                .allSatisfy(
                        (column, each) -> assertThat(each.stream().distinct().toList())
                                .as("one id is one count: " + column)
                                .hasSize(1));
    }

    @Test
    void a_table_goes_out_as_a_file() throws Exception {
        // Given
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));

        // When
        var answer = StatisticsTest.by("commissioner")
                .get("/api/v1/recording/boroughs.csv?from=2020-04-01&to=2021-03-31&borough=E09000032")
                .then();

        // Then
        answer.statusCode(200)
                .contentType(startsWith("text/csv"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"recording-boroughs-2020-04-01-2021-03-31-E09000032.csv\"")
                .body(equalTo("Borough code,Borough,Referrals\r\nE09000032,Wandsworth,1\r\n,Total,1\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recording", "victimisation", "response", "grants"})
    void a_theme_goes_out_as_json(String theme) {
        // Given
        String query = "?from=2020-04-01&to=2021-03-31";

        // When
        var answer =
                StatisticsTest.by("analyst").get("/api/v1/" + theme + query).then();

        // Then
        answer.statusCode(200)
                .body("theme", equalTo(theme))
                .body("period.from", equalTo("2020-04-01"))
                .body(
                        "tables.id",
                        hasItem(theme.equals("grants") ? "programmes" : theme.equals("response") ? "clocks" : "months"))
                .body("tables[0].dimensions[0].id", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/recording?from=2020-04-01, to",
        "/api/v1/response/clocks?from=2020-04-01&to=2021-03-31&borough=Wandsworth, borough",
        "/api/v1/grants/rounds.csv?from=2020-04-31&to=2021-03-31, from"
    })
    void what_can_not_be_asked_is_told_by_the_name_of_the_parameter(String path, String parameter) {
        // Given
        var asked = StatisticsTest.by("analyst");

        // When
        var answer = asked.get(path).then();

        // Then
        answer.statusCode(400).contentType("application/problem+json").body("errors.pointer", hasItem(parameter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/recording/none",
                "/api/v1/recording/none.csv",
                "/api/v1/other",
                "/api/v1/recording/boroughs.xls"
            })
    void a_table_that_there_is_none_of_is_not_found(String path) {
        // Given
        var asked = StatisticsTest.by("analyst");

        // When
        var answer = asked.get(path + "?from=2020-04-01&to=2021-03-31").then();

        // Then
        answer.statusCode(404).contentType("application/problem+json");
    }

    private static ObjectNode circumstances(ObjectNode referral) {
        return referral.putObject("circumstances");
    }

    private static ObjectNode award(
            String programme, String amount, String committed, String paid, List<String> boroughs) {
        var award = States.JSON
                .createObjectNode()
                .put("awardId", UUID.randomUUID().toString())
                .put("reference", "R")
                .put("programmeId", programme)
                .put("programme", "my-ends")
                .put("decisionId", UUID.randomUUID().toString())
                .put("funder", "mopac")
                .put("recipient", "GB-CHC-1")
                .put("status", "agreed")
                .put("historic", false)
                .put("periodFrom", "2020-04-01")
                .put("periodTo", "2022-03-31")
                .put("awardedOn", "2020-07-01");
        award.set("awarded", States.money(amount));
        award.set("amount", States.money(amount));
        award.set("committed", States.money(committed));
        award.set("paid", States.money(paid));
        award.set("recoverable", States.money("0.00"));
        award.putArray("paidByYear");
        award.putArray("gssCodes");
        award.putArray("outcomes");
        boroughs.forEach(award.putArray("boroughs")::add);
        return award;
    }

    private static ObjectNode monitoring(JsonNode award, String status, int value) {
        var state = States.JSON
                .createObjectNode()
                .put("returnId", UUID.randomUUID().toString())
                .put("awardId", award.get("awardId").asText())
                .put("programmeId", award.get("programmeId").asText())
                .put("final", false)
                .put("status", status)
                .put("revision", 1)
                .put("submittedAt", "2020-10-01T10:00:00Z");
        state.putObject("period").put("from", "2020-07-01").put("to", "2020-09-30");
        state.set("spent", States.money("1.00"));
        state.putArray("indicators")
                .addObject()
                .put("outcome", "networks")
                .put("indicator", "people")
                .put("value", value);
        return state;
    }

    private static Map<String, String> column(Sheet sheet, String table, String column) {
        Table found = sheet.table(table).orElseThrow();
        return found.rows().stream()
                .collect(Collectors.toMap(FiguresTest::codes, row -> value(row, found.indexOf(column))));
    }

    private static Map<String, String> row(Sheet sheet, String table, String codes) {
        Table found = sheet.table(table).orElseThrow();
        Table.Row row = found.rows().stream()
                .filter(each -> codes(each).equals(codes))
                .findFirst()
                .orElseThrow();
        return found.columns().stream()
                .collect(Collectors.toMap(Column::id, column -> value(row, found.indexOf(column.id()))));
    }

    private static String total(Sheet sheet, String table, String column) {
        Table found = sheet.table(table).orElseThrow();
        return value(found.total(), found.indexOf(column));
    }

    private static String codes(Table.Row row) {
        return row.keys().stream().map(Table.Key::code).collect(Collectors.joining(" "));
    }

    private static String value(Table.Row row, int column) {
        BigDecimal value = row.values().get(column);
        return value == null ? "none" : value.toPlainString();
    }
}
