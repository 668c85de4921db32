package uk.onward.idva.support;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * @param plan as it was agreed with her
 * @param reviewBy the day by which it is looked at again; null where none was agreed
 */
record SafetyPlanRequest(
        @NotBlank @Size(max = 10000) String plan, @Nullable LocalDate reviewBy) {}
