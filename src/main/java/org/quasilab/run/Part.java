package org.quasilab.run;

/**
 * The progress of one of several pieces of work: what it tells is how far the whole is within that piece.
 *
 * <p>Checked by: {@code PartTest}.
 */
public final class Part implements Progress {
    private final Progress whole;
    private volatile double done;
    private volatile double step;

    public Part(Progress whole) {
        this.whole = whole;
    }

    @Override
    public void at(long newDone, long of, String what) {
        done = of <= 0 ? 0 : (double) newDone / of;
        step = of <= 0 ? 0 : 1.0 / of;
        whole.within(done);
    }

    @Override
    public void within(double share) {
        whole.within(Math.min(1, done + step * share));
    }

    @Override
    public void checkCancelled() {
        whole.checkCancelled();
    }
}
