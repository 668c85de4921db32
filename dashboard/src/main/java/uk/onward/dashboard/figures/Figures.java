package uk.onward.dashboard.figures;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts, from the live projections and as of now. Each answer is counted from one state of them, also while a rebuild swaps. */
@ApplicationScoped
public class Figures {
    private final Counter counter;
    private final Names names;
    private final Clock clock = Clock.systemUTC();

    Figures(Counter counter, Names names) {
        this.counter = counter;
        this.names = names;
    }

    public Sheet recording(Period period, @Nullable String borough) {
        return sheet(Theme.RECORDING, period, borough);
    }

    public Sheet victimisation(Period period, @Nullable String borough) {
        return sheet(Theme.VICTIMISATION, period, borough);
    }

    public Sheet response(Period period, @Nullable String borough) {
        return sheet(Theme.RESPONSE, period, borough);
    }

    public Sheet grants(Period period, @Nullable String borough) {
        return sheet(Theme.GRANTS, period, borough);
    }

    /**
     * Every table of the theme.
     *
     * @param borough a code of {@code docs/codes/ons-borough.json}; null for all
     * @throws UnfitQuestion if there is no such borough
     */
    public Sheet sheet(Theme theme, Period period, @Nullable String borough) {
        return sheet(theme, Tables.of(theme), period, borough);
    }

    /** One table alone; empty if the theme has none of that id. */
    public Optional<Sheet> table(Theme theme, String table, Period period, @Nullable String borough) {
        return Tables.of(theme).stream()
                .filter(plan -> plan.id().equals(table))
                .findFirst()
                .map(plan -> sheet(theme, List.of(plan), period, borough));
    }

    private Sheet sheet(Theme theme, List<TablePlan> plans, Period period, @Nullable String borough) {
        if (borough != null && !names.isBorough(borough)) {
            throw new UnfitQuestion("borough", "must be a code of the list ons-borough");
        }
        var question = new Counter.Question(period, borough, null, null, clock.instant());
        Map<String, String> queries = new LinkedHashMap<>();
        plans.forEach(plan -> queries.put(plan.id(), plan.query()));
        Counter.Answer answer = counter.ask(Sql.of(Sql.text(theme.id()), queries), question);
        List<Table> tables = plans.stream()
                .map(plan -> plan.table(answer.of(plan.id()), names, period, borough))
                .toList();
        return new Sheet(theme, period, borough, question.now(), answer.version(), tables);
    }
}
