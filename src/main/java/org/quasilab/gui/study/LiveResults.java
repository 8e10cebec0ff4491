package org.quasilab.gui.study;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.quasilab.engine.Engine;
import org.quasilab.engine.FileRows;
import org.quasilab.engine.PanelCsv;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.engine.RunListener;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.task.TaskService;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.placebo.DrawListener;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.EventWeights;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.run.Progress;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/**
 * What the engine has found for the open study, kept up to date while it changes.
 *
 * <p>After a change the step on the screen is computed first, then every other step that took little time the last time;
 * a long one waits, marked out of date, until it is looked at or <em>Run all</em> is asked for. A newer change cancels the
 * computation of an older one.
 */
public final class LiveResults {
    /**
     * What a step may have taken the last time to be computed again without being asked for; long enough for the first
     * computations after the program has started, which are slower.
     */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static final Duration MOMENT = Duration.ofMillis(60);

    /** What a screen makes of a new result of its step. */
    public interface Presenter {
        /** Off the window's thread, before the result is told. */
        void prepare(StepResult result, Study study, Optional<StudyPanel> panel);
    }

    private final Engine engine;
    private final TaskService tasks;
    private final StudySession session;
    private final LatestTask newest;
    private final ObservableMap<String, StepState> states = FXCollections.observableHashMap();

    /** Kept: a read-only view hears its map only as long as someone holds it. */
    private final ObservableMap<String, StepState> statesShown = FXCollections.unmodifiableObservableMap(states);

    private final Map<String, Duration> lastTook = new ConcurrentHashMap<>();
    private final Map<String, Presenter> presenters = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<PreparedStudy>> prepared =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> dataProblem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Draws> draws = new ReadOnlyObjectWrapper<>(Draws.NONE);
    private String wanted = "";
    private long pass;

    public LiveResults(Engine engine, TaskService tasks, StudySession session) {
        this.engine = engine;
        this.tasks = tasks;
        this.session = session;
        this.newest = new LatestTask(tasks, MOMENT);
        session.studyProperty().addListener((property, before, now) -> changed());
    }

    /** State by step id; a step not in it was never computed. */
    public ObservableMap<String, StepState> states() {
        return statesShown;
    }

    public StepState state(String id) {
        return states.getOrDefault(id, StepState.EMPTY);
    }

    /** Data, panel and treatment; empty while there are none. */
    public ReadOnlyObjectProperty<Optional<PreparedStudy>> preparedProperty() {
        return prepared.getReadOnlyProperty();
    }

    /** Whether the rows of the data are not loaded but computed where they lie. */
    public boolean isElsewhere() {
        return prepared.get().flatMap(PreparedStudy::elsewhere).isPresent();
    }

    /** Why there are no data. */
    public ReadOnlyObjectProperty<Optional<Problem>> dataProblemProperty() {
        return dataProblem.getReadOnlyProperty();
    }

    /** The placebo draws that have come in. */
    public ReadOnlyObjectProperty<Draws> drawsProperty() {
        return draws.getReadOnlyProperty();
    }

    /** The screen of a step makes what it shows as the last part of computing, instead of in a task of its own. */
    public void present(String id, Presenter presenter) {
        presenters.put(id, presenter);
    }

    /** The step on the screen; computed now if it is not up to date. */
    public void want(String id) {
        wanted = id;
        if (!isPassing()) {
            computeWanted();
        }
    }

    /** A pass over rows that are not loaded takes too long to be begun anew because another step is looked at. */
    private boolean isPassing() {
        return isElsewhere() && states.values().stream().anyMatch(state -> state.phase() == StepState.Phase.RUNNING);
    }

    private void computeWanted() {
        if (!state(wanted).isFresh() && session.study().step(wanted).isPresent()) {
            submit(Set.of(wanted));
        }
    }

    /** Computes every step that is not up to date; tables of databases are read anew for it. */
    public void runAll() {
        engine.forgetTables();
        submit(allSteps());
    }

    /**
     * All results of a study, computing what is not up to date. Off the window's thread.
     *
     * @throws Problem as {@link Engine#run}
     */
    public StudyResults all(Study study, Path folder, Progress progress) {
        return engine.run(study, folder, RunListener.NONE, progress);
    }

    /**
     * What one coefficient of an event study is made of. Off the window's thread.
     *
     * @throws Problem as {@link Engine#weights}
     */
    public EventWeights weights(Study study, Path folder, String step, int eventTime, Progress progress) {
        return engine.weights(study, folder, step, eventTime, progress);
    }

