package org.quasilab.engine;

import org.quasilab.run.Progress;

/** The progress of one step, told to the listener; asks the run whether to stop. */
final class StepProgress implements Progress {
    private static final int PARTS = 1000;

    private final String step;
    private final RunListener listener;
    private final Progress run;
    private volatile At last = new At(0, 0, "");

    private record At(long done, long of, String what) {}

    StepProgress(String step, RunListener listener, Progress run) {
        this.step = step;
        this.listener = listener;
        this.run = run;
    }

    @Override
    public void at(long done, long of, String what) {
        last = new At(done, of, what);
        listener.progress(step, done, of, what);
    }

    @Override
    public void within(double share) {
        At at = last;
        listener.progress(step, PARTS * at.done + (long) (PARTS * share), PARTS * at.of, at.what);
    }

    @Override
    public void checkCancelled() {
        run.checkCancelled();
    }
}
