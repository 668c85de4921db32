package uk.onward.idva.statistics;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import uk.onward.idva.trust.Rating;

/**
 * What the figures are set beside, of the hospitals and trusts that were chosen.
 *
 * @param trustOfHospital the trust of each hospital that has one, chosen or not
 * @param ratings of each trust, empty where it has none, on the period's last day
 * @param coLocationDays by hospital and month
 */
record Surroundings(
        Map<String, String> trustOfHospital,
        SortedMap<String, Optional<Rating>> ratings,
        Map<String, Map<YearMonth, Integer>> coLocationDays) {}
