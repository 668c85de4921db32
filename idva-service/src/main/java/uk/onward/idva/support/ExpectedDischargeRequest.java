package uk.onward.idva.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param expectedDischarge null where it is not known any more; then what the hospital said holds */
record ExpectedDischargeRequest(@Nullable Instant expectedDischarge) {}
