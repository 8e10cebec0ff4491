package org.quasilab.run;

/**
 * How a long computation speaks to whoever waits for it. The methods may be called from any thread, often, and cost
 * little; computations call them between cells, draws and iterations.
 */
public interface Progress {
    /** Hears nothing and never cancels. */
    Progress NONE = new Progress() {
        @Override
        public void at(long done, long of, String what) {}

        @Override
        public void checkCancelled() {}
    };

    /**
     * @param done how much is done
     * @param of how much there is in all, 0 if not known
     * @param what message key of what is being done, such as {@code run.placebo}
     */
    void at(long done, long of, String what);

    /**
     * How far what is being done now is, of which {@link #at} told that so much was done before it.
     *
     * @param share between 0 and 1
     */
    default void within(double share) {}

    /** @throws Cancelled if the one who waits has asked to stop */
    void checkCancelled();

    /** For parts that run side by side, whose own progress says nothing of the whole: it can be cancelled, and tells nothing. */
    default Progress untold() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void at(long done, long of, String what) {}

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }
}
