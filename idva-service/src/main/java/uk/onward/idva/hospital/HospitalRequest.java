package uk.onward.idva.hospital;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param agency code of the agency whose systems refer from here
 * @param borough ONS code
 */
record HospitalRequest(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 63) String agency,
        @NotNull @FromList(Lists.BOROUGH) String borough,
        @NotNull HospitalKind kind) {}
