package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.quasilab.data.derive.Condition;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.Option;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/**
 * The settings of a step, made from the description of its options. Each change is a new step in the
 * study, named for undo; a value the spec refuses is said under its field and changes nothing.
 */
public final class OptionForm extends VBox {
    /** What a step takes from the design unless it says otherwise: folded away, for it is rarely needed. */
    private static final Set<String> FROM_DESIGN = Set.of("outcome", "controls", "fixedEffects", "vcov", "where");

    /** A step of the study: a text in the file, a choice in the form. */
    private final Workbench bench;

    private final String id;
    private final String kind;
    private final Editors editors;
    private final VBox own = form();
    private final VBox design = form();
    private final List<Row<?>> rows = new ArrayList<>();

    /** Kept: the session holds it weakly, so that a form no longer shown can go. */
    private final ChangeListener<Study> follow = (property, before, now) -> showValues();

    /** One option with its control. */
    private record Row<S extends StepSpec>(Option<S> option, Editor editor, Field field) {}

    /**
     * @param id of the step
     * @param kind of the step
     * @param byHand controls for options of a type of their own, by key, and instead of the usual ones, by {@code kind.key}
     */
    public OptionForm(Workbench bench, String id, String kind, Map<String, Supplier<Editor>> byHand) {
        this.bench = bench;
        this.id = id;
        this.kind = kind;
        this.editors = new Editors(bench);
        getStyleClass().add("form");
        StepKind.of(kind).ifPresent(found -> addAll(found, byHand));
        bench.session().studyProperty().addListener(new WeakChangeListener<>(follow));
    }

    private static VBox form() {
        VBox box = new VBox();
        box.getStyleClass().add("form");
        return box;
    }

    private <S extends StepSpec> void addAll(StepKind<S> kind, Map<String, Supplier<Editor>> byHand) {
        List<Runnable> ofDesign = new ArrayList<>();
        for (Option<S> option : kind.options()) {
            boolean isRare = FROM_DESIGN.contains(option.key())
                    && option.type() != Option.Type.OTHER
                    && kind.options().size() > FROM_DESIGN.size();
            Supplier<Optional<Editor>> editor = () -> made(byHand, kind.name() + "." + option.key())
                    .or(() -> editors.of(option))
                    .or(() -> made(byHand, option.key()));
            if (isRare) {
                ofDesign.add(() -> addTo(design, kind, option, editor.get()));
            } else {
                addTo(own, kind, option, editor.get());
            }
        }
        getChildren().add(own);
        if (!ofDesign.isEmpty()) {
            TitledPane fold = new TitledPane();
            fold.textProperty().bind(bench.words().binding("gui.form.instead-of-design"));
            fold.setContent(design);
            fold.setExpanded(false);
            fold.getStyleClass().add("fold");
            getChildren().add(fold);
            // made when the fold is opened
            new OnceSeen(design, () -> ofDesign.forEach(Runnable::run)).ask();
        }
    }

    private static Optional<Editor> made(Map<String, Supplier<Editor>> byHand, String key) {
        return Optional.ofNullable(byHand.get(key)).map(Supplier::get);
    }

    private <S extends StepSpec> void addTo(VBox box, StepKind<S> kind, Option<S> option, Optional<Editor> editor) {
        editor.ifPresent(found -> box.getChildren().add(add(kind.name(), option, found)));
    }

    private <S extends StepSpec> Field add(String kind, Option<S> option, Editor editor) {
        Field field = editors.field(kind, option.key(), editor);
        field.setId("option-" + option.key());
        Row<S> row = new Row<>(option, editor, field);
        rows.add(row);
        step().ifPresent(step -> showValue(row, step));
        editor.onChange(value -> change(row, value));
        return field;
    }

    private Optional<StepSpec> step() {
        return bench.session().study().step(id, kind);
    }

    @SuppressWarnings("unchecked")
    private <S extends StepSpec> void change(Row<S> row, Optional<Object> value) {
        Optional<StepSpec> step = step();
        if (step.isEmpty()) {
            return;
        }
        try {
            checkCondition(row.option(), value);
            S before = (S) step.get();
            StepSpec changed = row.option().with().apply(before, value);
            row.field().problemProperty().set("");
            bench.session()
                    .changeStep(
                            new ChangeNames(bench.words())
                                    .of(
                                            kind,
                                            row.option().key(),
                                            row.option().get().apply(before),
                                            value),
                            changed);
        } catch (Problem problem) {
            row.field().problemProperty().set(problem.message(bench.words().messages()));
        }
    }

    private static void checkCondition(Option<?> option, Optional<Object> value) {
        if (option.type() == Option.Type.CONDITION && value.isPresent()) {
            Condition.parse((String) value.get());
        }
    }

    private void showValues() {
        step().ifPresent(step -> rows.forEach(row -> showValue(row, step)));
    }

    @SuppressWarnings("unchecked")
    private static <S extends StepSpec> void showValue(Row<S> row, StepSpec step) {
        Lines.show(row.field(), row.option().matters().test((S) step));
        row.editor().show(row.option().get().apply((S) step));
        row.field().problemProperty().set("");
    }
}
