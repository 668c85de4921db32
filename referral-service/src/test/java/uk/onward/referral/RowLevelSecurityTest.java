package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the database itself lets the service's login see, whatever the code above it forgets. */
@ServiceTest
class RowLevelSecurityTest {
    @Test
    void a_receiver_sees_its_referral_and_pack_a_referrer_no_pack_and_others_nothing() throws SQLException {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());
        String referral = "select id from marac_referral where id = '" + id + "'";
        String criterion = "select code from marac_criterion where marac_referral_id = '" + id + "'";
        String pack = "select revision from referral_pack where referral_id = '" + id + "'";

        assertThat(Database.columnAs("southwark-marac", referral)).hasSize(1);
        assertThat(Database.columnAs("southwark-marac", criterion)).hasSize(1);
        assertThat(Database.columnAs("southwark-marac", pack)).hasSize(1);

        assertThat(Database.columnAs("youth-advocacy-london", referral)).hasSize(1);
        assertThat(Database.columnAs("youth-advocacy-london", pack)).isEmpty();
        for (String other : List.of("lambeth-marac", "", "SOUTHWARK-MARAC")) {
            assertThat(Database.columnAs(other, referral)).isEmpty();
            assertThat(Database.columnAs(other, criterion)).isEmpty();
            assertThat(Database.columnAs(other, pack)).isEmpty();
        }
    }

    @Test
    void a_caller_can_not_change_what_was_sent_nor_who_is_a_party() {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());

        for (String statement : List.of(
                "update marac_referral set agency = 'lambeth-marac' where id = '" + id + "' returning id",
                "insert into case_party (case_id, agency, capacity) values ('" + id
                        + "', 'lambeth-marac', 'receiver') returning case_id",
                "update referral_pack set revision = 9 returning revision",
                "delete from marac_referral returning id",
                "select onward_referral_id from pack_fetch")) {
            assertThatThrownBy(() -> Database.columnAs("southwark-marac", statement))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_referrer_can_not_decide() throws SQLException {
        String id = Journey.received(OnwardRequest.toSouthwarkMarac());

        List<String> changed = Database.columnAs(
                "youth-advocacy-london",
                "update marac_referral set status = 'accepted', decided_at = now() where id = '" + id
                        + "' returning id");

        assertThat(changed).isEmpty();
    }

    @Test
    void every_table_with_case_data_has_forced_row_level_security() {
        List<String> open = Database.column("select relname from pg_class where relkind = 'r' and relnamespace ="
                + " 'public'::regnamespace and relname in ('marac_referral', 'marac_criterion', 'safeguarding_referral',"
                + " 'referral_pack', 'pack_fetch', 'case_party') and not (relrowsecurity and relforcerowsecurity)");

        assertThat(open).isEmpty();
    }
}
