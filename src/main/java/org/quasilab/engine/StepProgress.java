package org.quasilab.engine;

import org.quasilab.run.Progress;

/** The progress of one step, told to the listener; asks the run whether to stop. */
record StepProgress(String step, RunListener listener, Progress run) implements Progress {
    @Override
    public void at(long done, long of, String what) {
        listener.progress(step, done, of, what);
    }

    @Override
    public void checkCancelled() {
        run.checkCancelled();
    }
}
