package org.quasilab.gui.task;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;

/** A job under way: how far it is (on the window's thread), and how to stop it (from any thread). */
public final class RunningTask implements Progress {
    /**
     * How far a task is.
     *
     * @param done how much is done
     * @param of how much there is, 0 if not known
     * @param what message key of what is being done; empty before the first word
     * @param within how far that is, between 0 and 1
     */
    public record Advance(long done, long of, String what, double within) {
        static final Advance NONE = new Advance(0, 0, "", 0);

        /** Between 0 and 1; −1 if not known. */
        public double share() {
            return of <= 0 ? -1 : Math.min(1.0, (done + within) / of);
        }
    }

    private final String name;
    private final Consumer<Runnable> window;
    private final ReadOnlyObjectWrapper<Advance> advance = new ReadOnlyObjectWrapper<>(Advance.NONE);
    private final AtomicReference<Advance> newest = new AtomicReference<>();
    private volatile Advance last = Advance.NONE;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** @param window runs an action on the window's thread */
    RunningTask(String name, Consumer<Runnable> window) {
        this.name = name;
        this.window = window;
    }

    /** Message key of the job. */
    public String name() {
        return name;
    }

    public ReadOnlyObjectProperty<Advance> advanceProperty() {
        return advance.getReadOnlyProperty();
    }

    /** Asks the work to stop; it does so at its next {@link #checkCancelled()}. */
    public void cancel() {
        cancelled.set(true);
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    /** Tells the window at most once per turn of its event loop, however often the work speaks. */
    @Override
    public void at(long done, long of, String what) {
        last = new Advance(done, of, what, 0);
        tell(last);
    }

    @Override
    public void within(double share) {
        Advance now = last;
        tell(new Advance(now.done(), now.of(), now.what(), share));
    }

    private void tell(Advance now) {
        if (newest.getAndSet(now) == null) {
            window.accept(() -> advance.set(newest.getAndSet(null)));
        }
    }

    @Override
    public void checkCancelled() {
        if (cancelled.get()) {
            throw new Cancelled();
        }
    }
}
