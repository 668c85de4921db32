package uk.onward.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
