package uk.onward.idva.hospital;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;

record HospitalResponse(
        String odsCode,
        String name,
        String agency,
        String borough,
        HospitalKind kind,
        @Nullable String trust,
        List<Period> localIdvas) {
    static HospitalResponse from(Hospital hospital) {
        return new HospitalResponse(
                hospital.odsCode(),
                hospital.name(),
                hospital.agency(),
                hospital.borough(),
                hospital.kind(),
                hospital.trust().orElse(null),
                hospital.localIdvas());
    }
}
