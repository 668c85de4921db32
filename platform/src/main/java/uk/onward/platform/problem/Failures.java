package uk.onward.platform.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be told of a failure in a log: classes and places, never a message, since it could quote a value. */
public final class Failures {
    /** Causes can be made to go in a circle. */
    private static final int MOST = 30;

    private Failures() {}

    /** The failure and what caused it, outermost first. */
    public static List<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST)
                .toList();
    }

    /** The chain of classes, each with our own innermost frame. */
    public static String describe(@Nullable Throwable failure) {
        return causes(failure).stream().map(Failures::describeOne).collect(Collectors.joining(" caused by "));
    }

    private static String describeOne(Throwable failure) {
        return failure.getClass().getName()
                + Arrays.stream(failure.getStackTrace())
                        .filter(frame -> frame.getClassName().startsWith("uk.onward"))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
