package uk.onward.idva.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to; null where it is not.
 *
 * @param borough as it is stored
 * @param presentedFrom the first moment
 * @param presentedBefore the first moment after
 */
record ListFilter(
        StatusFilter status,
        @Nullable String idva,
        @Nullable String hospital,
        @Nullable Risk risk,
        @Nullable Boolean overdue,
        @Nullable String borough,
        @Nullable Instant presentedFrom,
        @Nullable Instant presentedBefore,
        Sort sort) {

    /** By the assessment that holds. */
    enum Risk {
        HIGH("f.visible_high_risk"),
        NOT_HIGH("not f.visible_high_risk"),
        NOT_ASSESSED("f.visible_high_risk is null");

        private final String condition;

        Risk(String condition) {
            this.condition = condition;
        }

        String condition() {
            return condition;
        }
    }
}
