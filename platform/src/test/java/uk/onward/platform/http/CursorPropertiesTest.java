package uk.onward.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CursorPropertiesTest {
    @Property(tries = 300)
    void a_cursor_tells_where_its_page_ended(@ForAll long most, @ForAll long least) {
        UUID last = new UUID(most, least);

        assertThat(Cursor.parse(Cursor.after(last))).isEqualTo(last);
        assertThat(Cursor.after(last)).matches("[A-Za-z0-9_-]{22}");
    }

    @Property(tries = 300)
    void a_cursor_that_we_did_not_make_is_refused(@ForAll String text) {
        Assume.that(!text.matches("[A-Za-z0-9_-]{21}[AQgw]"));

        assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOf(HttpProblem.class);
    }

    @Property(tries = 300)
    void a_cursor_of_parts_tells_them_in_order(
            @ForAll @Size(min = 2, max = 4) List<@Chars({'a', ' ', 'é', ':', '/'}) String> parts) {
        String cursor = Cursor.after(parts.toArray(String[]::new));

        assertThat(Cursor.<List<String>>parse(cursor, parts.size(), List::copyOf))
                .isEqualTo(parts);
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThatThrownBy(() -> Cursor.parse(cursor, parts.size() + 1, List::copyOf))
                .isInstanceOf(HttpProblem.class);
    }

    @Example
    void a_part_may_be_empty_and_the_first_page_has_no_cursor() {
        assertThat(Cursor.<List<String>>parse(Cursor.after("", "b", ""), 3, List::copyOf))
                .containsExactly("", "b", "");
        assertThat(Cursor.<List<String>>parse(null, 3, List::copyOf)).isNull();
    }

    @Property(tries = 300)
    void a_cursor_of_parts_that_was_tampered_with_is_refused(@ForAll long number, @ForAll String text) {
        String cursor = Cursor.after("2021-02-01T22:10:00Z", Long.toString(number));
        Assume.that(!text.isEmpty());

        for (String tampered : List.of(cursor + "=", cursor + " ", "/w" + cursor, "_w", "", text + "!")) {
            assertThatThrownBy(() -> Cursor.parse(tampered, 2, key -> Long.valueOf(key.getLast())))
                    .isInstanceOf(HttpProblem.class);
        }
        for (String other : List.of(
                Cursor.after("now", Long.toString(number)),
                Cursor.after("2021-02-01T22:10:00Z", "last"),
                Cursor.after(new UUID(-1, -1)))) {
            assertThatThrownBy(() -> Cursor.parse(
                            other,
                            2,
                            key -> Instant.parse(key.getFirst()).plusMillis(Long.parseLong(key.getLast()) >> 20)))
                    .isInstanceOf(HttpProblem.class);
        }
    }

    @Property(tries = 200)
    void pages_hold_every_item_once_in_order(
            @ForAll @Size(max = 40) List<Integer> numbers, @ForAll @IntRange(min = 1, max = 10) int limit) {
        List<Integer> all = numbers.stream().distinct().sorted().toList();
        var shown = new ArrayList<Integer>();

        String next = null;
        do {
            int after = next == null ? -1 : all.indexOf(Integer.valueOf(next));
            List<Integer> found =
                    all.stream().skip(after + 1L).limit(limit + 1L).toList();
            Page<Integer> page = Page.of(found, limit, String::valueOf);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            shown.addAll(page.items());
            next = page.next();
        } while (next != null);

        assertThat(shown).isEqualTo(all);
    }
}
