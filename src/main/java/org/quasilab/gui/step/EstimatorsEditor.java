package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Editor;
import org.quasilab.gui.widget.Editors;
import org.quasilab.gui.widget.Field;
import org.quasilab.gui.widget.Filling;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Paragraph;
import org.quasilab.gui.widget.TextEditor;
import org.quasilab.gui.words.Words;
import org.quasilab.study.AttSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Option;

/** The estimators of a step: a box to tick for each, and cards for those that are asked something of their own. */
final class EstimatorsEditor implements Editor {
    private final VBox box = new VBox();
    private final VBox ticks = new VBox();
    private final VBox cards = new VBox();
    private final Filling filling = new Filling(cards);
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Editors editors;
    private final Words words;
    private List<EstimatorChoice> choices = List.of();
    private Consumer<Optional<Object>> heard = value -> {};

    EstimatorsEditor(Workbench bench) {
        this.editors = new Editors(bench);
        this.words = bench.words();
        List.of(box, ticks, cards).forEach(part -> part.getStyleClass().add("stacked"));
        MenuButton add = new MenuButton();
        add.setId("estimator-add");
        add.setGraphic(Icons.of("plus"));
        add.textProperty().bind(words.binding("gui.estimators.add"));
        for (String name : AttSpec.ESTIMATORS) {
            CheckBox tick = new CheckBox();
            tick.setId("estimator-" + name);
            tick.textProperty().bind(words.binding("option.estimator." + name));
            tick.setOnAction(event -> tick(name, tick.isSelected()));
            boxes.put(name, tick);
            MenuItem item = new MenuItem();
            item.textProperty().bind(words.binding("option.estimator." + name));
            item.setOnAction(event -> addOwn(name));
            add.getItems().add(item);
        }
        ticks.getChildren().setAll(boxes.values());
        box.getChildren().setAll(ticks, cards, add);
    }

    private static boolean isPlain(EstimatorChoice choice) {
        return choice.equals(EstimatorChoice.of(choice.name()));
    }

    /** Those without anything of their own keep the order of the boxes and stand first. */
    private void tick(String name, boolean isTicked) {
        List<EstimatorChoice> changed = new ArrayList<>();
        AttSpec.ESTIMATORS.stream()
                .filter(other -> other.equals(name) ? isTicked : choices.contains(EstimatorChoice.of(other)))
                .map(EstimatorChoice::of)
                .forEach(changed::add);
        choices.stream().filter(choice -> !isPlain(choice)).forEach(changed::add);
        tell(changed);
    }

    private void addOwn(String name) {
        List<EstimatorChoice> changed = new ArrayList<>(choices);
        long alike =
                choices.stream().filter(choice -> choice.name().equals(name)).count();
        changed.add(
                EstimatorChoice.of(name).withLabel(words.text("option.estimator." + name) + " (" + (alike + 1) + ")"));
        tell(changed);
    }

    private void replace(EstimatorChoice before, EstimatorChoice now) {
        tell(choices.stream()
                .map(choice -> choice.equals(before) ? now : choice)
                .toList());
    }

    private void tell(List<EstimatorChoice> changed) {
        heard.accept(Optional.of(changed));
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public void show(Optional<Object> value) {
        List<EstimatorChoice> now = value.map(found -> ((List<?>) found)
                        .stream().map(EstimatorChoice.class::cast).toList())
                .orElse(List.of());
        boxes.forEach((name, tick) -> tick.setSelected(now.contains(EstimatorChoice.of(name))));
        if (now.equals(choices)) {
            return;
        }
        choices = now;
        List<EstimatorChoice> own =
                choices.stream().filter(choice -> !isPlain(choice)).toList();
        filling.show(
                cards.getChildren(),
                IntStream.range(0, own.size())
                        .<Supplier<Node>>mapToObj(at -> () -> card(own.get(at)))
                        .toList());
    }

    @Override
    public void onChange(Consumer<Optional<Object>> newHeard) {
        heard = newHeard;
    }

    private VBox card(EstimatorChoice choice) {
        VBox card = new VBox(head(choice));
        card.getStyleClass().addAll("form", "clean-step");
        TextEditor label = new TextEditor("");
        label.show(Optional.of(choice.label()));
        label.onChange(value -> replace(choice, choice.withLabel((String) value.orElse(""))));
        card.getChildren()
                .add(new Field(
                        words.binding("option.label"),
                        words.binding("gui.estimators.label.help"),
                        label.node(),
                        label.focus()));
        AttSpec alone = choice.in(AttSpec.DEFAULT.withEstimators(List.of(choice)));
        AttSpec.SETTINGS.stream()
                .filter(option -> option.matters().test(alone))
                .forEach(option -> editors.of(option)
                        .ifPresent(editor -> card.getChildren().add(field(choice, alone, option, editor))));
        return card;
    }

    private Field field(EstimatorChoice choice, AttSpec alone, Option<AttSpec> option, Editor editor) {
        editor.show(option.get().apply(alone));
        editor.onChange(value -> replace(choice, choice.with(option.key(), value)));
        return editors.field(AttSpec.KIND, option.key(), editor);
    }

    private HBox head(EstimatorChoice choice) {
        Label name = new Paragraph();
        name.getStyleClass().add("field-label");
        name.textProperty().bind(words.binding("option.estimator." + choice.name()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button remove = Icons.only(new Button(), "trash-2", words.binding("gui.estimators.remove"));
        remove.setOnAction(event ->
                tell(choices.stream().filter(other -> !other.equals(choice)).toList()));
        HBox head = new HBox(name, remove);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }
}
