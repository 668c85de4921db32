package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamedChildTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void she_is_a_child_herself_until_the_day_she_is_eighteen() {
        assertThat(in("{\"victim\":{\"givenName\":\"A\",\"familyName\":\"B\",\"dateOfBirth\":\"2008-03-03\"}}"))
                .extracting(NamedChild::position)
                .containsExactly(0);
        assertThat(in("{\"victim\":{\"givenName\":\"A\",\"familyName\":\"B\",\"dateOfBirth\":\"2008-03-02\"}}"))
                .isEmpty();
    }

    @Test
    void a_pack_with_odd_or_missing_parts_names_whom_it_names() {
        assertThat(in("{}")).isEmpty();
        assertThat(in("{\"victim\":{\"dateOfBirth\":\"unknown\"},\"children\":[{},{\"unborn\":true},{\"name\":7}]}"))
                .extracting(NamedChild::position, NamedChild::unborn)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, false),
                        org.assertj.core.groups.Tuple.tuple(2, true),
                        org.assertj.core.groups.Tuple.tuple(3, false));
    }

    @Test
    void a_corrected_name_or_birthday_and_a_birth_leave_a_child_who_it_is() {
        // Given
        List<NamedChild> before = List.of(
                child(1, "Kofi", "2019-03-02"), child(2, "Ama", "2021-01-01"), new NamedChild(3, null, null, true));
        List<NamedChild> now =
                List.of(child(1, "Kofi", "2019-02-03"), child(2, "Amma", "2021-01-01"), child(3, "Yaa", "2026-03-01"));

        // When
        Map<Integer, Integer> same = NamedChild.sameAsBefore(before, now);

        // Then
        assertThat(same).isEqualTo(Map.of(1, 1, 2, 2, 3, 3));
    }

    @Test
    void another_child_in_the_same_place_is_another_child() {
        // Given
        List<NamedChild> before = List.of(child(1, "Kofi", "2019-03-02"));
        List<NamedChild> now = List.of(child(1, "Esi", "2015-08-08"), child(2, "KOFI ", "2019-03-02"));

        // When
        Map<Integer, Integer> same = NamedChild.sameAsBefore(before, now);

        // Then
        assertThat(same).isEqualTo(Map.of(1, 2));
    }

    @Property(tries = 300)
    void however_a_list_changes_nobody_is_two_and_nobody_unchanged_is_lost(
            @ForAll("households") List<NamedChild> before, @ForAll("households") List<NamedChild> now) {
        Map<Integer, Integer> same = NamedChild.sameAsBefore(before, now);

        assertThat(new HashSet<>(same.values())).hasSameSizeAs(same.values());
        List<NamedChild> left = new ArrayList<>(now);
        for (NamedChild earlier : before) {
            boolean unchanged = left.stream()
                    .filter(later -> later.equals(
                            new NamedChild(later.position(), earlier.name(), earlier.dateOfBirth(), earlier.unborn())))
                    .findFirst()
                    .map(left::remove)
                    .orElse(false);
            if (unchanged) {
                assertThat(same).containsKey(earlier.position());
            }
        }
    }

    @Property(tries = 100)
    void a_list_in_another_order_is_the_same_children(@ForAll("households") List<NamedChild> before) {
        var reversed = new ArrayList<NamedChild>();
        for (NamedChild child : before.reversed()) {
            reversed.add(new NamedChild(reversed.size() + 1, child.name(), child.dateOfBirth(), child.unborn()));
        }

        assertThat(NamedChild.sameAsBefore(before, reversed)).hasSize(before.size());
    }

    @Provide
    Arbitrary<List<NamedChild>> households() {
        Arbitrary<NamedChild> child = Combinators.combine(
                        Arbitraries.of("Ama", "Kofi", "Esi").injectNull(0.2),
                        Arbitraries.of("2019-03-02", "2021-01-01").injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((name, born, unborn) -> new NamedChild(0, name, born, unborn));
        return child.list().ofMaxSize(6).map(children -> {
            var placed = new ArrayList<NamedChild>();
            children.forEach(
                    one -> placed.add(new NamedChild(placed.size() + 1, one.name(), one.dateOfBirth(), one.unborn())));
            return placed;
        });
    }

    private static NamedChild child(int position, String name, String born) {
        return new NamedChild(position, name, born, false);
    }

    private static List<NamedChild> in(String content) {
        try {
            return NamedChild.in(new ObjectMapper().readTree(content), DAY);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
