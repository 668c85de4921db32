package uk.onward.referral.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.onward.disclosure.Cells;
import uk.onward.disclosure.Suppression;
import uk.onward.referral.figures.Figures.Extent;
import uk.onward.referral.figures.Figures.Share;

/** Takes small counts out of figures, and with them whatever they could be worked out from. */
final class Withholding {
    private final Cells cells = new Cells();
    /** The numbers of the cells, by the names that they have in an answer. */
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    private final Figures whole;
    private final List<String> heldBack = new ArrayList<>();
    private final Suppression suppression;

    private Withholding(Figures whole) {
        this.whole = whole;
        int all = shown("cases", whole.cases());
        cells.part(shown("repeats", whole.repeats()), all);
        cells.part(shown("victimsAged16To17", whole.victimsAged16To17()), all);
        int withChildren = shown("casesWithChildren", whole.casesWithChildren());
        cells.part(withChildren, all);
        cells.atMost(withChildren, shown("children", whole.children()));
        share("minoritised", whole.minoritised());
        share("lgbt", whole.lgbt());
        share("disability", whole.disability());
        share("maleVictims", whole.maleVictims());
        share("perpetratorsAged17OrUnder", whole.perpetratorsAged17OrUnder());
        cells.sum(
                all,
                whole.referrals().entrySet().stream()
                        .mapToInt(kind -> shown("referrals." + kind.getKey(), kind.getValue()))
                        .toArray());
        suppression = Suppression.of(cells);
    }

    /** @return the figures as everybody may read them */
    static Figures of(Figures whole) {
        return new Withholding(whole).published();
    }

    /** Those of whom it is known, those of whom it is not, and the rest, which is not published and protected all the same. */
    private void share(String name, Share share) {
        int yes = shown(name + ".cases", share.cases());
        int unknown = shown(name + ".notKnown", share.notKnown());
        cells.sum(numbers.get("cases"), yes, unknown, cells.implied(whole.cases() - share.cases() - share.notKnown()));
    }

    private int shown(String name, int value) {
        int number = cells.shown(value);
        numbers.put(name, number);
        return number;
    }

    private Figures published() {
        Integer cases = unlessHeld("cases");
        BigDecimal rate = cases == null ? null : whole.casesPer10000AdultWomen();
        var referrals = new TreeMap<String, Integer>();
        whole.referrals().keySet().forEach(kind -> {
            Integer value = unlessHeld("referrals." + kind);
            if (value != null) {
                referrals.put(kind, value);
            }
        });
        return new Figures(
                whole.marac(),
                whole.quarter(),
                whole.from(),
                whole.to(),
                whole.computedAt(),
                Extent.WITHOUT_SMALL_COUNTS,
                cases,
                rate,
                whole.population(),
                unlessHeld("repeats"),
                referrals,
                unlessHeld("children"),
                unlessHeld("casesWithChildren"),
                shareUnlessHeld("minoritised"),
                shareUnlessHeld("lgbt"),
                shareUnlessHeld("disability"),
                shareUnlessHeld("maleVictims"),
                unlessHeld("victimsAged16To17"),
                shareUnlessHeld("perpetratorsAged17OrUnder"),
                List.copyOf(heldBack));
    }

    private Share shareUnlessHeld(String name) {
        return new Share(unlessHeld(name + ".cases"), unlessHeld(name + ".notKnown"));
    }

    private @Nullable Integer unlessHeld(String name) {
        int number = numbers.get(name);
        if (suppression.holds(number)) {
            heldBack.add(name);
            return null;
        }
        return (int) cells.value(number);
    }
}
