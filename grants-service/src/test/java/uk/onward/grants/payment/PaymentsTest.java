package uk.onward.grants.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.grants.payment.SomeAward.API;
import static uk.onward.grants.payment.SomeAward.CHIEF;
import static uk.onward.grants.payment.SomeAward.OFFICER;
import static uk.onward.grants.payment.SomeAward.THIS_YEAR;
import static uk.onward.grants.payment.SomeAward.TODAY;
import static uk.onward.grants.payment.SomeAward.as;
import static uk.onward.grants.payment.SomeAward.column;
import static uk.onward.grants.payment.SomeAward.execute;
import static uk.onward.grants.payment.SomeAward.gbp;
import static uk.onward.grants.payment.SomeAward.order;
import static uk.onward.grants.payment.SomeAward.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.grants.Roles;
import uk.onward.grants.money.Money;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class PaymentsTest {
    @Test
    void one_person_raises_another_approves_and_the_bank_settles() {
        // Given
        var award = SomeAward.agreed();
        String payment = post(award.officer(), award.path("payments"), order("400.00"))
                .statusCode(201)
                .header("Location", containsString(API + "/payments/"))
                .body("status", equalTo("raised"))
                .body("financialYear", equalTo(THIS_YEAR))
                .body("raisedBy", equalTo(OFFICER))
                .extract()
                .path("id");
        assertThat(award.balance("committed")).isEqualTo(100_000);

        // When
        ValidatableResponse approved = award.approve(payment);

        // Then
        approved.statusCode(201).body("status", equalTo("approved")).body("approvedBy", equalTo(CHIEF));
        assertThat(award.balance("committed")).isEqualTo(60_000);
        assertThat(award.balance("paid")).isEqualTo(40_000);
        settle(award, payment, TODAY.toString()).statusCode(201).body("settledOn", equalTo(TODAY.toString()));
        settle(award, payment, TODAY.toString()).statusCode(409);
        take(award, payment).statusCode(409).body("detail", containsString("settled"));
        assertThat(award.balance("paid")).isEqualTo(40_000);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @Test
    void an_auditor_of_another_agency_sees_who_raised_and_who_approved() {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("400.00");
        award.approve(payment).statusCode(201);

        // When
        ValidatableResponse seen = as("independent-audit", Roles.AUDITOR, "auditor-1")
                .get(API + "/payments/" + payment)
                .then();

        // Then
        seen.statusCode(200).body("raisedBy", equalTo(OFFICER)).body("approvedBy", equalTo(CHIEF));
        as("independent-audit", Roles.AUDITOR, "auditor-1")
                .get(API + "/awards/" + award.id + "/payments")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(payment)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer-1", "OFFICER-1", "Officer-1"})
    void who_raised_a_payment_does_not_approve_it_in_whatever_letters(String actor) {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("400.00");

        // When
        ValidatableResponse answer =
                post(as(award.funder, Roles.COMMISSIONER, actor), "/payments/" + payment + "/approval", null);

        // Then
        answer.statusCode(409).body("detail", containsString("another person"));
        assertThat(award.balance("paid")).isZero();
        award.approve(payment).statusCode(201);
    }

    @Test
    void nor_does_the_database_let_him_whatever_the_service_forgets() throws SQLException {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("400.00");

        // When
        try (Connection app = RealComponents.postgres.connection("grants", "grants_app", "test")) {
            // Then
            assertThatThrownBy(() -> approveBySql(app, award.funder, OFFICER, OFFICER, payment))
                    .hasMessageContaining("payment_second_person");
            assertThatThrownBy(() -> approveBySql(app, award.funder, OFFICER, "OFFICER-1", payment))
                    .isInstanceOf(SQLException.class);
            // Nor in somebody else's name
            assertThatThrownBy(() -> approveBySql(app, award.funder, OFFICER, CHIEF, payment))
                    .hasMessageContaining("by the person who asks");
            assertThat(approveBySql(app, award.funder, CHIEF, CHIEF, payment)).isEqualTo(1);
            assertThatThrownBy(() -> approveBySql(app, award.funder, "chief-2", "chief-2", payment))
                    .hasMessageContaining("not rewritten");
        }
    }

    /** Commits only what it is allowed to. */
    private static int approveBySql(Connection app, String agency, String asking, String approver, String payment)
            throws SQLException {
        app.setAutoCommit(false);
        try (var setting = app.prepareStatement(
                        "select set_config('app.agency', ?, true), set_config('app.person', ?, true)");
                var update = app.prepareStatement(
                        "update payment set status = 'approved', approved_agency = ?, approved_by = ?,"
                                + " approved_at = now() where id = ?::uuid")) {
            setting.setString(1, agency);
            setting.setString(2, asking);
            setting.execute();
            update.setString(1, agency);
            update.setString(2, approver);
            update.setString(3, payment);
            int changed = update.executeUpdate();
            app.commit();
            return changed;
        } catch (SQLException refused) {
            app.rollback();
            throw refused;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"400.00\"|\"-400.00\"|/amount/amount",
                "\"400.00\"|\"0.00\"|/amount/amount",
                "\"400.00\"|\"400\"|/amount/amount",
                "\"400.00\"|400.00|/amount/amount",
                "\"400.00\"|\"10000000000.01\"|/amount/amount",
                "\"GBP\"|\"EUR\"|/amount/currency",
                "TODAY|2015-03-31|/payOn",
                "TODAY|2021-06-30|/payOn",
                "TODAY|2199-01-01|/payOn",
                "TODAY|30.6.2021|/payOn",
                "\"payOn\"|\"scheduleLine\":7,\"payOn\"|/scheduleLine",
                "\"payOn\"|\"claimId\":\"01781f50-9a10-7c3e-8a51-2f6d0c4b9e11\",\"payOn\"|/claimId",
            })
    void what_is_no_payment_is_refused_by_its_field(String good, String bad, String pointer) {
        // Given
        var award = SomeAward.agreed();
        String body = order("400.00").replace(TODAY.toString(), "TODAY");
        assertThat(body).contains(good);

        // When
        ValidatableResponse answer = post(
                award.officer(), award.path("payments"), body.replace(good, bad).replace("TODAY", TODAY.toString()));

        // Then
        answer.statusCode(400).body("errors.pointer", hasItem(pointer));
        award.officer().get(API + award.path("payments")).then().body("items", empty());
    }

    @Test
    void nothing_is_paid_before_agreement_nor_before_conditions_are_met_nor_after_closing() {
        // Given
        var offered = SomeAward.offered();
        var conditional = SomeAward.agreed();
        String earlier = conditional.raised("1.00");
        execute("insert into award_condition (id, award_id, case_id, position, code, text, kind)"
                + " values (gen_random_uuid(), '%s', '%s', 0, 'insured', 'Insured', 'precedent')"
                        .formatted(conditional.id, conditional.caseId));
        var closed = SomeAward.agreed();
        String open = closed.raised("1.00");
        execute("update award set status = 'closed', closed_at = now() where id = '%s'".formatted(closed.id));

        // When
        ValidatableResponse early = post(offered.officer(), offered.path("payments"), order("1.00"));

        // Then
        early.statusCode(409).body("type", endsWith("illegal-move"));
        post(conditional.officer(), conditional.path("payments"), order("1.00")).statusCode(409);
        conditional.approve(earlier).statusCode(409);
        post(closed.officer(), closed.path("payments"), order("1.00")).statusCode(409);
        closed.approve(open).statusCode(409);
        assertThat(closed.balance("paid")).isZero();
    }

    @Test
    void what_goes_over_the_award_is_refused_with_what_was_left() {
        // Given
        var award = SomeAward.agreed();
        String most = award.raised("999.99");
        String penny = award.raised("0.02");
        award.approve(most).statusCode(201);

        // When
        ValidatableResponse over = award.approve(penny);

        // Then
        over.statusCode(409)
                .body("type", endsWith("over-limit"))
                .body("limit", equalTo("award"))
                .body("left.amount", equalTo("0.01"));
        award.officer().get(API + "/payments/" + penny).then().body("status", equalTo("raised"));
        assertThat(award.balance("committed")).isEqualTo(1);
    }

    @Test
    void what_goes_over_its_financial_year_is_refused_and_the_next_year_is_another() {
        // Given
        var award = SomeAward.agreed(Map.of(THIS_YEAR, new Money(30_000), THIS_YEAR + 1, new Money(50_000)));
        award.approve(award.raised("300.00", THIS_YEAR + 1 + "-03-31")).statusCode(201);

        // When
        ValidatableResponse over = award.approve(award.raised("0.01", THIS_YEAR + "-04-01"));

        // Then
        over.statusCode(409).body("limit", equalTo("financial-year")).body("left.amount", equalTo("0.00"));
        award.approve(award.raised("500.00", THIS_YEAR + 1 + "-04-01"))
                .statusCode(201)
                .body("financialYear", equalTo(THIS_YEAR + 1));
        award.approve(award.raised("0.01", THIS_YEAR + 2 + "-04-01"))
                .statusCode(409)
                .body("limit", equalTo("financial-year"));
    }

    @Test
    void what_a_year_that_is_over_has_left_is_nobodys_to_spend() throws SQLException {
        // Given
        var award = SomeAward.agreed(Map.of(THIS_YEAR - 1, new Money(100_000), THIS_YEAR, new Money(100_000)));
        post(award.officer(), award.path("payments"), order("1.00", THIS_YEAR + "-03-31"))
                .statusCode(400)
                .body("errors.pointer", contains("/payOn"));
        String payment = award.raised("400.00");
        // Raised before the year ended, and its approver comes afterwards
        execute("update payment set pay_on = '%d-03-31', financial_year = %d where id = '%s'"
                .formatted(THIS_YEAR, THIS_YEAR - 1, payment));

        // When
        ValidatableResponse late = award.approve(payment);

        // Then
        late.statusCode(409).body("type", endsWith("illegal-move")).body("detail", containsString("is over"));
        try (Connection app = RealComponents.postgres.connection("grants", "grants_app", "test")) {
            assertThatThrownBy(() -> approveBySql(app, award.funder, CHIEF, CHIEF, payment))
                    .hasMessageContaining("is over");
        }
        assertThat(award.balance("paid")).isZero();
        post(award.chief(), "/payments/" + payment + "/rejection", "{\"reason\":\"Too late\"}")
                .statusCode(201);
    }

    @Test
    void nor_does_the_database_let_anybody_raise_for_another_or_approve_as_he_raises() throws SQLException {
        // Given
        var award = SomeAward.agreed();
        var historic = SomeAward.historic();

        // When
        try (Connection app = RealComponents.postgres.connection("grants", "grants_app", "test")) {
            // Then
            assertThatThrownBy(() -> raiseBySql(app, award, award.funder, CHIEF, RAISED))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> raiseBySql(app, award, "another", OFFICER, RAISED))
                    .hasMessageContaining("row-level security");
            assertThatThrownBy(() -> raiseBySql(app, award, award.funder, OFFICER, APPROVED))
                    .hasMessageContaining("row-level security");
            assertThat(raiseBySql(app, award, award.funder, OFFICER, RAISED)).isEqualTo(1);
            // Of the past only, and only on an award of the past
            assertThatThrownBy(() -> raiseBySql(app, award, award.funder, OFFICER, settledOn(TODAY.minusDays(1))))
                    .hasMessageContaining("older than its award");
            assertThatThrownBy(() -> raiseBySql(app, historic, historic.funder, OFFICER, settledOn(TODAY)))
                    .hasMessageContaining("older than its award");
            assertThat(raiseBySql(app, historic, historic.funder, OFFICER, settledOn(TODAY.minusDays(1))))
                    .isEqualTo(1);
        }
    }

    /** Status, whether historic, its day, the bank's, and who has approved it. */
    private static final String RAISED = "'raised', false, current_date, null, null, null, null";

    private static final String APPROVED = "'approved', false, current_date, null, '%s', 'chief-1', now()";

    private static String settledOn(LocalDate day) {
        return "'settled', true, '%1$s', '%1$s', null, null, null".formatted(day);
    }

    /** Asks as the officer. @param by in whose name it is raised */
    private static int raiseBySql(Connection app, SomeAward award, String agency, String by, String rest)
            throws SQLException {
        app.setAutoCommit(false);
        try (var setting = app.prepareStatement(
                        "select set_config('app.agency', ?, true), set_config('app.person', ?, true)");
                var insert = app.createStatement()) {
            setting.setString(1, award.funder);
            setting.setString(2, OFFICER);
            setting.execute();
            int added = insert.executeUpdate(
                    "insert into payment (id, case_id, award_id, programme_id, amount_pence, raised_agency, raised_by,"
                            + " raised_at, status, historic, pay_on, settled_on, approved_agency, approved_by,"
                            + " approved_at, financial_year) select gen_random_uuid(), '%s', '%s', '%s', 100, '%s', '%s',"
                                    .formatted(award.caseId, award.id, award.programme, agency, by)
                            + " now(), p.status, p.historic, p.pay_on::date, p.settled_on::date, p.approved_agency,"
                            + " p.approved_by, p.approved_at::timestamptz, extract(year from p.pay_on::date - interval '3 months') from (values (%s)) as p"
                                    .formatted(rest.formatted(award.funder))
                            + " (status, historic, pay_on, settled_on, approved_agency, approved_by, approved_at)");
            app.commit();
            return added;
        } catch (SQLException refused) {
            app.rollback();
            throw refused;
        }
    }

    @Test
    void a_voided_payment_gives_award_and_year_their_money_back() {
        // Given
        var award = SomeAward.agreed(Map.of(THIS_YEAR, new Money(100_000)));
        String payment = award.raised("1000.00");
        award.approve(payment).statusCode(201);
        String next = award.raised("1000.00");
        award.approve(next).statusCode(409);

        // When
        ValidatableResponse voided = take(award, payment);

        // Then
        voided.statusCode(201).body("status", equalTo("voided")).body("notes.kind", contains("voided"));
        award.approve(next).statusCode(201);
        take(award, payment).statusCode(409);
        assertThat(award.balance("paid")).isEqualTo(100_000);
        assertThat(award.journals("payment-reversal")).isEqualTo(1);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @Test
    void the_same_request_again_raises_and_pays_once() {
        // Given
        var award = SomeAward.agreed();
        String key = UUID.randomUUID().toString();
        String first =
                keyed(award, key, order("400.00")).statusCode(201).extract().path("id");

        // When
        ValidatableResponse again = keyed(award, key, order("400.00"));

        // Then
        again.statusCode(201).body("id", equalTo(first));
        keyed(award, key, order("400.01")).statusCode(422);
        String approval = "/payments/" + first + "/approval";
        for (int i = 0; i < 2; i++) {
            award.chief()
                    .header("Idempotency-Key", key)
                    .post(API + approval)
                    .then()
                    .statusCode(201)
                    .body("status", equalTo("approved"));
        }
        award.approve(first).statusCode(409);
        assertThat(award.journals("payment")).isEqualTo(1);
        assertThat(award.balance("paid")).isEqualTo(40_000);
    }

    @Test
    void of_many_approvals_at_once_as_many_pass_as_the_award_has_money_for() throws Exception {
        // Given
        var award = SomeAward.agreed();
        List<String> payments =
                IntStream.range(0, 12).mapToObj(i -> award.raised("150.00")).toList();

        // When
        List<Integer> statuses = atOnce(payments.size(), i -> award.approve(payments.get(i)));

        // Then
        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(6);
        assertThat(award.balance("committed")).isEqualTo(10_000);
        assertThat(award.journals("payment")).isEqualTo(6);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @Test
    void of_many_approvals_at_once_as_many_pass_as_the_year_has_money_for() throws Exception {
        // Given
        var award = SomeAward.agreed(Map.of(THIS_YEAR, new Money(44_999), THIS_YEAR + 1, new Money(100_000)));
        List<String> payments = IntStream.range(0, 8)
                .mapToObj(i -> award.raised("150.00", i % 2 == 0 ? THIS_YEAR + "-04-01" : THIS_YEAR + 1 + "-03-31"))
                .toList();

        // When
        List<Integer> statuses = atOnce(payments.size(), i -> award.approve(payments.get(i)));

        // Then
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(2);
        assertThat(award.balance("paid")).isEqualTo(30_000);
        assertThat(award.trialBalance()).containsOnly("0");
    }

    @Test
    void many_approvals_of_one_payment_at_once_are_one_posting() throws Exception {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("100.00");

        // When
        List<Integer> statuses = atOnce(8, i -> award.approve(payment));

        // Then
        assertThat(statuses).containsOnly(201, 409);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(award.journals("payment")).isEqualTo(1);
        assertThat(award.balance("paid")).isEqualTo(10_000);
    }

    @Test
    void a_rejected_payment_stays_rejected_and_why_is_not_the_grantees_to_read() {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("400.00");

        // When
        ValidatableResponse rejected =
                post(award.chief(), "/payments/" + payment + "/rejection", "{\"reason\":\"Twice\"}");

        // Then
        rejected.statusCode(201).body("status", equalTo("rejected")).body("notes.text", contains("Twice"));
        award.approve(payment).statusCode(409);
        award.grantee().get(API + "/payments/" + payment).then().statusCode(404);
        post(award.chief(), "/payments/" + award.raised("1.00") + "/rejection", "{\"reason\":\" \"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
    }

    @Test
    void the_grantee_sees_what_was_approved_without_our_staff_and_others_see_nothing() {
        // Given
        var award = SomeAward.agreed();
        String waiting = award.raised("1.00");
        String paid = award.paid("2.00");
        var other = SomeAward.agreed();

        // When
        ValidatableResponse list =
                award.grantee().get(API + award.path("payments")).then();

        // Then
        list.statusCode(200).body("items.id", contains(paid)).body("items[0].approvedBy", nullValue());
        award.grantee().get(API + "/payments/" + waiting).then().statusCode(404);
        other.chief().get(API + "/payments/" + paid).then().statusCode(404);
        other.chief().get(API + award.path("payments")).then().statusCode(404);
        other.chief().get(API + "/payments?limit=200").then().body("items.id", not(hasItem(paid)));
        post(other.chief(), "/payments/" + waiting + "/approval", null).statusCode(404);
        post(other.officer(), award.path("payments"), order("1.00")).statusCode(404);
        // The grantee's own staff in a funder's role
        post(as(award.grantee, Roles.GRANTS_OFFICER, "x"), award.path("payments"), order("1.00"))
                .statusCode(404);
        post(award.grantee(), award.path("payments"), order("1.00")).statusCode(403);
        award.chief()
                .get(API + "/payments?programme=" + award.programme + "&status=raised")
                .then()
                .body("items.id", contains(waiting));
        award.chief().get(API + "/payments?status=lost").then().statusCode(400);
    }

    @Test
    void a_payment_of_the_past_has_its_own_day_and_is_limited_as_any_other() {
        // Given
        var award = SomeAward.historic();
        String body = "{\"amount\":%s,\"paidOn\":\"2015-10-01\"}".formatted(gbp("700.00"));

        // When
        ValidatableResponse recorded = post(award.officer(), award.path("historic-payments"), body);

        // Then
        String id = recorded.statusCode(201)
                .body("status", equalTo("settled"))
                .body("settledOn", equalTo("2015-10-01"))
                .body("financialYear", equalTo(2015))
                .extract()
                .path("id");
        post(award.officer(), award.path("historic-payments"), body)
                .statusCode(409)
                .body("left.amount", equalTo("300.00"));
        take(award, id).statusCode(201).body("status", equalTo("voided"));
        assertThat(award.balance("committed")).isEqualTo(100_000);
        post(award.officer(), award.path("historic-payments"), body.replace("2015-10-01", "2199-10-01"))
                .statusCode(400)
                .body("errors.pointer", contains("/paidOn"));
        // From the day on which the award was recorded a payment is raised and approved
        post(award.officer(), award.path("historic-payments"), body.replace("2015-10-01", TODAY.toString()))
                .statusCode(400)
                .body("errors.pointer", contains("/paidOn"));
        post(
                        award.officer(),
                        award.path("historic-payments"),
                        body.replace("2015-10-01", TODAY.minusDays(1).toString()))
                .statusCode(201);
        var current = SomeAward.agreed();
        post(current.officer(), current.path("historic-payments"), body).statusCode(409);
    }

    @Test
    void the_award_tells_of_what_is_paid() {
        // Given
        var award = SomeAward.agreed();
        String payment = award.raised("400.00");

        // When
        award.approve(payment).statusCode(201);
        take(award, payment).statusCode(201);

        // Then
        assertThat(column(
                        "select type || ' ' || (payload #>> '{data,paid,amount}') from outbox where aggregateid = '%s'"
                                        .formatted(award.id)
                                + " order by sequence"))
                .containsExactly(
                        "uk.onward.grants.award.paid.v1 400.00", "uk.onward.grants.award.payment-voided.v1 0.00");
        assertThat(award.told()).containsExactly("paid", "payment-voided");
    }

    private static ValidatableResponse settle(SomeAward award, String payment, String day) {
        return post(award.officer(), "/payments/" + payment + "/settlement", "{\"settledOn\":\"%s\"}".formatted(day));
    }

    private static ValidatableResponse take(SomeAward award, String payment) {
        return post(award.chief(), "/payments/" + payment + "/void", "{\"reason\":\"Wrong account\"}");
    }

    private static ValidatableResponse keyed(SomeAward award, String key, String body) {
        return award.officer()
                .header("Idempotency-Key", key)
                .body(body)
                .post(API + award.path("payments"))
                .then();
    }

    /** Lets go of all of them at the same moment. */
    private static List<Integer> atOnce(int many, IntFunction<ValidatableResponse> call) throws Exception {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(many)) {
            List<Future<Integer>> answers = IntStream.range(0, many)
                    .mapToObj(i -> threads.submit((Callable<Integer>) () -> {
                        start.await();
                        return call.apply(i).extract().statusCode();
                    }))
                    .toList();
            start.countDown();
            var statuses = new ArrayList<Integer>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }
}
