package org.quasilab.gui.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.StepState;
import org.quasilab.gui.study.StepState.Phase;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Hint;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.words.Words;
import org.quasilab.result.StepResult;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/** The outline: one button an entry, with the step's state as icon and words. */
final class OutlinePane {
    /** How many reasons of a mark are told. */
    private static final int FEW = 3;

    private final VBox box;
    private final Workbench bench;
    private final Words words;
    private final MainViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<String, ToggleButton> buttons = new HashMap<>();
    private final Map<String, OutlineItem> items = new HashMap<>();
    private final OutlineDrag drag;

    OutlinePane(VBox box, Workbench bench, MainViewModel model) {
        this.box = box;
        this.bench = bench;
        this.words = bench.words();
        this.model = model;
        this.drag = new OutlineDrag(box, this::stepsShown, buttons::get, model::moveStep);
    }

    private List<String> stepsShown() {
        return model.stepIds().stream().filter(buttons::containsKey).toList();
    }

    /** Fills the outline and keeps it up to date. */
    void show() {
        model.outline().addListener((ListChangeListener<OutlineItem>) change -> fill());
        model.selectedProperty().addListener((property, before, now) -> choose(now));
        bench.results().states().addListener((MapChangeListener<String, StepState>) change -> state(change.getKey()));
        bench.results().preparedProperty().addListener((property, before, now) -> screens());
        bench.results().dataProblemProperty().addListener((property, before, now) -> screens());
        words.messagesProperty().addListener((property, before, now) -> states());
        bench.session().studyProperty().addListener((property, before, now) -> states());
        bench.session().exportedProperty().addListener((property, before, now) -> state(OutlineItem.REPORT));
        fill();
    }

    private void states() {
        buttons.keySet().forEach(this::state);
    }

    /** Entries that stay keep their button. */
    private void fill() {
        boolean wasFocused = hasFocus();
        Map<String, ToggleButton> before = Map.copyOf(buttons);
        box.getChildren().clear();
        buttons.clear();
        items.clear();
        OutlineItem.Section section = null;
        for (OutlineItem item : model.outline()) {
            if (item.section() != section) {
                section = item.section();
                box.getChildren().add(heading(section));
            }
            items.put(item.id(), item);
            add(item, Optional.ofNullable(before.get(item.id())));
        }
        before.keySet().stream()
                .filter(id -> !items.containsKey(id))
                .forEach(gone -> before.get(gone).setToggleGroup(null));
        choose(model.selectedProperty().get());
        if (wasFocused) {
            focusChosen();
        }
    }

    private boolean hasFocus() {
        return buttons.values().stream().anyMatch(ToggleButton::isFocused);
    }

    private void add(OutlineItem item, Optional<ToggleButton> before) {
        ToggleButton button = before.orElseGet(() -> button(item.id()));
        buttons.put(item.id(), button);
        box.getChildren().add(button);
        state(item.id());
        if (item.equals(model.selectedProperty().get())) {
            choose(item);
        }
    }

    private Label heading(OutlineItem.Section section) {
        Label heading = new Label();
        heading.getStyleClass().add("section");
        heading.textProperty().bind(words.binding(section.key()));
        return heading;
    }

