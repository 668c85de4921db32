package uk.onward.grants.ledger;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.SignedMoneyBody;

/** One account: a programme's, a source's, an award's or a financial year's. */
@Schema(name = "LedgerAccount")
record AccountResponse(
        UUID id,
        AccountKind kind,
        @Nullable UUID awardId,
        @Nullable UUID sourceId,
        @Nullable Integer financialYear,
        SignedMoneyBody balance) {}
