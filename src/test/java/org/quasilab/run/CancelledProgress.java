package org.quasilab.run;

/** Someone who has asked to stop before it began. */
public final class CancelledProgress implements Progress {
    @Override
    public void at(long done, long of, String what) {}

    @Override
    public void checkCancelled() {
        throw new Cancelled();
    }
}
