package org.quasilab.engine;

import org.quasilab.run.Progress;

/**
 * Passes over rows that are not loaded take long: the run hears of them as the step does.
 *
 * <p>Checked by: {@code PassProgressTest}.
 */
final class PassProgress implements Progress {
    private final Progress step;
    private final Progress run;
    private volatile boolean isPassing;

    PassProgress(Progress step, Progress run) {
        this.step = step;
        this.run = run;
    }

    @Override
    public void at(long done, long of, String what) {
        isPassing = true;
        step.at(done, of, what);
        run.at(done, of, what);
    }

    /** Before the first pass is told, the run would take it for a share of the steps. */
    @Override
    public void within(double share) {
        if (isPassing) {
            step.within(share);
            run.within(share);
        }
    }

    @Override
    public void checkCancelled() {
        run.checkCancelled();
    }
}
