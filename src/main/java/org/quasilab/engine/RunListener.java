package org.quasilab.engine;

import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.text.Problem;

/**
 * Hears how a run goes. Called from the thread that runs, {@link #progress} and the draws from any thread; every
 * step asked for ends in exactly one of {@link #done}, {@link #failed} and {@link #skipped}.
 */
public interface RunListener {
    /** Hears nothing. */
    RunListener NONE = new RunListener() {};

    /** Data, panel and treatment are ready. */
    default void prepared(PreparedStudy prepared) {}

    /** A step begins to be computed (not told for a step whose result is still valid). */
    default void started(String step) {}

    /** How far a step is; as {@link org.quasilab.run.Progress#at}. */
    default void progress(String step, long done, long of, String what) {}

    /** Who hears the placebo draws of a step while they come. */
    default DrawListener draws(String step) {
        return DrawListener.NONE;
    }

    /**
     * A step has its result.
     *
     * @param reused whether it was still valid from an earlier run, so that nothing was computed
     */
    default void done(String step, StepOutcome outcome, boolean reused) {}

    /** A step could not be computed; the others go on. */
    default void failed(String step, Problem problem) {}

    /** A step was not reached: the run was cancelled. */
    default void skipped(String step) {}
}
