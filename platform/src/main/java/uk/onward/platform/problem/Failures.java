package uk.onward.platform.problem;

import java.util.Arrays;

/** What may be told of a failure in a log: classes and places, never a message, since it could quote a value. */
public final class Failures {
    private Failures() {}

    /** The chain of classes, each with our own innermost frame. */
    public static String describe(Throwable failure) {
        var text = new StringBuilder();
        for (Throwable at = failure; at != null && at != at.getCause(); at = at.getCause()) {
            text.append(text.isEmpty() ? "" : " caused by ").append(at.getClass().getName());
            Arrays.stream(at.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("uk.onward"))
                    .findFirst()
                    .ifPresent(frame -> text.append(" at ").append(frame));
        }
        return text.toString();
    }
}
