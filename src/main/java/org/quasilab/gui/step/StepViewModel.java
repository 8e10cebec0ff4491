package org.quasilab.gui.step;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import org.quasilab.gui.study.Draws;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.StepResult;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** State of a computed step's screen: its result as tables, charts and sentences, in the language of the window. */
public final class StepViewModel {
    private static final Duration FRAME = Duration.ofMillis(30);

    private final Workbench bench;
    private final String id;
    private final String kind;
    private final LatestTask presenting;
    private final LatestTask streaming;
    private final ReadOnlyObjectWrapper<StepState> state = new ReadOnlyObjectWrapper<>(StepState.EMPTY);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    public StepViewModel(Workbench bench, String id, String kind) {
        this.bench = bench;
        this.id = id;
        this.kind = kind;
        this.presenting = new LatestTask(bench.tasks(), Duration.ZERO);
        this.streaming = new LatestTask(bench.tasks(), FRAME);
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            if (change.getKey().equals(id)) {
                update();
            }
        });
        bench.words().messagesProperty().addListener((property, before, now) -> present());
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

    private void update() {
        StepState now = bench.results().state(id);
        Optional<StepResult> before = state.get().result();
        state.set(now);
        if (now.result().isPresent() ? now.result().get() != before.orElse(null) : before.isPresent()) {
            present();
        }
    }

    private void present() {
        Study study = bench.session().study();
        Messages messages = bench.words().messages();
        Optional<StepSpec> spec = study.step(id);
        Optional<StepResult> result = state.get().result();
        streaming.cancel();
        if (spec.isEmpty() || result.isEmpty()) {
            presenting.cancel();
            shown.set(Shown.NOTHING);
            return;
        }
        presenting.submit(() -> Job.of(
                        "gui.task.present", progress -> Shown.of(result.get(), spec.get(), study, messages))
                .onSuccess(shown::set));
    }

    /** Shows the draws that have come in, around the estimate of the last finished run. */
    private void stream(Draws draws) {
        Optional<Estimate> actual = state.get()
                .result()
                .filter(PlaceboResult.class::isInstance)
                .map(result -> ((PlaceboResult) result).actual());
        Optional<StepSpec> spec = bench.session().study().step(id);
        boolean isMine = draws.step().equals(id) && state.get().phase() == Phase.RUNNING;
        if (!isMine || actual.isEmpty() || !(spec.orElse(null) instanceof PlaceboSpec placebo)) {
            return;
        }
        Study study = bench.session().study();
        Messages messages = bench.words().messages();
        PlaceboResult soFar =
                new PlaceboResult(placebo, actual.get(), draws.estimates(), draws.pValues(), java.util.List.of());
        streaming.submit(
                () -> Job.of("gui.task.present", progress -> org.quasilab.chart.Charts.of(soFar, study, messages))
                        .onSuccess(charts -> shown.set(shown.get().withCharts(charts))));
    }

    /** The step's own title, or its kind's name. */
    public StringBinding title() {
        return bench.words()
                .of(
                        messages -> bench.session()
                                .study()
                                .step(id)
                                .map(StepSpec::title)
                                .filter(title -> !title.isEmpty())
                                .orElse(messages.text("gui.step." + kind)),
                        bench.session().studyProperty());
    }

    /** "Green TFP · 277 units × 14 periods". */
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
        String outcome = study.design().outcome();
        String label = study.data().variable(outcome).label(outcome, messages);
        String panel = bench.results()
                .preparedProperty()
                .get()
                .flatMap(prepared -> prepared.panel())
                .map(found -> messages.text(
                        "gui.status.panel", found.panel().units(), found.panel().periods()))
                .orElse("");
        return label.isEmpty() || panel.isEmpty() ? label + panel : label + " · " + panel;
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
