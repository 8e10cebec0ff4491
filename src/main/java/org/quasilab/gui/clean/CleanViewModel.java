package org.quasilab.gui.clean;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.Study;

/** State of the cleaning screen: what was found, and the list of cleaning steps. */
public final class CleanViewModel {
    /** Every verb with the settings it starts with. */
    public static final List<String> VERBS =
            List.of("trim-text", "duplicates", "drop-units", "drop-rows", "interpolate", "winsorize");

    private final Workbench bench;
    private final LatestTask looking;
    private final ReadOnlyObjectWrapper<List<Finding>> findings = new ReadOnlyObjectWrapper<>(Finding.none());

    public CleanViewModel(Workbench bench) {
        this.bench = bench;
        this.looking = new LatestTask(bench.tasks(), Duration.ZERO);
        bench.results().preparedProperty().addListener((property, before, now) -> look());
        look();
    }

    private void look() {
        Optional<PreparedStudy> prepared = bench.results().preparedProperty().get();
        Study study = bench.session().study();
        if (prepared.isEmpty()) {
            looking.cancel();
            findings.set(Finding.none());
            return;
        }
        looking.submit(() -> Job.of("gui.task.preview", progress -> Findings.of(prepared.get(), study))
                .onSuccess(findings::set));
    }

    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    public Optional<PreparedStudy> prepared() {
        return bench.results().preparedProperty().get();
    }

    public List<CleanSpec> steps() {
        return bench.session().study().data().clean();
    }

    /** Adds a step at the end. */
    public void add(CleanSpec step) {
        change(Change.of("clean-add", verb(step)), steps -> steps.add(step));
    }

    /** Does what a finding offers. */
    public void mend(Fix fix) {
        if (fix instanceof Fix.Step step) {
            add(step.step());
        } else {
            bench.session().change(Change.of("missing-text"), study -> study.withData(fix.on(study.data())));
        }
    }

    /** Adds a step of a verb, on the outcome and the controls where it needs columns. */
    public void add(String verb) {
        List<String> columns = new ArrayList<>();
        if (!bench.session().study().design().outcome().isEmpty()) {
            columns.add(bench.session().study().design().outcome());
        }
        columns.addAll(bench.session().study().design().controls());
        add(
                switch (verb) {
                    case "trim-text" -> new CleanSpec.TrimText();
                    case "duplicates" -> new CleanSpec.Duplicates("first");
                    case "drop-units" -> new CleanSpec.DropUnits(0.5, columns);
                    case "drop-rows" -> new CleanSpec.DropRows(columns);
                    case "interpolate" -> new CleanSpec.Interpolate(columns, "nearest");
                    case "winsorize" ->
                        new CleanSpec.Winsorize(columns.stream().limit(1).toList(), 0.01, 0.99);
                    default -> throw new IllegalArgumentException(verb);
                });
    }

    /** Puts another step in the place of one. */
    public void replace(int at, CleanSpec step) {
        change(Change.of("clean-change", verb(step)), steps -> steps.set(at, step));
    }

    public void remove(int at) {
        change(Change.of("clean-remove", verb(steps().get(at))), steps -> steps.remove(at));
    }

    /** Moves a step before the one above it. */
    public void moveUp(int at) {
        if (at > 0) {
            change(Change.of("clean-move", verb(steps().get(at))), steps -> steps.add(at - 1, steps.remove(at)));
        }
    }

    /** Moves a step behind the one below it. */
    public void moveDown(int at) {
        if (at < steps().size() - 1) {
            change(Change.of("clean-move", verb(steps().get(at))), steps -> steps.add(at + 1, steps.remove(at)));
        }
    }

    private String verb(CleanSpec step) {
        return bench.words().text("gui.clean." + step.verb());
    }

    private void change(Change name, Consumer<List<CleanSpec>> how) {
        List<CleanSpec> steps = new ArrayList<>(steps());
        how.accept(steps);
        bench.session().change(name, study -> study.withData(study.data().withClean(steps)));
    }
}
