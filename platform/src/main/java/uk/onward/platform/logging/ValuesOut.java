package uk.onward.platform.logging;

import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Takes the messages off exceptions before they are logged: a parser, a driver or a library quotes there what somebody
 * sent in. Classes and stacks stay, and find the fault.
 */
@LoggingFilter(name = "values-out")
public final class ValuesOut implements Filter {
    /** Why a service did not start is told in full: nobody has sent it anything yet. */
    private static final String START = "io.quarkus.runtime";

    @Override
    public boolean isLoggable(LogRecord line) {
        Throwable thrown = line.getThrown();
        if (thrown != null && !(thrown instanceof Silent) && !startsUp(line)) {
            line.setThrown(Silent.of(thrown, Collections.newSetFromMap(new IdentityHashMap<>())));
        }
        return true;
    }

    private static boolean startsUp(LogRecord line) {
        return line.getLoggerName() != null && line.getLoggerName().startsWith(START);
    }

    /** Class and stack of another, without its message. */
    private static final class Silent extends Throwable {
        private static final long serialVersionUID = 1L;

        private Silent(Throwable loud, Throwable cause) {
            super(loud.getClass().getName(), cause, true, true);
            setStackTrace(loud.getStackTrace());
        }

        static Silent of(Throwable loud, Set<Throwable> seen) {
            seen.add(loud);
            Throwable cause = loud.getCause();
            var silent = new Silent(loud, cause == null || seen.contains(cause) ? null : of(cause, seen));
            for (Throwable suppressed : loud.getSuppressed()) {
                if (!seen.contains(suppressed)) {
                    silent.addSuppressed(of(suppressed, seen));
                }
            }
            return silent;
        }

        /** The other's class stands for this one's, wherever a stack is printed. */
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return getMessage();
        }
    }
}
