package org.quasilab.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.quasilab.data.Dataset;
import org.quasilab.efficiency.EfficiencyColumn;
import org.quasilab.estimate.eventstudy.CoefficientWeights;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.EventWeights;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/**
 * Computes studies, and remembers what it computed: asked again for a changed study it does anew only what depends on
 * the change.
 *
 * <p>One engine serves one window or one command. Its methods may be called from any thread and at the same time: what
 * is superseded is told so by its {@link Progress}, and nobody waits for it. What two of them want at the same time is
 * computed once.
 *
 * <p>Checked by: {@code EngineTest}.
 */
public final class Engine {
    private static final int OUTCOMES = 400;
    private static final int SCORES = 200;
    private static final int COHORTS = 20;

    private final DataMemory data;
    private final Recent<OutcomeKey, StepOutcome> outcomes = new Recent<>(OUTCOMES);
    private final Recent<Object, FrontierScores.Score> scores = new Recent<>(SCORES);
    private final Recent<CohortsKey, CohortMeans> cohorts = new Recent<>(COHORTS);

    private record CohortsKey(String sha256, DataSpec data, TreatmentSpec treatment, String outcome) {}

    /** What an outcome follows from: the data, the treatment, columns made by earlier steps, and what the step asks. */
    private record OutcomeKey(
            String sha256,
            String step,
            DataSpec data,
            Optional<TreatmentSpec> treatment,
            List<EfficiencySpec> columns,
            Object asked) {
        /** Of a few parts: that of all links a method for each kind of record in them, which the first run would wait for. */
        @Override
        public int hashCode() {
            return 31 * sha256.hashCode() + step.hashCode();
        }
    }

    public Engine() {
        this(Runtime.getRuntime().maxMemory());
    }

    /** @param memory so many bytes the rows of a table may take, with what is made of them; of more they are not loaded unless the study says so */
    Engine(long memory) {
        this.data = new DataMemory(memory);
    }

    /**
     * Data, panel and treatment, without any step.
     *
     * @param study what is asked
     * @param folder the study file's folder; the data file is found from there
     * @throws Problem if the data cannot be read or prepared
     * @throws Cancelled if {@code progress} says so
     */
    public PreparedStudy prepare(Study study, Path folder, Progress progress) {
        return data.prepare(study, folder, progress);
    }

    /**
     * Every row of the data file: those the ledger of an estimate names, and those it leaves.
     *
     * @throws Problem as {@link #prepare}
     */
    public FileRows rows(Study study, Path folder, Progress progress) {
        PreparedStudy prepared = data.prepare(study, folder, progress);
        if (prepared.elsewhere().isPresent()) {
            // refused with the reason: there are no rows to list
            prepared.neededPanel();
        }
        List<Dataset> parts = new ArrayList<>(data.left(study, folder, progress));
        parts.add(prepared.panel()
                .map(panel ->
                        PanelCsv.complete(panel, known(study, folder).values()).data())
                .orElse(prepared.dataset()));
        return FileRows.of(parts, prepared.log());
    }

    /**
     * Means by cohort and period of the outcome of a study that is computed where its rows lie; empty for other studies, and without a treatment.
     *
     * @throws Problem as {@link #prepare}, and if they cannot be computed in this way
     */
    public Optional<CohortMeans> cohorts(Study study, Path folder, Progress progress) {
        PreparedStudy prepared = data.prepare(study, folder, progress);
        if (prepared.elsewhere().isEmpty() || study.design().treatment().isEmpty()) {
            return Optional.empty();
        }
        CohortsKey key = new CohortsKey(
                prepared.sha256(),
                study.data(),
                study.design().treatment().get(),
                study.design().outcome());
        return Optional.of(cohorts.get(
                key,
                progress,
                () -> SourceSteps.cohorts(study, prepared.elsewhere().get(), progress)));
    }

    /** Tables of databases are read anew the next time; a file that has changed is noticed without it. */
    public void forgetTables() {
        data.forgetTables();
    }

    /** The first column the design names that is not in the data and that no efficiency step makes; empty if all are there. */
    public static Optional<Problem> designProblem(Study study, PreparedStudy prepared) {
        return DesignColumns.problem(study, prepared.dataset());
    }

    /** Runs every step, as {@link #run(Study, Path, Set, RunListener, Progress)}. */
    public StudyResults run(Study study, Path folder, RunListener listener, Progress progress) {
        return run(study, folder, ids(study), listener, progress);
    }

