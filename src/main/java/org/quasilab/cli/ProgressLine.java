package org.quasilab.cli;

import org.quasilab.engine.PreparedStudy;
import org.quasilab.engine.RunListener;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.text.Problem;

/**
 * Progress on standard error: on a terminal one line written over, elsewhere a line a step. Called from many threads.
 */
final class ProgressLine implements RunListener {
    private static final long PAUSE = 100_000_000L;

    private final Console console;
    private final boolean quiet;
    private final int steps;
    private int finished;
    private long last;
    private int shown;

    ProgressLine(Console console, boolean quiet, int steps) {
        this.console = console;
        this.quiet = quiet;
        this.steps = steps;
    }

    @Override
    public synchronized void prepared(PreparedStudy prepared) {
        prepared.panel()
                .ifPresent(study -> line(
                        "cli.progress.data",
                        study.panel().rows(),
                        study.panel().units(),
                        study.panel().periods()));
    }

    @Override
    public synchronized void started(String step) {
        over(true, "cli.progress.step", finished + 1, steps, step);
    }

    @Override
    public synchronized void progress(String step, long done, long of, String what) {
        if (of > 0) {
            over(false, "cli.progress.part", finished + 1, steps, step, 100 * done / of);
        }
    }

    @Override
    public synchronized void done(String step, StepOutcome outcome, boolean reused) {
        finished++;
        line("cli.progress.done", finished, steps, step, outcome.kind());
    }

    @Override
    public synchronized void failed(String step, Problem problem) {
        finished++;
        line("cli.progress.failed", finished, steps, step);
    }

    /** Takes the line away, so that what follows begins on an empty one. */
    synchronized void clear() {
        if (shown > 0) {
            console.err().print("\r" + " ".repeat(shown) + "\r");
            shown = 0;
        }
    }

    private void line(String key, Object... args) {
        if (!quiet) {
            clear();
            console.say(key, args);
        }
    }

    /** A terminal's last line, at most ten times a second. */
    private void over(boolean always, String key, Object... args) {
        long now = System.nanoTime();
        if (quiet || !console.isTerminal() || !always && now - last < PAUSE) {
            return;
        }
        last = now;
        String text = console.messages().text(key, args);
        clear();
        console.err().print(text);
        console.err().flush();
        shown = width(text);
    }

    /** Columns on the screen: a Chinese character takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> c > 0x2E80 ? 2 : 1).sum();
    }
}
