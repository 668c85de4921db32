package uk.onward.grants.programme;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.programme.ProgrammeRequest.IndicatorBody;
import uk.onward.grants.programme.ProgrammeRequest.OutcomeBody;
import uk.onward.grants.programme.ProgrammeRequest.Source;
import uk.onward.grants.programme.ProgrammeRequest.YearBody;

@Schema(name = "Programme")
record ProgrammeResponse(
        UUID id,
        String code,
        String name,

        @Schema(description = "Code of the agency whose programme it is")
        String funder,

        List<Source> fundingSources,
        MoneyBody budget,
        @Nullable MoneyBody capPerAward,
        Period period,
        SortedSet<String> boroughs,
        List<OutcomeBody> outcomes,
        List<YearBody> spendingProfile,
        @Nullable UUID decisionRecord,
        ProgrammeStatus status,
        @JsonIgnore @Schema(hidden = true) long version) {
    static ProgrammeResponse from(Programme programme) {
        return new ProgrammeResponse(
                programme.id(),
                programme.code(),
                programme.name(),
                programme.funder(),
                programme.sources().stream()
                        .filter(source -> source.amount().pence() > 0)
                        .map(source -> new Source(source.kind(), source.name(), MoneyBody.of(source.amount())))
                        .toList(),
                MoneyBody.of(programme.budget()),
                MoneyBody.of(programme.capPerAward()),
                new Period(programme.from(), programme.to()),
                programme.boroughs(),
                programme.outcomes().stream()
                        .map(outcome -> new OutcomeBody(outcome.code(), outcome.name(), indicators(programme, outcome)))
                        .toList(),
                programme.spendingProfile().entrySet().stream()
                        .map(year -> new YearBody(year.getKey(), MoneyBody.of(year.getValue())))
                        .toList(),
                programme.decisionId(),
                programme.status(),
                programme.version());
    }

    private static List<IndicatorBody> indicators(Programme programme, Outcome outcome) {
        return programme.indicators().stream()
                .filter(indicator -> indicator.outcomeCode().equals(outcome.code()))
                .map(indicator -> new IndicatorBody(indicator.code(), indicator.name(), indicator.unit()))
                .toList();
    }
}
