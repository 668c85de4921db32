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
    private static final List<String> PARTIES = List.of(ReferralStage.MARAC, ReferralStage.HUB, ReferralStage.REFERRER);

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
        // Looked at nothing would be as good as found nothing
        assertThat(found(CallersRows.ofTables("referral", ReferralStage.MARAC, Stage.COLLEAGUE), stage, true))
                .contains("marac_referral", "referral_pack", "restriction", "case_party");
        assertThat(found(entities(ReferralStage.MARAC, Stage.COLLEAGUE), stage, true))
                .contains("MaracReferral", "Restriction");
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