    /**
     * Runs the steps asked for, and those they need (an efficiency score that becomes a column) before them, else in the
     * order of the study. A step that cannot be computed is a failed outcome; the others go on.
     *
     * @param stepIds ids of steps of the study
     * @return the outcomes of the steps asked for, in the order of the study
     * @throws EngineProblem {@code unknown-step}, {@code no-keys}
     * @throws Problem if data or panel cannot be made, so that no step could run
     * @throws Cancelled if {@code progress} says so
     */
    public StudyResults run(Study study, Path folder, Set<String> stepIds, RunListener listener, Progress progress) {
        return run(study, () -> prepare(study, folder, progress), stepIds, listener, progress);
    }

    /** The same from data that {@link #prepare} has already made for this study. */
    public StudyResults run(
            Study study, PreparedStudy prepared, Set<String> stepIds, RunListener listener, Progress progress) {
        return run(study, () -> prepared, stepIds, listener, progress);
    }

    private StudyResults run(
            Study study,
            Supplier<PreparedStudy> prepare,
            Set<String> stepIds,
            RunListener listener,
            Progress progress) {
        checkIds(study, stepIds);
        Set<String> open = new LinkedHashSet<>(ids(study));
        open.retainAll(stepIds);
        Map<String, StepOutcome> done = new LinkedHashMap<>();
        try {
            PreparedStudy prepared = prepare.get();
            Optional<StudyPanel> panel =
                    prepared.elsewhere().isPresent() ? Optional.empty() : Optional.of(prepared.neededPanel());
            listener.prepared(prepared);
            Run run = new Run(study, prepared, panel, listener, progress);
            List<StepSpec> order = StepOrder.computed(study);
            for (StepSpec step : order) {
                boolean asked = stepIds.contains(step.id());
                if (asked || feeds(study, order, step, open)) {
                    progress.at(done.size(), stepIds.size(), "engine.progress.step");
                    StepOutcome outcome = run.step(step, asked);
                    if (asked) {
                        open.remove(step.id());
                        done.put(step.id(), outcome);
                    }
                }
            }
            progress.at(done.size(), stepIds.size(), "engine.progress.step");
            return new StudyResults(
                    study.title(), summary(study, prepared), StepOrder.asInStudy(study, done), prepared.warnings());
        } catch (Cancelled e) {
            open.forEach(listener::skipped);
            throw e;
        }
    }

    /**
     * What is still valid from earlier runs, by step id: nothing is computed, no file is read, nothing is waited for.
     *
     * @return outcomes by step id, in the order of the study; a step that would have to be computed is not in it
     */
    public Map<String, StepOutcome> known(Study study, Path folder) {
        Map<String, StepOutcome> known = new LinkedHashMap<>();
        data.known(study, folder).ifPresent(prepared -> {
            List<EfficiencySpec> columns = new ArrayList<>();
            for (StepSpec step : StepOrder.computed(study)) {
                outcomes.get(key(study, prepared, columns, step)).ifPresent(outcome -> known.put(step.id(), outcome));
                if (step.makes().isPresent()) {
                    columns.add((EfficiencySpec) step);
                }
            }
        });
        return StepOrder.asInStudy(study, known);
    }

    /**
     * What one coefficient of an event study is made of.
     *
     * @param stepId of an event study
     * @param eventTime of the coefficient
     * @throws EngineProblem {@code unknown-step}, {@code no-keys}
     * @throws Problem if the event study cannot be computed, or has no such coefficient
     * @throws Cancelled if {@code progress} says so
     */
    public EventWeights weights(Study study, Path folder, String stepId, int eventTime, Progress progress) {
        checkIds(study, Set.of(stepId));
        PreparedStudy prepared = prepare(study, folder, progress);
        Run run = new Run(study, prepared, Optional.of(prepared.neededPanel()), RunListener.NONE, progress);
        EventStudySpec spec = (EventStudySpec) study.step(stepId).orElseThrow();
        List<StepSpec> order = StepOrder.computed(study);
        order.stream()
                .takeWhile(step -> step != spec)
                .filter(step -> feeds(study, order, step, Set.of(stepId)))
                .forEach(step -> run.step(step, false));
        StepOutcome outcome = run.step(spec, false);
        outcome.failure().ifPresent(problem -> {
            throw problem;
        });
        EventStudyResult result = (EventStudyResult) outcome.result().orElseThrow();
        return CoefficientWeights.fit(run.panel.orElseThrow(), study.design(), spec, result, eventTime, progress);
    }

    /**
     * What would be dropped or fail, found without draws, bootstraps and linear programs.
     *
     * @throws Problem as {@link #prepare}
     * @throws Cancelled if {@code progress} says so
     */
    public CheckReport check(Study study, Path folder, Progress progress) {
        PreparedStudy prepared = prepare(study, folder, progress);
        return Checker.check(study, prepared, progress);
    }

    private static Set<String> ids(Study study) {
        Set<String> ids = new LinkedHashSet<>();
        study.steps().forEach(step -> ids.add(step.id()));
        return ids;
    }

