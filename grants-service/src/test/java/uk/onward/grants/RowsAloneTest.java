package uk.onward.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.grants.access.EverythingAllowed;
import uk.onward.grants.access.GrantsStage;
import uk.onward.platform.testing.CallersRows;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.access.AccessMatrix;
import uk.onward.platform.testing.access.Stage;

/**
 * A build in which no role is asked for: row-level security alone shows no other agency's application or award, no barred one, no
 * sealed score and nothing of what a deferral holds back. Policies of grants look at roles too, so whoever asks here has every one
 * of grants but the auditor's, who sees all that was submitted.
 */
@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@TestProfile(EverythingAllowed.Profile.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsAloneTest {
    private static final String[] ROLES = {"commissioner", "grants-officer", "grants-panellist", "consortium", "analyst"
    };

    /** Of what is published, for everybody: no view of it knows of a bar. */
    private static final Set<String> PUBLISHED =
            Set.of("published_amount", "published_share", "published_indicator", "open_grant");

    private static final List<String> STRANGERS =
            List.of(GrantsStage.PARTNER, GrantsStage.RIVAL, GrantsStage.OTHER_FUNDER);
    private static final List<String> PARTIES =
            List.of(GrantsStage.FUNDER, GrantsStage.APPLICANT, GrantsStage.PANEL, GrantsStage.CO_PANEL);

    private static final List<String> OF_AN_APPLICATION = List.of(
            "application",
            "application_member",
            "application_neighbourhood",
            "application_line",
            "application_outcome",
            "application_submission");
    private static final List<String> OF_AN_AWARD = List.of(
            "award",
            "award_location",
            "award_outcome",
            "award_condition",
            "award_signature",
            "variation",
            "payment_schedule",
            "schedule_line",
            "claim",
            "claim_line",
            "payment",
            "monitoring_return",
            "return_revision",
            "underspend",
            "clawback",
            "clawback_receipt",
            "award_closure",
            "award_note",
            "ledger_account",
            "case_party");
    private static final List<String> OF_A_PANEL = List.of("score_sheet", "score", "moderation", "moderated_score");
    private static final List<String> OF_A_FUNDER =
            List.of("application_decision", "ledger_journal", "ledger_posting", "restriction");

    private static @Nullable GrantsStage made;

    @Inject
    EntityManager entities;

    @Test
    void nobody_is_told_by_any_operation_table_or_entity_of_what_is_not_there_for_him() throws SQLException {
        // Given
        GrantsStage stage = stage();

        // When
        var leaks = AccessMatrix.of("grants", stage).leaks(GrantsStage.STRANGERS, ROLES);

        // Then
        assertThat(leaks).isEmpty();
        for (String stranger : STRANGERS) {
            var tables = tables(stranger, Stage.COLLEAGUE);
            assertThat(found(tables, stage, false)).as(stranger).isSubsetOf(PUBLISHED);
            assertThat(found(tables, stage, true)).as(stranger).isSubsetOf(PUBLISHED);
            assertThat(found(entities(stranger, Stage.COLLEAGUE), stage, false)).isEmpty();
        }
        for (String party : PARTIES) {
            assertThat(found(tables(party, Stage.BARRED), stage, true))
                    .as("barred of " + party)
                    .isSubsetOf(PUBLISHED);
            assertThat(found(entities(party, Stage.BARRED), stage, true)).isEmpty();
        }
        // Looked at nothing would be as good as found nothing
        for (boolean restricted : List.of(true, false)) {
            assertThat(found(tables(GrantsStage.FUNDER, Stage.COLLEAGUE), stage, restricted))
                    .containsAll(OF_AN_APPLICATION)
                    .containsAll(OF_AN_AWARD)
                    .containsAll(OF_A_PANEL)
                    .containsAll(OF_A_FUNDER);
            assertThat(found(tables(GrantsStage.APPLICANT, Stage.COLLEAGUE), stage, restricted))
                    .containsAll(OF_AN_APPLICATION)
                    .containsAll(OF_AN_AWARD)
                    .doesNotContainAnyElementsOf(OF_A_PANEL)
                    .doesNotContain("ledger_journal", "ledger_posting", "restriction");
            assertThat(found(tables(GrantsStage.PANEL, Stage.COLLEAGUE), stage, restricted))
                    .containsAll(OF_AN_APPLICATION)
                    .containsAll(OF_A_PANEL)
                    .doesNotContainAnyElementsOf(OF_AN_AWARD);
            assertThat(found(entities(GrantsStage.FUNDER, Stage.COLLEAGUE), stage, restricted))
                    .contains("Application", "ScoreSheet", "Award", "Payment", "Clawback", "MonitoringReturn");
        }
    }

    @Test
    void by_rows_alone_scores_are_sealed_and_what_is_deferred_is_its_parties() throws SQLException {
        // Given
        GrantsStage stage = stage();

        // When
        for (boolean restricted : List.of(true, false)) {
            var scoring = stage.cast("scoring", restricted);
            var held = stage.cast("held", restricted);
            var heldRefusal = stage.cast("held-refusal", restricted);

            // Then one of the panel has scored, and nobody but he reads it
            assertThat(found(tables(GrantsStage.CO_PANEL, Stage.COLLEAGUE), scoring))
                    .contains("score_sheet", "score");
            for (String other : List.of(GrantsStage.PANEL, GrantsStage.FUNDER, GrantsStage.APPLICANT)) {
                assertThat(found(tables(other, Stage.COLLEAGUE), scoring))
                        .contains("application")
                        .doesNotContainAnyElementsOf(OF_A_PANEL);
            }
            assertThat(found(tables(GrantsStage.OTHER_FUNDER, Stage.COLLEAGUE, "auditor"), scoring))
                    .contains("application")
                    .doesNotContainAnyElementsOf(OF_A_PANEL);

            // And a deferred award is the funder's and the grantee's, a deferred refusal the funder's
            assertThat(found(tables(GrantsStage.FUNDER, Stage.COLLEAGUE), held)).contains("award", "payment");
            assertThat(found(tables(GrantsStage.APPLICANT, Stage.COLLEAGUE), held))
                    .contains("award", "payment");
            for (String other : List.of(GrantsStage.PANEL, GrantsStage.CO_PANEL)) {
                assertThat(found(tables(other, Stage.COLLEAGUE), held))
                        .contains("application")
                        .doesNotContainAnyElementsOf(OF_AN_AWARD)
                        .doesNotContainAnyElementsOf(PUBLISHED)
                        .doesNotContain("application_decision");
            }
            for (String stranger : STRANGERS) {
                assertThat(found(tables(stranger, Stage.COLLEAGUE), held)).isEmpty();
            }
            assertThat(found(tables(GrantsStage.FUNDER, Stage.COLLEAGUE), heldRefusal))
                    .contains("application_decision");
            assertThat(found(tables(GrantsStage.APPLICANT, Stage.COLLEAGUE), heldRefusal))
                    .contains("application")
                    .doesNotContain("application_decision");
        }
        // And the papers behind them are nobody's but the funder's; an award's own row names its paper to the grantee
        assertThat(tellOf(tables(GrantsStage.FUNDER, Stage.COLLEAGUE), stage.heldPapers()))
                .contains("decision_record", "deferral", "confidential_part");
        assertThat(tellOf(tables(GrantsStage.APPLICANT, Stage.COLLEAGUE), stage.heldPapers()))
                .containsExactlyInAnyOrder("award", "application_decision");
        for (String other : List.of(
                GrantsStage.PANEL,
                GrantsStage.CO_PANEL,
                GrantsStage.PARTNER,
                GrantsStage.RIVAL,
                GrantsStage.OTHER_FUNDER)) {
            assertThat(tellOf(tables(other, Stage.COLLEAGUE), stage.heldPapers()))
                    .as(other)
                    .isEmpty();
        }
    }

    /** Once for all tests: nothing of it is changed by looking. */
    private static GrantsStage stage() {
        if (made == null) {
            made = new GrantsStage();
        }
        return made;
    }

    private static Map<String, List<String>> tables(String agency, String person) throws SQLException {
        return tables(agency, person, ROLES);
    }

    private static Map<String, List<String>> tables(String agency, String person, String... roles) throws SQLException {
        return CallersRows.ofTables("grants", agency, person, roles);
    }

    private Map<String, List<String>> entities(String agency, String person) {
        return QuarkusTransaction.requiringNew().call(() -> CallersRows.ofEntities(entities, agency, person, ROLES));
    }

    /** The tables in which something of a case is found. */
    private static List<String> found(Map<String, List<String>> rows, Stage stage, boolean restricted) {
        return tellOf(
                rows,
                stage.states().stream()
                        .flatMap(state -> stage.cast(state, restricted).traces().stream())
                        .toList());
    }

    private static List<String> found(Map<String, List<String>> rows, Stage.Cast cast) {
        return tellOf(rows, cast.traces());
    }

    private static List<String> tellOf(Map<String, List<String>> rows, Collection<String> traces) {
        return rows.entrySet().stream()
                .filter(table -> table.getValue().stream()
                        .anyMatch(row -> traces.stream().anyMatch(row::contains)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
