package uk.onward.referral.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A borough's whole table.
 *
 * @param effectiveFrom from when it holds; at once if absent
 * @param examples that must come out as they say
 */
record RulesRequest(
        @Nullable Instant effectiveFrom,
        @NotEmpty @Size(max = 200) List<@NotNull @Valid Rule> rules,
        @NotNull @Size(max = 200) List<@NotNull @Valid ExampleCase> examples) {}
