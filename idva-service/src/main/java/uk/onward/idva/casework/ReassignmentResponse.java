package uk.onward.idva.casework;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * @param moved how many cases
 * @param referrals which
 * @param leftBehind those that the other is barred from; they wait for somebody else
 */
@Schema(name = "Reassignment")
record ReassignmentResponse(
        UUID id, String fromIdva, String toIdva, int moved, List<UUID> referrals, List<UUID> leftBehind) {
    static ReassignmentResponse from(Reassignment reassignment) {
        return new ReassignmentResponse(
                reassignment.id(),
                reassignment.fromIdva(),
                reassignment.toIdva(),
                reassignment.cases().size(),
                reassignment.cases(),
                reassignment.leftBehind());
    }
}
