package org.quasilab.engine;

import org.quasilab.run.Progress;

/** Passes over rows that are not loaded take long: the run hears of them as the step does. */
record PassProgress(Progress step, Progress run) implements Progress {
    @Override
    public void at(long done, long of, String what) {
        step.at(done, of, what);
        run.at(done, of, what);
    }

    @Override
    public void within(double share) {
        step.within(share);
        run.within(share);
    }

    @Override
    public void checkCancelled() {
        run.checkCancelled();
    }
}
