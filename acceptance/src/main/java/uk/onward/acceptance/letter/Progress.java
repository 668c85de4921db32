package uk.onward.acceptance.letter;

import java.io.PrintStream;

/** How far a cohort has been sent: a bar on a terminal, a line now and then elsewhere. */
final class Progress {

    private static final int WIDTH = 40;
    private static final int LINES = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean quiet;
    private final int total;
    private int done;

    Progress(PrintStream out, boolean terminal, boolean quiet, int total) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
        this.total = total;
    }

    /** One person more has been through her life. */
    synchronized void step(long calls) {
        done++;
        if (quiet) {
            return;
        }
        if (terminal) {
            var filled = WIDTH * done / total;
            out.printf(
                    "\r  %s%s %3d%%  %d of %d people, %,d calls ",
                    "█".repeat(filled), "░".repeat(WIDTH - filled), 100 * done / total, done, total, calls);
            out.flush();
        } else if (LINES * done / total > LINES * (done - 1) / total) {
            out.printf("  %3d%%  %d of %d people, %,d calls%n", 100 * done / total, done, total, calls);
        }
    }

    /** The next line begins at its beginning, whether all was sent or not. */
    synchronized void end() {
        if (terminal && !quiet && done > 0) {
            out.println();
        }
    }
}
