package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.CallersRows;
import uk.onward.platform.testing.access.AccessMatrix;
import uk.onward.platform.testing.access.Stage;
import uk.onward.referral.access.EverythingAllowed;
import uk.onward.referral.access.ReferralStage;

/** A build in which no role is asked for: row-level security alone shows no other agency's case, and no barred one. */
@ServiceTest
@TestProfile(EverythingAllowed.Profile.class)
class RowsAloneTest {
    private static final Set<String> STRANGERS = Set.of("other-marac", "other");
    private static final List<String> PARTIES = List.of(
            ReferralStage.MARAC,
            ReferralStage.MEMBER,
            ReferralStage.STEPPED_OUT,
            ReferralStage.ACTION_OWNER,
            ReferralStage.NEXT_MARAC,
            ReferralStage.REFERRER,
            ReferralStage.HUB,
            ReferralStage.ADULT_HUB,
            ReferralStage.FRONT_DOOR);

    /** Tables in which a party that is not barred finds something: looked at nothing would be as good as found nothing. */
    private static final Map<String, List<String>> FOUND = Map.of(
            ReferralStage.MARAC,
                    List.of(
                            "marac_referral",
                            "referral_pack",
                            "restriction",
                            "case_party",
                            "marac_fact",
                            "agenda_item",
                            "case_hearing",
                            "hearing_absence",
                            "case_minutes",
                            "marac_action",
                            "marac_note",
                            "marac_transfer"),
            ReferralStage.MEMBER, List.of("agenda_item", "case_hearing", "case_minutes", "case_research", "marac_note"),
            ReferralStage.STEPPED_OUT, List.of("agenda_item"),
            ReferralStage.ACTION_OWNER, List.of("marac_action"),
            ReferralStage.NEXT_MARAC, List.of("marac_referral", "referral_pack", "marac_transfer"),
            ReferralStage.REFERRER, List.of("marac_referral", "marac_note", "marac_transfer", "safeguarding_referral"),
            ReferralStage.HUB,
                    List.of(
                            "safeguarding_referral",
                            "referral_pack",
                            "safeguarding_child",
                            "safeguarding_step",
                            "safeguarding_reason",
                            "safeguarding_feedback",
                            "safeguarding_deadline"),
            ReferralStage.ADULT_HUB, List.of("safeguarding_referral", "safeguarding_step"),
            ReferralStage.FRONT_DOOR, List.of("triage", "signpost"));

    /** Tables in which a party finds nothing of any case, though it is one. */
    private static final Map<String, List<String>> NOT_FOUND = Map.of(
            ReferralStage.MARAC, List.of("case_research", "safeguarding_child", "safeguarding_step", "triage"),
            ReferralStage.MEMBER, List.of("referral_pack", "marac_action", "marac_transfer"),
            ReferralStage.STEPPED_OUT,
                    List.of(
                            "case_hearing",
                            "case_minutes",
                            "case_research",
                            "marac_action",
                            "marac_note",
                            "marac_transfer"),
            ReferralStage.ACTION_OWNER,
                    List.of("agenda_item", "case_hearing", "case_minutes", "case_research", "marac_transfer"),
            ReferralStage.NEXT_MARAC,
                    List.of("case_hearing", "case_minutes", "case_research", "marac_action", "marac_note"),
            ReferralStage.REFERRER, List.of("referral_pack", "case_minutes", "case_research", "marac_action"),
            ReferralStage.HUB, List.of("marac_referral", "case_research", "agenda_item"));

    @Inject
    EntityManager entities;

    @Test
    void nobody_is_told_of_a_case_by_any_operation_table_or_entity_that_is_not_there_for_him() throws SQLException {
        // Given
        var stage = new ReferralStage();

        // When
        var leaks = AccessMatrix.of("referral", stage).leaks(STRANGERS);

        // Then
        assertThat(leaks).isEmpty();
        for (String stranger : List.of(ReferralStage.OTHER_MARAC, ReferralStage.OTHER)) {
            assertThat(found(CallersRows.ofTables("referral", stranger, Stage.COLLEAGUE), stage, false))
                    .isEmpty();
            assertThat(found(entities(stranger, Stage.COLLEAGUE), stage, false)).isEmpty();
        }
        for (String party : PARTIES) {
            assertThat(found(CallersRows.ofTables("referral", party, Stage.BARRED), stage, true))
                    .isEmpty();
            assertThat(found(entities(party, Stage.BARRED), stage, true)).isEmpty();
        }
        for (boolean restricted : List.of(true, false)) {
            for (String party : PARTIES) {
                assertThat(found(CallersRows.ofTables("referral", party, Stage.COLLEAGUE), stage, restricted))
                        .as(party)
                        .containsAll(FOUND.get(party))
                        .doesNotContainAnyElementsOf(NOT_FOUND.getOrDefault(party, List.of("none")));
            }
            assertThat(found(entities(ReferralStage.MARAC, Stage.COLLEAGUE), stage, restricted))
                    .contains(
                            "MaracReferral", "Restriction", "AgendaItem", "CaseHearing", "CaseMinutes", "MaracAction");
            assertThat(found(entities(ReferralStage.MEMBER, Stage.COLLEAGUE), stage, restricted))
                    .contains("AgendaItem", "CaseResearch");
            assertThat(found(entities(ReferralStage.HUB, Stage.COLLEAGUE), stage, restricted))
                    .contains("SafeguardingReferral", "Child", "Step", "Deadline");
        }
    }

    private Map<String, List<String>> entities(String agency, String person) {
        return QuarkusTransaction.requiringNew().call(() -> CallersRows.ofEntities(entities, agency, person));
    }

    /** The tables in which something of a case is found. */
    private static List<String> found(Map<String, List<String>> rows, Stage stage, boolean restricted) {
        return rows.entrySet().stream()
                .filter(table -> stage.states().stream()
                        .map(state -> stage.cast(state, restricted))
                        .anyMatch(cast -> table.getValue().stream()
                                .anyMatch(row -> cast.traces().stream().anyMatch(row::contains))))
                .map(Map.Entry::getKey)
                .toList();
    }
}
