package uk.onward.acceptance.letter;

import java.util.List;

/** A file of figures that is not one, contradicts itself, or can't be met; each reason a sentence that can be shown. */
public final class UnfitFigures extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    public UnfitFigures(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    UnfitFigures(String reason) {
        this(List.of(reason));
    }

    public List<String> reasons() {
        return reasons;
    }
}
