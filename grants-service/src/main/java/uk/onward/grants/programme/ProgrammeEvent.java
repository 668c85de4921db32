package uk.onward.grants.programme;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/** The whole shareable state, without what somebody wrote freely; docs/events/grants.programme.v1.schema.json. */
record ProgrammeEvent(
        UUID programmeId,
        String code,
        MoneyBody budget,
        @Nullable MoneyBody capPerAward,
        Period period,
        ProgrammeStatus status) {
    static ProgrammeEvent from(Programme programme) {
        return new ProgrammeEvent(
                programme.id(),
                programme.code(),
                MoneyBody.of(programme.budget()),
                MoneyBody.of(programme.capPerAward()),
                new Period(programme.from(), programme.to()),
                programme.status());
    }
}
