package uk.onward.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, ''",
        "/idva, idva",
        "/idva/, idva",
        "/idva/v1/referrals?limit=50&cursor=a%2Fb%25, idva",
        "/grants/v1/organisations/GB-COH-01234567, grants",
        "/idva/v1/services/a%20b, idva",
        "/idva/v1/a..b, idva",
        "/idva/v1/...?x=../.., idva"
    })
    void a_plain_path_is_routed_by_its_first_segment_and_sent_as_it_came(String target, String prefix) {
        RequestPath path = RequestPath.of(target).orElseThrow();

        assertEquals(prefix, path.prefix());
        assertEquals(target, path.target());
    }

    @Test
    void the_path_ends_where_the_query_begins() {
        assertEquals("/idva/v1", RequestPath.of("/idva/v1?a=/b").orElseThrow().path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "idva",
                "*",
                "//",
                "//idva",
                "/idva//",
                "/./idva",
                "/../",
                "/..",
                "/idva/..?x",
                "/idva/%2e",
                "/%2F",
                "/a%5Cb",
                "/a\\b",
                "/a;b",
                "/a%3Bb",
                "/a%25b",
                "/a%",
                "/a%1",
                "/a%gg",
                "/a%-1",
                "/a%00",
                "/a%7f",
                "/a%c3%a9",
                "/a b",
                "/a\"b",
                "/a<b",
                "/a|b",
                "/a^b",
                "/a`b",
                "/a{b}",
                "/a[b]",
                "/a#b",
                "/a?b=\u0001",
                "/a?b=%00",
                "/a?b=<",
                "/a?%"
            })
    void a_path_with_a_second_reading_is_none(String target) {
        assertTrue(RequestPath.of(target).isEmpty());
    }

    @Test
    void a_target_longer_than_any_of_ours_is_none() {
        assertTrue(RequestPath.of("/" + "a".repeat(4096)).isEmpty());
    }
}