    /**
     * The result of one step, as {@link #all}. Off the window's thread.
     *
     * @throws Problem as {@link Engine#run}
     */
    public StudyResults one(Study study, Path folder, String step, Progress progress) {
        return engine.run(study, folder, Set.of(step), RunListener.NONE, progress);
    }

    /**
     * The panel that scripts of a step read, as {@link PanelCsv}. Off the window's thread.
     *
     * @throws Problem as {@link Engine#run}
     */
    public String panelCsv(Study study, Path folder, String step, Progress progress) {
        return panel(study, folder, step, progress).text();
    }

    /** Columns of {@link #panelCsv}. Off the window's thread. */
    public PanelColumns panelColumns(Study study, Path folder, String step, Progress progress) {
        return panel(study, folder, step, progress).columns();
    }

    private PanelCsv panel(Study study, Path folder, String step, Progress progress) {
        StudyPanel panel = engine.prepare(study, folder, progress).neededPanel();
        return PanelCsv.of(panel, known(study, folder, step, progress));
    }

    /** A step with all that is known besides, such as the columns it uses. */
    private StudyResults known(Study study, Path folder, String step, Progress progress) {
        StudyResults data = one(study, folder, step, progress);
        return new StudyResults(study.title(), data.data(), engine.known(study, folder), List.of());
    }

    /** Every row of the data file of a study. Off the window's thread. */
    public FileRows rows(Study study, Path folder, Progress progress) {
        return engine.rows(study, folder, progress);
    }

    /**
     * Means of the outcome by cohort and period, as {@link Engine#cohorts}. Off the window's thread.
     *
     * @throws Problem as {@link Engine#cohorts}
     */
    public Optional<CohortMeans> cohorts(Study study, Path folder, Progress progress) {
        return engine.cohorts(study, folder, progress);
    }

    /** Data, panel and treatment of a study. Off the window's thread. */
    public PreparedStudy prepare(Study study, Path folder, Progress progress) {
        return engine.prepare(study, folder, progress);
    }

    /** Stops the computation; what it had not finished stays out of date. */
    public void cancel() {
        newest.cancel();
    }

    private void changed() {
        if (session.isOpening()) {
            forget();
        }
        states.keySet().removeIf(id -> !isStillThere(id));
        if (session.study().data().file().isEmpty()) {
            newest.cancel();
            prepared.set(Optional.empty());
            dataProblem.set(Optional.empty());
            return;
        }
        submit(Set.of());
    }

    /** Another study may give a name to other steps than the one before. */
    private void forget() {
        states.clear();
        lastTook.clear();
        prepared.set(Optional.empty());
        dataProblem.set(Optional.empty());
    }

    private boolean isStillThere(String id) {
        Optional<StepSpec> step = session.study().step(id);
        Optional<StepOutcome> outcome = state(id).outcome();
        return step.isPresent()
                && outcome.filter(found -> !found.kind().equals(step.get().kind()))
                        .isEmpty();
    }

