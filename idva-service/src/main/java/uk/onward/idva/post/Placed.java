package uk.onward.idva.post;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.hospital.HospitalKind;

/** A placement as it stands on one day. */
record Placed(
        UUID placement,
        String post,
        String service,
        String hospital,
        HospitalKind kind,
        BigDecimal fte,
        boolean operating,
        List<String> suspendedFor,
        List<String> conflicts) {

    EstablishmentResponse.Affected affected(List<String> because) {
        return new EstablishmentResponse.Affected(placement, post, service, hospital, because);
    }
}
