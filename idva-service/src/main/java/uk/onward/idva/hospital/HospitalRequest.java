package uk.onward.idva.hospital;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.period.Period;

/**
 * @param agency code of the agency whose systems refer from here
 * @param borough ONS code
 * @param trust ODS trust code
 * @param localIdvas when a locally commissioned IDVA is in place; a fact about the hospital, which binds only a service that
 *     does not go beside one
 */
record HospitalRequest(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 63) String agency,
        @NotNull @FromList(Lists.BOROUGH) String borough,
        @NotNull HospitalKind kind,
        @Nullable @Size(max = 9) String trust,
        @Nullable @Size(max = 100) List<@Valid @NotNull Period> localIdvas) {
    HospitalRequest {
        localIdvas = localIdvas == null ? List.of() : localIdvas;
    }
}
