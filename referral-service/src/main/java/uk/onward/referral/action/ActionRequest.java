package uk.onward.referral.action;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param owner code of the agency that is to do it
 * @param dueOn the last day on which it is in time
 * @param task what is to be done
 */
@Schema(name = "MaracActionRequest")
record ActionRequest(
        @NotBlank @Size(max = 63) String owner,
        @NotNull LocalDate dueOn,
        @NotBlank @Size(max = 4000) String task) {}
