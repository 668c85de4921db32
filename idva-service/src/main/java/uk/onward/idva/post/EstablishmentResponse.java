package uk.onward.idva.post;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.hospital.HospitalKind;

/**
 * @param service absent where all services are counted
 * @param established posts that there are, and where they are placed, filled or suspended as they may be
 * @param operating posts that somebody holds, and of their placements those that are not suspended
 * @param suspended placements that a suspension reaches on the day
 * @param conflicts placements that could not be made as things are on the day: the fact that speaks against them was written
 *     after them
 */
record EstablishmentResponse(
        LocalDate on,
        @Nullable String service,
        Figures established,
        Figures operating,
        List<Affected> suspended,
        List<Affected> conflicts) {

    /**
     * @param people who hold the posts, each once
     * @param fte of the posts where they are established; of what their holders fill where they operate
     * @param hospitals where they are placed
     */
    record Figures(int posts, int people, BigDecimal fte, CoLocated coLocated, HospitalCount hospitals) {}

    /** @param fte what is placed, and where it operates no more of each post than its holders fill */
    record CoLocated(int posts, int people, BigDecimal fte) {}

    record HospitalCount(int total, Map<HospitalKind, Integer> byKind) {}

    /**
     * @param because codes of the list {@code suspension-reason}; for a conflict {@code beside-local-idva} or
     *     {@code service-not-at-hospital}
     */
    record Affected(UUID placement, String post, String service, String hospital, List<String> because) {}
}