    private ToggleButton button(String id) {
        ToggleButton button = new ToggleButton();
        button.setId("outline-" + id);
        button.setToggleGroup(group);
        button.setMnemonicParsing(false);
        button.getStyleClass().setAll("outline-entry");
        button.setWrapText(true);
        Hint.on(button, button.accessibleHelpProperty());
        button.setOnAction(event -> {
            button.setSelected(true);
            model.selectedProperty().set(items.get(id));
        });
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> arrows(button, event));
        button.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(id, event));
        button.setOnContextMenuRequested(event -> menu(id, event));
        drag.from(button, id);
        return button;
    }

    private void menu(String id, ContextMenuEvent event) {
        if (items.get(id).isStep()) {
            new OutlineMenu(words, model, id)
                    .show(buttons.get(id), event.getScreenX(), event.getScreenY(), () -> rename(id));
            event.consume();
        }
    }

    /** Delete takes a step out, F2 lets another name be written. */
    private void key(String id, KeyEvent event) {
        if (!items.get(id).isStep()) {
            return;
        }
        if (event.getCode() == KeyCode.DELETE) {
            model.removeStep(id);
            event.consume();
        } else if (event.getCode() == KeyCode.F2) {
            rename(id);
            event.consume();
        }
    }

    private void focusChosen() {
        ToggleButton chosen = buttons.get(model.selectedProperty().get().id());
        if (chosen != null) {
            chosen.requestFocus();
        }
    }

    /** A field in place of the entry: Enter takes the name, Escape does not. */
    private void rename(String id) {
        TextField field = new TextField(model.ownName(id));
        field.setId("outline-name");
        field.getStyleClass().add("outline-name");
        field.setPromptText(buttons.get(id).getText());
        field.accessibleTextProperty().bind(words.binding("gui.outline.rename"));
        box.getChildren().set(box.getChildren().indexOf(buttons.get(id)), field);
        field.setOnAction(event -> renamed(id, field, true));
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                renamed(id, field, false);
                event.consume();
            }
        });
        field.requestFocus();
        field.selectAll();
        field.focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                renamed(id, field, true);
            }
        });
    }

    private void renamed(String id, TextField field, boolean isTaken) {
        int at = box.getChildren().indexOf(field);
        if (at >= 0) {
            box.getChildren().set(at, buttons.get(id));
            buttons.get(id).requestFocus();
            if (isTaken) {
                model.renameStep(id, field.getText());
            }
        }
    }

    /** Up and down go from entry to entry. */
    private void arrows(ToggleButton from, KeyEvent event) {
        int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (by == 0 || event.isAltDown()) {
            return;
        }
        int at = box.getChildren().indexOf(from) + by;
        while (at >= 0 && at < box.getChildren().size()) {
            if (box.getChildren().get(at) instanceof ToggleButton button) {
                button.requestFocus();
                button.fire();
                break;
            }
            at += by;
        }
        event.consume();
    }

    /** The keys follow the choice: a copy just made is what Delete takes out, and not what it was made from. */
    private void choose(OutlineItem item) {
        if (item != null && buttons.containsKey(item.id())) {
            group.selectToggle(buttons.get(item.id()));
            if (hasFocus()) {
                focusChosen();
            }
            bench.tasks().onWindow(() -> reveal(buttons.get(item.id())));
        }
    }

    /** Scrolls as far as the entry needs to be seen, once it has its place. */
    private void reveal(ToggleButton button) {
        if (button != null) {
            scroll().ifPresent(scroll -> reveal(button.getBoundsInParent(), scroll));
        }
    }

    private void reveal(Bounds entry, ScrollPane scroll) {
        double seen = scroll.getViewportBounds().getHeight();
        double hidden = box.getHeight() - seen;
        double top = scroll.getVvalue() * hidden;
        double room = box.getPadding().getBottom();
        if (hidden > 0 && entry.getMinY() < top + room) {
            scroll.setVvalue(Math.max(0, (entry.getMinY() - room) / hidden));
        } else if (hidden > 0 && entry.getMaxY() > top + seen - room) {
            scroll.setVvalue(Math.min(1, (entry.getMaxY() + room - seen) / hidden));
        }
    }

    private Optional<ScrollPane> scroll() {
        Node around = box;
        while (around != null && !(around instanceof ScrollPane)) {
            around = around.getParent();
        }
        return Optional.ofNullable((ScrollPane) around);
    }

    private void screens() {
        items.values().stream()
                .filter(item -> item.section() != OutlineItem.Section.ANALYSIS)
                .forEach(item -> state(item.id()));
    }

    /** The first of what there is to look at. */
    private String reasons(StepState state, Messages messages) {
        return state.reasons().stream()
                .limit(FEW)
                .map(reason -> "\n" + reason.message(bench.session().study(), messages))
                .collect(Collectors.joining());
    }

    private void state(String id) {
        ToggleButton button = buttons.get(id);
        if (button == null) {
            return;
        }
        OutlineItem item = items.get(id);
        Messages messages = words.messages();
        StepState state = item.isStep() ? bench.results().state(id) : new ScreenStates(bench).of(item);
        String name = item.nameIn(bench.session().study(), messages);
        String phase = messages.text("gui.phase." + state.phase().word());
        String share = state.phase() == Phase.RUNNING && state.share() >= 0
                ? "  " + Math.round(100 * state.share()) + "%"
                : "";
        int waiting = state.result().map(StepResult::waiting).orElse(0);
        button.setText(name + share + (waiting > 0 ? "  (" + waiting + ")" : ""));
        button.setGraphic(Icons.of(state.phase().icon()));
        button.setAccessibleText(name + ", " + phase);
        String reason = state.failure()
                .map((Problem problem) -> "\n" + problem.message(messages))
                .orElse("");
        button.setAccessibleHelp(name + ": " + phase + reason + reasons(state, messages));
        button.getStyleClass().setAll("outline-entry", state.phase().word());
    }
}
