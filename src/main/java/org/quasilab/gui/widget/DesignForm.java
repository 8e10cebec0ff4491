package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/** The defaults all steps start from: outcome, controls, fixed effects, variance, confidence level. */
public final class DesignForm extends VBox {
    private static final double LEAST_LEVEL = 50;
    private static final double MOST_LEVEL = 99.9;

    private final Workbench bench;
    private final Editors editors;
    private final List<Row> rows;

    /** Kept: the session holds it weakly. */
    private final ChangeListener<Study> follow = (property, before, now) -> showValues();

    /** Kept: the results hold it weakly. */
    private final MapChangeListener<String, StepState> judge = change -> showProblems();

    /** Shows a design in each control that is there by now. */
    private final List<Consumer<DesignSpec>> shown = new ArrayList<>();

    private final Map<String, Field> fields = new HashMap<>();

    private record Row(
            String key,
            Supplier<Editor> editor,
            Function<DesignSpec, Optional<Object>> get,
            BiFunction<DesignSpec, Optional<Object>, DesignSpec> with) {
        /** Whether a problem names a column chosen here. */
        boolean isNamedBy(Problem problem, DesignSpec design) {
            Object value = get.apply(design).orElse("");
            return value instanceof List<?> names
                    ? names.stream().anyMatch(name -> problem.isAbout(String.valueOf(name)))
                    : problem.isAbout(String.valueOf(value));
        }
    }

    public DesignForm(Workbench bench) {
        this.bench = bench;
        this.editors = new Editors(bench);
        getStyleClass().add("form");
        rows = List.of(
                new Row(
                        "outcome",
                        () -> editors.column(""),
                        design -> Optional.of(design.outcome()),
                        (design, value) -> design.withOutcome((String) value.orElse(""))),
                new Row(
                        "controls",
                        () -> editors.columns("", false),
                        design -> Optional.of(design.controls()),
                        (design, value) -> design.withControls(texts(value))),
                new Row(
                        "fixedEffects",
                        () -> editors.columns("", true),
                        design -> Optional.of(design.fixedEffects()),
                        (design, value) -> design.withFixedEffects(texts(value))),
                new Row(
                        "vcov",
                        () -> editors.vcov(""),
                        design -> Optional.of(design.vcov()),
                        (design, value) -> design.withVcov((VcovSpec) value.orElse(VcovSpec.IID))),
                new Row(
                        "singletons",
                        () -> new ChoiceEditor(DesignSpec.SINGLETONS, bench.words(), "option.singletons."),
                        design -> Optional.of(design.singletons()),
                        (design, value) ->
                                design.withSingletons((String) value.orElse(DesignSpec.DEFAULT.singletons()))),
                new Row(
                        "baselineEstimator",
                        () -> new ChoiceEditor(AttSpec.BY_NAME, bench.words(), "option.estimator."),
                        design -> Optional.of(design.baselineEstimator()
                                .map(EstimatorChoice::name)
                                .orElse(AttSpec.ESTIMATORS.get(0))),
                        (design, value) -> design.withBaselineEstimator(
                                value.map(String.class::cast).map(EstimatorChoice::of))),
                new Row(
                        "level",
                        () -> new NumberEditor(false, LEAST_LEVEL, MOST_LEVEL, 1),
                        design -> Optional.of(percent(design.level())),
                        (design, value) -> design.withLevel((Double) value.orElse(LEAST_LEVEL) / 100)));
        rows.forEach(this::add);
        bench.session().studyProperty().addListener(new WeakChangeListener<>(follow));
        bench.results().states().addListener(new WeakMapChangeListener<>(judge));
        Follow.changes(this, bench.words().messagesProperty(), this::showProblems);
    }

    /** Rounded, so that 0.95 shows as 95 and not as 94.99999999999999. */
    private static double percent(double level) {
        return Math.rint(level * 1e8) / 1e6;
    }

    private static List<String> texts(Optional<Object> value) {
        return value.map(found ->
                        ((List<?>) found).stream().map(String.class::cast).toList())
                .orElse(List.of());
    }

    private void add(Row row) {
        Editor editor = row.editor().get();
        Field field = editors.field("design", row.key(), editor);
        field.setId("design-" + row.key());
        fields.put(row.key(), field);
        Consumer<DesignSpec> show = design -> editor.show(row.get().apply(design));
        show.accept(bench.session().study().design());
        shown.add(show);
        editor.onChange(value -> {
            try {
                Optional<Object> before =
                        row.get().apply(bench.session().study().design());
                bench.session()
                        .changeDesign(
                                new ChangeNames(bench.words()).of("design", row.key(), before, value),
                                design -> row.with().apply(design, value));
                field.problemProperty().set("");
            } catch (Problem problem) {
                field.problemProperty().set(problem.message(bench.words().messages()));
            }
        });
        getChildren().add(field);
        showProblems();
    }

    /** What steps could not be computed for, said at the first setting that chose the column it names. */
    private void showProblems() {
        DesignSpec design = bench.session().study().design();
        List<Problem> found = bench.results().states().values().stream()
                .flatMap(state -> state.failure().stream())
                .toList();
        fields.values().forEach(field -> field.problemProperty().set(""));
        for (Problem problem : found) {
            rows.stream()
                    .filter(row -> row.isNamedBy(problem, design))
                    .findFirst()
                    .map(row -> fields.get(row.key()))
                    .ifPresent(field -> field.problemProperty()
                            .set(problem.message(bench.words().messages())));
        }
    }

    private void showValues() {
        DesignSpec design = bench.session().study().design();
        shown.forEach(show -> show.accept(design));
        showProblems();
    }
}
