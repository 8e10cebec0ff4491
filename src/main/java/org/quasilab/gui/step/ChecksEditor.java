package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.ChoiceEditor;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.NumberEditor;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.FrontierSteps;
import org.quasilab.study.Option;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Variation;
import org.quasilab.text.Messages;

/** The list of robustness checks: add, set up, remove. Settings a card does not show are kept as they are. */
final class ChecksEditor implements Editor {
    private static final double LONGEST = 10_000;
    private static final double STEP = 0.01;

    private static final String CHOOSE = "gui.check.choose";

    private final VBox box = new VBox();
    private final VBox cards = new VBox();
    private final Filling filling = new Filling(cards);
    private final Editors editors;
    private final Words words;
    private final StudySession session;
    private List<CheckSpec> checks = List.of();

    /** The words of each list of each check: another step of the study says which. */
    private List<List<String>> offered = List.of();

    private Consumer<Optional<Object>> heard = value -> {};

    ChecksEditor(Workbench bench) {
        this.editors = new Editors(bench);
        this.words = bench.words();
        this.session = bench.session();
        box.getStyleClass().add("stacked");
        cards.getStyleClass().add("stacked");
        MenuButton add = new MenuButton();
        add.setId("check-add");
        add.setGraphic(Icons.of("plus"));
        add.textProperty().bind(words.binding("gui.check.add"));
        for (CheckKind<?> kind : CheckKind.ALL) {
            MenuItem item = new MenuItem();
            item.textProperty().bind(words.binding("gui.check." + kind.name()));
            item.setOnAction(event -> add(CheckSpec.of(kind)));
            add.getItems().add(item);
        }
        box.getChildren().addAll(cards, add);
    }

