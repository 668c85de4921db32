package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateData;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.UnfitQuestion;

/**
 * The form of period and borough, which stands in the address: what was typed, what is wrong with it, and what it asks for if
 * nothing is.
 *
 * @param borough code that was chosen; empty for all of London
 * @param mistakes in the order of the fields
 */
@TemplateData
public record ViewForm(
        List<Field> dates,
        String borough,
        @Nullable String boroughMistake,
        List<Mistake> mistakes,
        @Nullable View view) {

    /** A field of a date, as it was typed. */
    @TemplateData
    public record Field(
            String name,
            String label,
            String value,
            @Nullable String mistake) {

        /** A field for dates can't show what is none, and what was typed is to be mended where it stands. */
        public String type() {
            return value.isEmpty() || date(value).isPresent() ? "date" : "text";
        }
    }

    /** What is wrong with a field, in words of what to do. */
    @TemplateData
    public record Mistake(String field, String text) {}

    /**
     * What is asked for.
     *
     * @param borough null for all
     */
    public record View(Period period, @Nullable String borough) {

        String query() {
            return "from=%s&to=%s%s"
                    .formatted(period.from(), period.to(), borough == null ? "" : "&borough=" + borough);
        }
    }

    /** Nothing to ask: pages whose period is fixed. */
    static ViewForm none(List<Mistake> mistakes) {
        return new ViewForm(List.of(), "", null, mistakes, null);
    }

    /**
     * Reads what was sent. Where no period is named, it is the twelve months to today.
     *
     * @param today in London
     */
    static ViewForm read(
            @Nullable String from, @Nullable String to, @Nullable String borough, LocalDate today, Boroughs boroughs) {
        var usual = Period.twelveMonthsTo(today);
        var noneNamed = isEmpty(from) && isEmpty(to);
        var first = noneNamed ? usual.from().toString() : from == null ? "" : from.strip();
        var last = noneNamed ? usual.to().toString() : to == null ? "" : to.strip();
        var chosen = borough == null ? "" : borough;

        var begin = date(first);
        var end = date(last);
        String firstMistake = begin.isPresent() ? null : ask("first", first);
        String lastMistake = end.isPresent() ? null : ask("last", last);
        Period period = null;
        if (begin.isPresent() && end.isPresent()) {
            try {
                period = new Period(begin.get(), end.get());
            } catch (UnfitQuestion e) {
                if (e.parameter().equals("from")) {
                    firstMistake = "First day must be in the years 2000 to 2099";
                } else if (end.get().isBefore(begin.get())) {
                    lastMistake = "Last day must be the same as or after the first day";
                } else {
                    lastMistake = "Last day must be within %d years of the first day, and before 2100"
                            .formatted(Period.MOST_YEARS);
                }
            }
        }
        var boroughMistake = chosen.isEmpty() || boroughs.isOne(chosen) ? null : "Select a borough from the list";

        var mistakes = new ArrayList<Mistake>();
        add(mistakes, "from", firstMistake);
        add(mistakes, "to", lastMistake);
        add(mistakes, "borough", boroughMistake);
        return new ViewForm(
                List.of(
                        new Field("from", "First day", first, firstMistake),
                        new Field("to", "Last day", last, lastMistake)),
                chosen,
                boroughMistake,
                List.copyOf(mistakes),
                period == null || boroughMistake != null ? null : new View(period, chosen.isEmpty() ? null : chosen));
    }

    private static void add(List<Mistake> mistakes, String field, @Nullable String text) {
        if (text != null) {
            mistakes.add(new Mistake(field, text));
        }
    }

    private static String ask(String which, String typed) {
        return typed.isEmpty()
                ? "Enter the %s day of the period".formatted(which)
                : "%s day must be a real date, such as 2026-04-01".formatted(which.equals("first") ? "First" : "Last");
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
