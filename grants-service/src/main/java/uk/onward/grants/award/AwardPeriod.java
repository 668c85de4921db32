package uk.onward.grants.award;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** Days in London, both of them within. */
record AwardPeriod(@NotNull LocalDate from, @NotNull LocalDate to) {}
