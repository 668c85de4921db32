package uk.onward.referral.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table to try, and concerns to try it with.
 *
 * @param rules a draft; absent: the table in force
 */
record RulesTestRequest(
        @Nullable @Size(min = 1, max = 200) List<@NotNull @Valid Rule> rules,
        @NotNull @Size(max = 200) List<@NotNull @Valid ExampleCase> examples) {}
