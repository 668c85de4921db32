package uk.onward.grants.programme;

import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/** The whole shareable state, without what somebody wrote freely; docs/events/grants.programme.v1.schema.json. */
record ProgrammeEvent(
        UUID programmeId,
        String code,
        String funder,
        List<Source> fundingSources,
        MoneyBody budget,
        @Nullable MoneyBody capPerAward,
        Period period,
        SortedSet<String> boroughs,
        List<String> outcomes,
        List<Measure> indicators,
        List<Year> spendingProfile,
        ProgrammeStatus status) {
    record Source(SourceKind kind, MoneyBody amount) {}

    record Measure(String outcome, String code) {}

    record Year(int financialYear, MoneyBody amount) {}

    static ProgrammeEvent from(Programme programme) {
        return new ProgrammeEvent(
                programme.id(),
                programme.code(),
                programme.funder(),
                programme.sources().stream()
                        .filter(source -> source.amount().pence() > 0)
                        .map(source -> new Source(source.kind(), MoneyBody.of(source.amount())))
                        .toList(),
                MoneyBody.of(programme.budget()),
                MoneyBody.of(programme.capPerAward()),
                new Period(programme.from(), programme.to()),
                programme.boroughs(),
                programme.outcomes().stream().map(Outcome::code).toList(),
                programme.indicators().stream()
                        .map(indicator -> new Measure(indicator.outcomeCode(), indicator.code()))
                        .toList(),
                programme.spendingProfile().entrySet().stream()
                        .map(year -> new Year(year.getKey(), MoneyBody.of(year.getValue())))
                        .toList(),
                programme.status());
    }
}
