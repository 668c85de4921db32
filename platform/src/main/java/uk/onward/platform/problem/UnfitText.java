package uk.onward.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A string that no field of ours can hold: PostgreSQL refuses NUL, UTF-8 has no lone surrogates. */
public final class UnfitText extends MismatchedInputException {
    private static final long serialVersionUID = 1L;
    private final String expectation;

    public UnfitText(JsonParser parser, String expectation) {
        super(parser, expectation);
        this.expectation = expectation;
    }

    String expectation() {
        return expectation;
    }
}
