package org.quasilab.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;

/**
 * Computes studies, and remembers what it computed: asked again for a changed study it does anew only what depends on
 * the change.
 *
 * <p>One engine serves one window or one command; its methods may be called from any thread, one run at a time (a second
 * call waits until the first has ended or was cancelled).
 */
public final class Engine {
    /**
     * Data, panel and treatment, without any step.
     *
     * @param study what is asked
     * @param folder the study file's folder; the data file is found from there
     * @throws org.quasilab.text.Problem if the data cannot be read or prepared
     */
    public synchronized PreparedStudy prepare(Study study, Path folder, Progress progress) {
        throw new EngineProblem("no-data");
    }

    /** Runs every step, as {@link #run(Study, Path, Set, RunListener, Progress)}. */
    public StudyResults run(Study study, Path folder, RunListener listener, Progress progress) {
        Set<String> all = new LinkedHashSet<>();
        study.steps().forEach(step -> all.add(step.id()));
        return run(study, folder, all, listener, progress);
    }

    /**
     * Runs the steps asked for, and those they need (an efficiency score that becomes a column), in the order of the
     * study. A step that cannot be computed is a failed outcome; the others go on.
     *
     * @param stepIds ids of steps of the study
     * @return the outcomes of the steps asked for
     * @throws EngineProblem {@code unknown-step}
     * @throws org.quasilab.text.Problem if data or panel cannot be made, so that no step could run
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public synchronized StudyResults run(
            Study study, Path folder, Set<String> stepIds, RunListener listener, Progress progress) {
        throw new EngineProblem("no-data");
    }

    /**
     * What is still valid from earlier runs, by step id: nothing is computed, no file is read.
     *
     * @return outcomes by step id, in the order of the study; a step that would have to be computed is not in it
     */
    public synchronized Map<String, StepOutcome> known(Study study, Path folder) {
        Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
        return outcomes;
    }

    /**
     * What would be dropped or fail, found by reading study and data but computing nothing.
     *
     * @throws org.quasilab.text.Problem as {@link #prepare}
     */
    public synchronized CheckReport check(Study study, Path folder, Progress progress) {
        return new CheckReport(prepare(study, folder, progress), java.util.List.of());
    }
}
