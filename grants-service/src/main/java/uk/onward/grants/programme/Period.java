package uk.onward.grants.programme;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/** Days in London, both of them within. */
record Period(@NotNull LocalDate from, @NotNull LocalDate to) {}
