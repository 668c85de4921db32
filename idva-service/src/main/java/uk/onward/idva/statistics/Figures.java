package uk.onward.idva.statistics;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted, whole. Codes are as they are stored; a cell in which nothing was counted is absent.
 *
 * @param engaged of the referrals whose contact window has closed
 * @param engagedOfContacted of those to whom first contact was made
 * @param overTwelveWeeks of those accepted
 * @param unknownToServices persons known to no statutory service, of those for whom one is recorded
 * @param highRisk of those assessed
 * @param medianMinutes null where nobody was contacted
 * @param onwardByKind by kind
 * @param onward by kind and destination
 * @param seriousInjury referrals by month and hospital
 */
record Figures(
        Cell total,
        Map<Dimension, Map<String, Cell>> cells,
        Share engaged,
        Share engagedOfContacted,
        Share repeat,
        Share overTwelveWeeks,
        Share unknownToServices,
        Share highRisk,
        @Nullable Integer medianMinutes,
        @Nullable Integer ninetiethCentileMinutes,
        Views atClosure,
        Views atFollowUp,
        Map<String, Onward> onwardByKind,
        Map<String, Map<String, Onward>> onward,
        Map<YearMonth, Map<String, Integer>> seriousInjury) {

    record Cell(int presenting, int referred, int engaged) {
        static final Cell NONE = new Cell(0, 0, 0);

        Cell plus(Cell other) {
            return new Cell(presenting + other.presenting, referred + other.referred, engaged + other.engaged);
        }
    }

    record Share(int count, int of) {}

    /** Persons by their own view of their risk. */
    record Views(int reduced, int unchanged, int increased, int notAsked, int declined, int notRecorded) {
        int answered() {
            return reduced + unchanged + increased;
        }

        int missing() {
            return notAsked + declined + notRecorded;
        }
    }

    /** Onward referrals by what the destination said last; those withdrawn are apart and their persons are not counted. */
    record Onward(int awaiting, int received, int accepted, int declined, int withdrawn, int persons) {
        int sent() {
            return awaiting + received + accepted + declined;
        }
    }
}
