package uk.onward.idva.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.idva.Database;
import uk.onward.idva.ServiceTest;

/**
 * That row-level security leaves lists their indexes: as the service's own role, with its policies, no list sorts or gathers
 * what it could read in order. How fast that is with a million rows is measured by bench.
 */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ListPlanTest {
    private static final String PROVIDERS =
            "select r.id from referral r left join case_file f on f.case_id = r.id and f.provider = r.provider where r.provider = 'p' ";
    private static final String REFERRERS = "select r.id from referral r where r.referrer = 'p' ";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "referral_by_provider | true | order by r.id desc",
                "referral_by_provider_presented | true | order by r.presented_at desc, r.id desc",
                "referral_by_provider_presented | true | and r.presented_at >= now() order by r.presented_at desc, r.id desc",
                "referral_awaiting_contact | true | and r.contact_awaited is not null and r.status in ('RECEIVED', 'ACCEPTED',"
                        + " 'ASSIGNED', 'ENGAGED', 'NOT_ENGAGED') order by r.contact_awaited, r.id",
                "referral_by_referrer | false | order by r.id desc",
                "referral_by_referrer_presented | false | order by r.presented_at desc, r.id desc",
                "referral_withdrawn | false | and r.withdrawn_at is not null order by r.id desc"
            })
    void a_list_reads_an_index_in_its_order(String index, boolean asProvider, String rest) {
        String plan = Database.planOfLargeTables("idva_app", (asProvider ? PROVIDERS : REFERRERS) + rest + " limit 51");

        assertThat(plan).contains("using " + index + " on referral").doesNotContain("Sort");
    }
}
