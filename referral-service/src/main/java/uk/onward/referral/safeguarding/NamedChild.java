package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A child as a pack names it. Only ever in memory.
 *
 * @param position 0 for the person referred herself, others from 1
 */
record NamedChild(
        int position, @Nullable String name, @Nullable String dateOfBirth, boolean unborn) {
    private static final int OF_AGE = 18;

    /** The children that a pack's content names, she herself among them where she was under 18 on that day. */
    static List<NamedChild> in(JsonNode content, LocalDate day) {
        var named = new ArrayList<NamedChild>();
        JsonNode victim = content.path("victim");
        if (isChild(victim.path("dateOfBirth").asText(""), day)) {
            named.add(new NamedChild(
                    0,
                    text(victim, "givenName") + " " + text(victim, "familyName"),
                    text(victim, "dateOfBirth"),
                    false));
        }
        int position = 0;
        for (JsonNode child : content.path("children")) {
            position++;
            named.add(new NamedChild(
                    position,
                    text(child, "name"),
                    text(child, "dateOfBirth"),
                    child.path("unborn").asBoolean(false)));
        }
        return named;
    }

    /**
     * Who of those named before is who now, by position. The same in every way first; then whoever was corrected in one of
     * name and date of birth, or was born, at the same place; then by name wherever. What is left over is another child:
     * to take two for one would leave one of them without a decision.
     */
    static Map<Integer, Integer> sameAsBefore(List<NamedChild> before, List<NamedChild> now) {
        var nowByBefore = new HashMap<Integer, Integer>();
        match(before, now, nowByBefore, NamedChild::equalsButPosition);
        match(before, now, nowByBefore, NamedChild::correctedOf);
        match(before, now, nowByBefore, NamedChild::hasNameOf);
        return nowByBefore;
    }

    private static void match(
            List<NamedChild> before,
            List<NamedChild> now,
            Map<Integer, Integer> nowByBefore,
            BiPredicate<NamedChild, NamedChild> same) {
        for (NamedChild later : now) {
            if (!nowByBefore.containsValue(later.position)) {
                before.stream()
                        .filter(earlier -> !nowByBefore.containsKey(earlier.position) && same.test(later, earlier))
                        .findFirst()
                        .ifPresent(earlier -> nowByBefore.put(earlier.position, later.position));
            }
        }
    }

    private boolean equalsButPosition(NamedChild other) {
        return plain(name).equals(plain(other.name))
                && plain(dateOfBirth).equals(plain(other.dateOfBirth))
                && unborn == other.unborn;
    }

    private boolean correctedOf(NamedChild other) {
        boolean born = other.unborn && !unborn && other.name == null;
        boolean bornOn = dateOfBirth != null && dateOfBirth.equals(other.dateOfBirth);
        return position == other.position && (born || bornOn || hasNameOf(other));
    }

    private boolean hasNameOf(NamedChild other) {
        return !plain(name).isEmpty() && plain(name).equals(plain(other.name));
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.UK);
    }

    private static boolean isChild(String dateOfBirth, LocalDate day) {
        try {
            return Period.between(LocalDate.parse(dateOfBirth), day).getYears() < OF_AGE;
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).isTextual() ? node.get(field).asText() : null;
    }

    /** Only where it stands: what a record prints by itself would carry a name into a log. */
    @Override
    public String toString() {
        return "child at " + position;
    }
}
