package org.quasilab.gui.step;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Draws;
import org.quasilab.gui.study.StepNames;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.NumberSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** State of a computed step's screen: its result as tables, charts and sentences, in the language of the window. */
public final class StepViewModel {
    private final Workbench bench;
    private final String id;
    private final String kind;
    private final Consumer<List<Chart>> rehearsal;
    private final LatestTask presenting;
    private final AtomicReference<Optional<Prepared>> prepared = new AtomicReference<>(Optional.empty());
    private final ReadOnlyObjectWrapper<StepState> state = new ReadOnlyObjectWrapper<>(StepState.EMPTY);
    private boolean isStreaming;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    /** What is shown of a result, made where that was computed: by then the study or the language may be another. */
    private record Prepared(
            StepResult result, Study study, Optional<StudyPanel> panel, Messages messages, Shown shown) {
        boolean isOf(StepResult now, Study nowStudy, Optional<StudyPanel> nowPanel, Messages nowMessages) {
            return result == now
                    && study == nowStudy
                    && panel.orElse(null) == nowPanel.orElse(null)
                    && messages == nowMessages;
        }
    }

    public StepViewModel(Workbench bench, String id, String kind) {
        this(bench, id, kind, charts -> {});
    }

    /** @param rehearsal hears new charts off the window's thread, before they are shown */
    StepViewModel(Workbench bench, String id, String kind, Consumer<List<Chart>> rehearsal) {
        this.bench = bench;
        this.id = id;
        this.kind = kind;
        this.rehearsal = rehearsal;
        this.presenting = new LatestTask(bench.tasks(), Duration.ZERO);
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            if (change.getKey().equals(id)) {
                update();
            } else if (compared(bench.session().study()).contains(change.getKey())) {
                present();
            }
        });
        bench.session().studyProperty().addListener((property, before, now) -> {
            boolean isCalledTheSame =
                    before.data().unitLabel().equals(now.data().unitLabel());
            if (!isCalledTheSame
                    || !styles(before).equals(styles(now))
                    || !look(before).equals(look(now))) {
                present();
            }
        });
        bench.results().preparedProperty().addListener((property, before, now) -> {
            if (panel(before).orElse(null) != panel(now).orElse(null)) {
                present();
            }
        });
        bench.words().messagesProperty().addListener((property, before, now) -> present());
        bench.results().present(id, this::prepare);
        bench.results().drawsProperty().addListener((property, before, now) -> stream(now));
        update();
    }

    public String id() {
        return id;
    }

    public String kind() {
        return kind;
    }

    public ReadOnlyObjectProperty<StepState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Tables and charts of the newest result, which may be out of date. */
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the step failed where the rows are not loaded, in a way that does not pass by itself. */
    boolean mayNeedRows() {
        return bench.results().isElsewhere()
                && state.get().failure().filter(problem -> !problem.mayPass()).isPresent();
    }

    private void update() {
        StepState now = bench.results().state(id);
        Optional<StepResult> before = state.get().result();
        boolean wasRunning = state.get().phase() == Phase.RUNNING;
        state.set(now);
        boolean isNew = now.result().isPresent() ? now.result().get() != before.orElse(null) : before.isPresent();
        boolean stopped = wasRunning && now.phase() != Phase.RUNNING;
        if (isNew || stopped) {
            present();
        }
    }

    private void present() {
        Study study = bench.session().study();
        Messages messages = bench.words().messages();
        Optional<StepSpec> spec = study.step(id, kind);
        Optional<StepResult> result = state.get().result();
        if (spec.isEmpty() || result.isEmpty()) {
            presenting.cancel();
            shown.set(Shown.NOTHING);
            return;
        }
        Optional<StudyPanel> panel = panel(bench.results().preparedProperty().get());
        Optional<Prepared> made =
                prepared.getAndSet(Optional.empty()).filter(found -> found.isOf(result.get(), study, panel, messages));
        if (made.isPresent()) {
            presenting.cancel();
            shown.set(made.get().shown());
            return;
        }
        Map<String, StepResult> others = new HashMap<>();
        compared(study)
                .forEach(other -> bench.results().state(other).result().ifPresent(found -> others.put(other, found)));
        presenting.submit(() -> Job.of(
                        "gui.task.present", progress -> made(result.get(), spec.get(), others, study, panel, messages))
                .onSuccess(shown::set));
    }

    /** Charts that compare the step with others wait for the results of those. */
    private void prepare(StepResult result, Study study, Optional<StudyPanel> panel) {
        Messages messages = bench.words().messages();
        study.step(id, kind)
                .filter(spec -> compared(study).isEmpty())
                .map(spec -> made(result, spec, Map.of(), study, panel, messages))
                .ifPresent(made -> prepared.set(Optional.of(new Prepared(result, study, panel, messages, made))));
    }

    private Shown made(
            StepResult result,
            StepSpec spec,
            Map<String, StepResult> others,
            Study study,
            Optional<StudyPanel> panel,
            Messages messages) {
        Shown made = Shown.of(result, spec, others, study, panel, messages);
        rehearsal.accept(made.charts());
        return made;
    }

    /** How the step's tables are printed. */
    private TableStyle look(Study study) {
        return TableStyle.of(study, id, bench.words().messages());
    }

    /** How the numbers of this step's tables depart from those of the report. */
    public NumberSpec numbers() {
        return bench.session().study().report().departing(id);
    }

    public void changeNumbers(UnaryOperator<NumberSpec> how) {
        bench.session()
                .change(
                        Change.of("numbers"),
                        study -> study.withReport(study.report()
                                .withTable(id, how.apply(study.report().departing(id)))));
    }

    private static Optional<StudyPanel> panel(Optional<PreparedStudy> prepared) {
        return prepared.flatMap(PreparedStudy::panel);
    }

    private List<ChartStyle> styles(Study study) {
        return study.charts().stream().filter(style -> style.step().equals(id)).toList();
    }

    /** Steps the charts of this one compare it with. */
    private List<String> compared(Study study) {
        return styles(study).stream().flatMap(style -> style.compare().stream()).toList();
    }

    /**
     * Shows the draws that have come in, around the actual estimate. One picture is made at a time; the
     * draws that come meanwhile wait for the next.
     */
    private void stream(Draws draws) {
        if (isStreaming || !draws.step().equals(id) || state.get().phase() != Phase.RUNNING) {
            return;
        }
        Optional<PlaceboResult> soFar = soFar(draws);
        if (soFar.isEmpty()) {
            return;
        }
        isStreaming = true;
        Study study = bench.session().study();
        Optional<StudyPanel> panel = panel(bench.results().preparedProperty().get());
        Messages messages = bench.words().messages();
        bench.tasks()
                .submit(Job.of(
                                "gui.task.present",
                                progress -> Shown.noted(
                                        Charts.of(id, soFar.get(), other -> Optional.empty(), study, messages),
                                        panel,
                                        messages))
                        .onSuccess(this::showWhileRunning)
                        .onAlways(() -> {
                            isStreaming = false;
                            if (bench.results().drawsProperty().get() != draws) {
                                stream(bench.results().drawsProperty().get());
                            }
                        }));
    }

    private Optional<PlaceboResult> soFar(Draws draws) {
        Optional<PlaceboSpec> spec = bench.session().study().step(id).flatMap(step -> step.as(PlaceboSpec.class));
        return draws.actual()
                .flatMap(estimate -> spec.map(
                        asked -> new PlaceboResult(asked, estimate, draws.estimates(), draws.pValues(), List.of())));
    }

    /** A picture that comes after the end would cover the result. */
    private void showWhileRunning(List<Chart> charts) {
        if (state.get().phase() == Phase.RUNNING) {
            shown.set(shown.get().withCharts(charts));
        }
    }

    /** The step's own title, or its kind's name with what tells it from others of its kind. */
    public StringBinding title() {
        return bench.words()
                .of(
                        messages -> bench.session()
                                .study()
                                .step(id, kind)
                                .map(step -> StepNames.of(bench.session().study(), step, messages))
                                .orElse(messages.text("gui.step." + kind)),
                        bench.session().studyProperty());
    }

    /** "Green TFP · 277 units × 14 periods": the outcome, or what an efficiency step makes. */
    public StringBinding summary() {
        return bench.words()
                .of(
                        this::summaryNow,
                        state,
                        bench.session().studyProperty(),
                        bench.results().preparedProperty());
    }

    private String summaryNow(Messages messages) {
        Study study = bench.session().study();
        String variable = study.step(id, kind)
                .flatMap(StepSpec::makes)
                .orElse(study.design().outcome());
        String label = study.data().variable(variable).label(variable, messages);
        String panel = bench.results()
                .preparedProperty()
                .get()
                .flatMap(PreparedStudy::size)
                .map(found -> messages.text(
                        "gui.status.panel", Numbers.grouped(found.units()), Numbers.grouped(found.periods())))
                .orElse("");
        return label.isEmpty() || panel.isEmpty() ? label + panel : label + " · " + panel;
    }

    /**
     * What stands where no result is yet: whether one is on its way.
     *
     * @param part {@code title} or {@code text}
     */
    public StringBinding waiting(String part) {
        return bench.words()
                .of(messages -> messages.text((isOnItsWay() ? "gui.waiting.running-" : "gui.waiting.") + part), state);
    }

    /** Being computed, or computed and being made into tables and charts. */
    private boolean isOnItsWay() {
        return state.get().phase() == Phase.RUNNING || state.get().result().isPresent();
    }

    /** Why there is no result; empty if there is one or it was never asked for. */
    public StringBinding problem() {
        return bench.words()
                .of(
                        messages -> state.get()
                                .failure()
                                .map(failure -> failure.message(messages))
                                .orElse(""),
                        state);
    }
}
