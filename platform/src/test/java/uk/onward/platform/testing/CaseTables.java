package uk.onward.platform.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables of a service's database that hold something of cases, and what has to stand on each of them. */
public final class CaseTables {
    /** Rows of an agency, a client or a programme of funding, and of no case. */
    private static final Set<String> OF_NO_CASE = Set.of(
            "team_member",
            "idempotency_key",
            "marac_meeting",
            "meeting_seat",
            "meeting_attendance",
            "marac_figures",
            "marac_figures_published",
            "panel",
            "panellist",
            "programme",
            "funding_source",
            "programme_borough",
            "programme_outcome",
            "indicator",
            "spending_profile",
            "funding_round",
            "round_criterion",
            "round_rule",
            "decision_record",
            "deferral",
            "confidential_part");

    private CaseTables() {}

    /**
     * Tables with case data that a restricted case shows in: those with row-level security that the service's own role may
     * read, without the policy of {@code bar_restricted}; and those that name a case and have no row-level security at all.
     */
    public static List<String> withoutBar(String service) {
        var found = new ArrayList<String>();
        String unbarred = """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                  and ((c.relrowsecurity and has_any_column_privilege('%1$s_app', c.oid, 'select')
                        and not exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                            and p.polcmd = '*' and pg_get_expr(p.polqual, p.polrelid) like '%%barred_cases()%%'
                            and '%1$s_app'::regrole = any (p.polroles)))
                    or (not (c.relrowsecurity and c.relforcerowsecurity) and exists (select 1 from pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and a.atttypid = 'uuid'::regtype
                          and (a.attname in ('case_id', 'referral_id', 'onward_referral_id')
                               or a.attname like '%%\\_referral\\_id'))))
                order by c.relname""".formatted(service);
        try (Connection superuser = RealComponents.postgres.superuserConnection(service);
                var sql = superuser.createStatement();
                var row = sql.executeQuery(unbarred)) {
            while (row.next()) {
                if (!OF_NO_CASE.contains(row.getString(1))) {
                    found.add(row.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
