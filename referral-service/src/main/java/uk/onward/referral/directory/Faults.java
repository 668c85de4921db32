package uk.onward.referral.directory;

import java.util.ArrayList;
import java.util.List;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;

/** What is wrong with a document, gathered to its end, so that it can be mended in one go. */
final class Faults {
    /** Told at most; whoever has more than that has one cause for them. */
    static final int TOLD = 200;

    private final List<FieldError> found = new ArrayList<>();
    private long all;

    void add(String pointer, String detail) {
        all++;
        if (found.size() < TOLD) {
            found.add(new FieldError(pointer, detail));
        }
    }

    long count() {
        return all;
    }

    /** Answered as {@code 400} if there is anything. */
    void refuseIfAny() {
        if (all == 0) {
            return;
        }
        if (all > TOLD) {
            found.add(new FieldError("", "has " + (all - TOLD) + " more faults than are told here"));
        }
        throw ProblemType.VALIDATION_FAILED.problem(found);
    }
}