    private static void checkIds(Study study, Set<String> asked) {
        Set<String> known = ids(study);
        for (String id : asked) {
            if (!known.contains(id)) {
                throw new EngineProblem("unknown-step", id, List.copyOf(known));
            }
        }
    }

    /** Whether a step makes a column that a later step, asked for and not yet done, uses. */
    private static boolean feeds(Study study, List<StepSpec> order, StepSpec step, Set<String> open) {
        List<StepSpec> later = order.subList(order.indexOf(step) + 1, order.size());
        return step.makes().stream()
                .flatMap(column -> later.stream().filter(user -> StepOrder.uses(study, user, column)))
                .anyMatch(user -> open.contains(user.id()) || feeds(study, order, user, open));
    }

    private static OutcomeKey key(Study study, PreparedStudy prepared, List<EfficiencySpec> columns, StepSpec step) {
        List<EfficiencySpec> used = columns.stream()
                .filter(column -> StepOrder.uses(study, step, column.into()))
                .toList();
        return new OutcomeKey(
                prepared.sha256(),
                step.id(),
                study.data().withVariables(Map.of()).withFile(study.data().file(), ""),
                study.design().treatment(),
                used,
                StepNeeds.asked(study, step));
    }

    private static StudyResults.DataSummary summary(Study study, PreparedStudy prepared) {
        PanelSize panel = prepared.size().orElseThrow();
        return new StudyResults.DataSummary(
                study.data().file(),
                prepared.sha256(),
                panel.rows(),
                panel.units(),
                panel.periods(),
                panel.isBalanced(),
                prepared.log(),
                prepared.ledger());
    }

    /** One run: the panel grows by the columns that efficiency steps make. */
    private final class Run {
        private final Study study;
        private final PreparedStudy prepared;
        private final RunListener listener;
        private final Progress progress;
        private final List<EfficiencySpec> columns = new ArrayList<>();
        private final Map<String, String> failedColumns = new LinkedHashMap<>();
        private Optional<StudyPanel> panel;

        /** @param panel absent if the rows are not loaded */
        Run(Study study, PreparedStudy prepared, Optional<StudyPanel> panel, RunListener listener, Progress progress) {
            this.study = study;
            this.prepared = prepared;
            this.panel = panel;
            this.listener = listener;
            this.progress = progress;
        }

        StepOutcome step(StepSpec step, boolean asked) {
            RunListener told = asked ? listener : RunListener.NONE;
            OutcomeKey key = key(study, prepared, columns, step);
            Optional<StepOutcome> known = outcomes.get(key);
            StepOutcome outcome = known.orElseGet(() -> {
                told.started(step.id());
                return outcomes.get(key, progress, () -> compute(step, told));
            });
            if (step.makes().isPresent()) {
                addColumn((EfficiencySpec) step, outcome);
            }
            if (outcome.failure().filter(Problem::mayPass).isPresent()) {
                outcomes.forget(outcome);
                data.forget(prepared);
            }
            outcome.failure()
                    .ifPresentOrElse(
                            problem -> told.failed(step.id(), problem),
                            () -> told.done(step.id(), outcome, known.isPresent()));
            return outcome;
        }

        private StepOutcome compute(StepSpec step, RunListener told) {
            progress.checkCancelled();
            try {
                StepNeeds.check(study, step, prepared, this::isThere, failedColumns);
                Progress own = new StepProgress(step.id(), told, progress);
                FrontierScores frontiers = new FrontierScores(scores, spec -> key(study, prepared, columns, spec));
                return panel.map(
                                loaded -> new StepRunner(study, loaded, prepared.log(), frontiers, told, own).run(step))
                        .map(StepOutcome::done)
                        .orElseGet(() -> SourceSteps.run(
                                study,
                                prepared.elsewhere().orElseThrow(),
                                step,
                                told,
                                new PassProgress(own, progress)));
            } catch (Problem e) {
                return StepOutcome.failed(step.kind(), e);
            }
        }

        private boolean isThere(String column) {
            return panel.map(loaded -> loaded.panel().data())
                    .orElse(prepared.dataset())
                    .find(column)
                    .isPresent();
        }

        private void addColumn(EfficiencySpec step, StepOutcome outcome) {
            columns.add(step);
            if (outcome.result().isPresent()) {
                EfficiencyResult result = (EfficiencyResult) outcome.result().get();
                panel = panel.map(before -> {
                    Panel longer = before.panel()
                            .with(EfficiencyColumn.of(result, before.panel()).column());
                    return new StudyPanel(longer, before.treatment(), before.ledger());
                });
            } else {
                failedColumns.put(step.into(), step.id());
            }
        }
    }
}