    private void add(CheckSpec check) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.add(check);
        tell(changed);
    }

    private void replace(int at, CheckSpec check) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.set(at, check);
        tell(changed);
    }

    private void remove(int at) {
        List<CheckSpec> changed = new ArrayList<>(checks);
        changed.remove(at);
        tell(changed);
    }

    private void tell(List<CheckSpec> changed) {
        heard.accept(Optional.of(List.copyOf(changed)));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        List<CheckSpec> now = value.map(found ->
                        ((List<?>) found).stream().map(CheckSpec.class::cast).toList())
                .orElse(List.of());
        List<List<String>> offers = now.stream()
                .flatMap(check -> CheckKind.of(check.kind()).stream().flatMap(kind -> offers(check, kind)))
                .toList();
        if (now.equals(checks) && offers.equals(offered)) {
            return;
        }
        checks = now;
        offered = offers;
        filling.show(
                cards.getChildren(),
                IntStream.range(0, checks.size())
                        .<Supplier<Node>>mapToObj(at -> () -> card(at))
                        .toList());
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }

    private Frequency frequency() {
        return session.study().data().frequency();
    }

    private VBox card(int at) {
        CheckSpec check = checks.get(at);
        VBox card = new VBox(head(at, check));
        card.getStyleClass().addAll("form", "clean-step");
        TextEditor label = new TextEditor("");
        label.show(Optional.of(check.label()));
        label.onChange(value -> replace(at, check.withLabel((String) value.orElse(""))));
        card.getChildren().add(field("label", label));
        CheckKind.of(check.kind()).ifPresent(kind -> card.getChildren().addAll(fields(at, check, kind)));
        return card;
    }

    /** What only the study file can say has no field. */
    @SuppressWarnings("unchecked")
    private <V extends Variation> List<Field> fields(int at, CheckSpec check, CheckKind<V> kind) {
        V change = (V) check.change();
        return kind.options().stream()
                .filter(option ->
                        option.type() != Option.Type.OTHER && option.matters().test(change))
                .map(option -> field(at, check, kind, option))
                .toList();
    }

    private HBox head(int at, CheckSpec check) {
        Label name = new Paragraph();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("gui.check." + check.kind()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button remove = Icons.only(new Button(), "trash-2", words.binding("gui.check.remove"));
        remove.setOnAction(event -> remove(at));
        HBox head = new HBox(name, remove);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return head;
    }

    @SuppressWarnings("unchecked")
    private <V extends Variation> Field field(int at, CheckSpec check, CheckKind<V> kind, Option<V> option) {
        Editor editor = editor(check, kind, option);
        V change = (V) check.change();
        editor.show(option.get().apply(change));
        editor.onChange(value -> replace(at, check.withChange(option.with().apply(change, value))));
        return field(option.key(), editor);
    }

    private Field field(String key, Editor editor) {
        return new Field(
                words.binding("gui.check.key." + key),
                words.binding("gui.check.key." + key + ".help"),
                editor.node(),
                editor.focus());
    }

    @SuppressWarnings("unchecked")
    private <V extends Variation> Stream<List<String>> offers(CheckSpec check, CheckKind<V> kind) {
        return kind.options().stream()
                .map(option -> offer(check, option, option.get().apply((V) check.change())));
    }

    /** Of a list its words, of the efficiency step those of the study; else none. */
    private List<String> offer(CheckSpec check, Option<?> option, Optional<Object> value) {
        if (option.key().equals("step")) {
            return steps(value);
        }
        if (option.type() == Option.Type.CHOICE) {
            return option.offered();
        }
        List<String> has = value.filter(List.class::isInstance)
                .map(found -> ((List<?>) found).stream().map(String::valueOf).toList())
                .orElse(List.of());
        return CheckFields.words(option, has, FrontierSteps.of(session.study(), check));
    }

    /** None for the first; one the study no longer has stays to be seen. */
    private List<String> steps(Optional<Object> said) {
        Set<String> ids = new LinkedHashSet<>(List.of(""));
        session.study().steps().stream()
                .flatMap(step -> step.as(EfficiencySpec.class).stream())
                .map(StepSpec::id)
                .forEach(ids::add);
        said.map(String.class::cast).ifPresent(ids::add);
        return List.copyOf(ids);
    }

    /** Without the name of its kind, which is that of the field. */
    private String stepName(String id) {
        if (id.isEmpty()) {
            return words.text("gui.check.step.empty");
        }
        Study study = session.study();
        return study.step(id)
                .map(step -> step.name(study, words.messages()))
                .filter(about -> !about.isEmpty())
                .orElse(id);
    }

    @SuppressWarnings("unchecked")
    private <V extends Variation> Editor editor(CheckSpec check, CheckKind<V> kind, Option<V> option) {
        List<String> offered = offer(check, option, option.get().apply((V) check.change()));
        if (option.key().equals("step")) {
            return new ChoiceEditor(offered, words, this::stepName);
        }
        boolean isNone = option.get().apply(kind.plain()).isEmpty();
        String empty = emptyKey(check, option);
        return switch (option.type()) {
            case CHOICE -> new ChoiceEditor(offered, words, "gui.check.matching.");
            case ONE_OR_MORE ->
                offered.isEmpty()
                        ? editors.columns(empty, option.key().equals("effects"))
                        : new TicksEditor(words, "result.frontier." + CheckFields.choice(option) + ".", offered);
            case COLUMN -> editors.column(empty);
            case INTEGER -> {
                NumberEditor editor = new NumberEditor(true, option.minimum(), option.maximum(), 1);
                yield isNone ? editor.orNone(words.binding(empty)) : editor;
            }
            case NUMBER -> new NumberEditor(false, option.minimum(), Math.min(option.maximum(), 1), STEP);
            case PERIOD -> frequency() == Frequency.YEAR ? year(words.binding(empty)) : new TextEditor("");
            case CONDITION -> new TextEditor("municipality == 0");
            case VCOV -> editors.vcov(CHOOSE);
            default -> editors.of(option).orElseThrow();
        };
    }

    private static Editor year(ObservableValue<String> meaning) {
        return new Year(new NumberEditor(true, -LONGEST, LONGEST, 1).orNone(meaning));
    }

    /** A period that is a year, as a number; what the file says otherwise is not shown. */
    private record Year(Editor number) implements Editor {
        @Override
        public Node node() {
            return number.node();
        }

        @Override
        public Node focus() {
            return number.focus();
        }

        @Override
        public void show(Optional<Object> value) {
            number.show(value.map(String.class::cast)
                    .filter(said -> said.matches("-?\\d{1,9}"))
                    .map(Long::valueOf));
        }

        @Override
        public void onChange(Consumer<Optional<Object>> heard) {
            number.onChange(heard);
        }
    }

    /** Words for what is computed where the check does not say, or that it has to. */
    private static String emptyKey(CheckSpec check, Option<?> option) {
        String key = "gui.check." + check.kind() + "." + option.key() + ".empty";
        return Messages.ENGLISH.has(key) ? key : CHOOSE;
    }
}
