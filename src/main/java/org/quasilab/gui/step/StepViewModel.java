package org.quasilab.gui.step;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.result.StepResult;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;

/** State of a computed step's screen: its result as tables and charts, in the language of the window. */
public final class StepViewModel {
    private final Workbench bench;
    private final String id;
    private final String kind;
    private final LatestTask presenting;
    private final ReadOnlyObjectWrapper<StepState> state = new ReadOnlyObjectWrapper<>(StepState.EMPTY);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    public StepViewModel(Workbench bench, String id, String kind) {
        this.bench = bench;
        this.id = id;
        this.kind = kind;
        this.presenting = new LatestTask(bench.tasks(), Duration.ZERO);
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> {
            if (change.getKey().equals(id)) {
                update();
            }
        });
        bench.words().messagesProperty().addListener((property, before, now) -> present());
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

    public Optional<StepSpec> spec() {
        return bench.session().study().step(id);
    }

    private void update() {
        StepState now = bench.results().state(id);
        Optional<StepResult> before = state.get().result();
        state.set(now);
        if (!now.result().equals(before)) {
            present();
        }
    }

    private void present() {
        Study study = bench.session().study();
        Messages messages = bench.words().messages();
        Optional<StepSpec> spec = study.step(id);
        Optional<StepResult> result = state.get().result();
        if (spec.isEmpty() || result.isEmpty()) {
            presenting.cancel();
            shown.set(Shown.NOTHING);
            return;
        }
        presenting.submit(() -> Job.of(
                        "gui.task.present", progress -> presented(result.get(), spec.get(), study, messages))
                .onSuccess(shown::set));
    }

    private static Shown presented(StepResult result, StepSpec spec, Study study, Messages messages) {
        return new Shown(Tables.of(result, spec, study, messages, TableStyle.of(messages)), result.warnings());
    }

    /** The kind's name. */
    public StringBinding title() {
        return bench.words().binding("gui.step." + kind);
    }

    /** "GTFP · 277 units × 14 periods". */
    public StringBinding summary() {
        return bench.words().of(this::summaryNow, state, bench.session().studyProperty());
    }

    private String summaryNow(Messages messages) {
        Study study = bench.session().study();
        String outcome = study.design().outcome();
        return outcome.isEmpty() ? "" : study.data().variable(outcome).label(outcome, messages);
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
