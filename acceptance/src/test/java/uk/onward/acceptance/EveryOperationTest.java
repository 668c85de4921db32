package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A new operation that nobody made hostile calls to fails here, until it has its row in {@link Operation}. */
@Order(2)
@ExtendWith(RunningSuite.class)
class EveryOperationTest {

    /** Reference data that every caller may read: nothing to turn anybody away from but a bad token. */
    private static final Set<String> OPEN_TO_EVERY_ROLE = Set.of(
            "/agencies",
            "/hospitals",
            "/services",
            "/trusts",
            "/posts",
            "/placements",
            "/suspensions",
            "/establishment",
            "/directory",
            // Without any token, even: see FundingTest
            "/open-data",
            "/triage-rules",
            "/safeguarding-hubs");

    @Test
    void every_operation_of_the_documents_is_called_by_those_who_may_not() {
        // Given
        var story = RunningSuite.story();
        var rows = new ArrayList<>(Operation.ofIdvaService(story));
        rows.addAll(Operation.ofReferralService(story));
        rows.addAll(Operation.ofGrantsService());

        // When
        var missing = new ArrayList<String>();
        for (var service : List.of("idva", "referral", "grants")) {
            for (var path : ApiDocuments.of(service).get("paths").properties()) {
                for (var method : path.getValue().properties()) {
                    var verb = method.getKey().toUpperCase(Locale.ROOT);
                    if (method.getValue().has("operationId")
                            && !isOpen(verb, path.getKey())
                            && rows.stream().noneMatch(row -> row.isOf(verb, path.getKey()))) {
                        missing.add(verb + " " + path.getKey());
                    }
                }
            }
        }

        // Then
        assertThat(missing).as("operations without a row").isEmpty();
    }

    private static boolean isOpen(String verb, String path) {
        var thing = path.replaceFirst("^/[a-z]+/v1", "").replaceFirst("^(/[a-z-]+)/.*", "$1");
        return verb.equals("GET") && OPEN_TO_EVERY_ROLE.contains(thing);
    }
}
