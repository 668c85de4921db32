package uk.onward.grants.programme;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

@Schema(name = "Programme")
record ProgrammeResponse(
        UUID id,
        String code,
        String name,
        String fundingSource,
        MoneyBody budget,
        @Nullable MoneyBody capPerAward,
        Period period,
        ProgrammeStatus status) {
    static ProgrammeResponse from(Programme programme) {
        return new ProgrammeResponse(
                programme.id(),
                programme.code(),
                programme.name(),
                programme.fundingSource(),
                MoneyBody.of(programme.budget()),
                MoneyBody.of(programme.capPerAward()),
                new Period(programme.from(), programme.to()),
                programme.status());
    }
}