    private Set<String> allSteps() {
        return session.study().steps().stream().map(StepSpec::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void submit(Set<String> asked) {
        newest.submit(() -> job(asked));
    }

    private Job<Boolean> job(Set<String> asked) {
        Study study = session.study();
        Path folder = session.folder();
        String first = wanted;
        long mine = ++pass;
        Job<Boolean> job = Job.of("gui.task.compute", progress -> {
            compute(study, folder, first, asked, mine, progress);
            return true;
        });
        return job.onSuccess(done -> computeWanted())
                .onFailure(problem -> noData(problem))
                .onAlways(() -> settle(mine));
    }

    /** Off the window's thread. */
    private void compute(Study study, Path folder, String first, Set<String> asked, long mine, Progress progress) {
        tell(mine, engine.known(study, folder));
        PreparedStudy data = engine.prepare(study, folder, progress);
        tasks.onWindow(() -> ifNewest(mine, () -> {
            prepared.set(Optional.of(data));
            dataProblem.set(Optional.empty());
        }));
        if (study.step(first).isPresent()) {
            run(study, folder, Set.of(first), new Listener(mine, study, data.panel()), progress);
        }
        Set<String> rest = rest(study, asked);
        if (!rest.isEmpty()) {
            run(study, folder, rest, new Listener(mine, study, data.panel()), progress);
        }
    }

    /** Data without a panel stop every step, but not the screens that show the data and mend them. */
    private void run(Study study, Path folder, Set<String> steps, Listener listener, Progress progress) {
        try {
            engine.run(study, folder, steps, listener, progress);
        } catch (Problem problem) {
            tasks.onWindow(() -> ifNewest(
                    listener.mine,
                    () -> steps.forEach(id -> study.step(id)
                            .ifPresent(
                                    step -> states.put(id, StepState.of(StepOutcome.failed(step.kind(), problem)))))));
        }
    }

    private Set<String> rest(Study study, Set<String> asked) {
        Set<String> rest = new LinkedHashSet<>();
        for (StepSpec step : study.steps()) {
            Duration took = lastTook.getOrDefault(step.id(), Duration.ZERO);
            if (asked.contains(step.id()) || took.compareTo(SHORT) <= 0) {
                rest.add(step.id());
            }
        }
        return rest;
    }

    private void tell(long mine, Map<String, StepOutcome> known) {
        Map<String, StepOutcome> copy = new LinkedHashMap<>(known);
        tasks.onWindow(() -> ifNewest(
                mine,
                () -> allSteps().forEach(id -> {
                    StepOutcome outcome = copy.get(id);
                    states.put(id, outcome == null ? state(id).outOfDate() : StepState.of(outcome));
                })));
    }

    private void noData(Problem problem) {
        prepared.set(Optional.empty());
        dataProblem.set(Optional.of(problem));
    }

    /** Nothing runs any more: what was still marked as running was cancelled. */
    private void settle(long mine) {
        ifNewest(
                mine,
                () -> Map.copyOf(states).forEach((id, state) -> {
                    if (state.phase() == StepState.Phase.RUNNING) {
                        states.put(id, state.outOfDate());
                    }
                }));
    }

    private void ifNewest(long mine, Runnable action) {
        if (mine == pass) {
            action.run();
        }
    }

    /** How far a step is. */
    private record Share(String step, double share) {}

    /** Hears the engine on its threads and tells the window. */
    private final class Listener implements RunListener {
        private final long mine;
        private final Study study;
        private final Optional<StudyPanel> panel;
        private final Map<String, Long> started = new HashMap<>();
        private final AtomicReference<Share> newestShare = new AtomicReference<>();
        private final DrawCollector collector;

        Listener(long mine, Study study, Optional<StudyPanel> panel) {
            this.mine = mine;
            this.study = study;
            this.panel = panel;
            this.collector = new DrawCollector(tasks, newDraws -> ifNewest(mine, () -> draws.set(newDraws)));
        }

        @Override
        public void started(String step) {
            started.put(step, System.nanoTime());
            onWindow(() -> states.put(step, state(step).running(-1)));
        }

        /** Tells the window at most once per turn of its event loop: a placebo speaks a million times. */
        @Override
        public void progress(String step, long done, long of, String what) {
            if (of > 0 && newestShare.getAndSet(new Share(step, (double) done / of)) == null) {
                onWindow(() -> advance(newestShare.getAndSet(null)), () -> newestShare.set(null));
            }
        }

        private void advance(Share share) {
            if (state(share.step()).phase() == StepState.Phase.RUNNING) {
                states.put(share.step(), state(share.step()).running(share.share()));
            }
        }

        @Override
        public DrawListener draws(String step) {
            return collector.of(step);
        }

        @Override
        public void done(String step, StepOutcome outcome, boolean reused) {
            took(step);
            if (!reused && presenters.containsKey(step)) {
                outcome.result().ifPresent(result -> presenters.get(step).prepare(result, study, panel));
            }
            onWindow(() -> states.put(step, StepState.of(outcome)));
        }

        @Override
        public void failed(String step, Problem problem) {
            took(step);
            onWindow(() -> session.study()
                    .step(step)
                    .ifPresent(spec -> states.put(step, StepState.of(StepOutcome.failed(spec.kind(), problem)))));
        }

        private void took(String step) {
            Long begin = started.get(step);
            if (begin != null) {
                lastTook.put(step, Duration.ofNanos(System.nanoTime() - begin));
            }
        }

        private void onWindow(Runnable action) {
            onWindow(action, () -> {});
        }

        private void onWindow(Runnable action, Runnable otherwise) {
            tasks.onWindow(() -> {
                if (mine == pass) {
                    action.run();
                } else {
                    otherwise.run();
                }
            });
        }
    }
}
