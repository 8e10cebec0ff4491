package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Preset;
import org.quasilab.study.StepSpec;

/**
 * Above the settings of a step: the menu of settings that go together, usual ones and the user's own, and the way back to
 * the defaults.
 */
public final class SettingsHead extends VBox {
    private final Workbench bench;
    private final Words words;
    private final MenuButton menu = new MenuButton();
    private final TextField name = new TextField();
    private final HBox naming = new HBox();
    private String about = "";

    public SettingsHead(Workbench bench) {
        this.bench = bench;
        this.words = bench.words();
        Label heading = new Label();
        heading.getStyleClass().add("heading");
        heading.textProperty().bind(words.binding("gui.side.settings"));
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        menu.setId("presets");
        menu.textProperty().bind(words.binding("gui.preset.menu"));
        menu.setMinWidth(USE_PREF_SIZE);
        Icons.described(menu, words.binding("gui.preset.help"));
        menu.setOnShowing(event -> step().ifPresent(this::fill));
        HBox line = new HBox(heading, menu);
        line.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("settings-head");
        getChildren().addAll(line, naming);
        buildNaming();
        about("");
    }

    private void buildNaming() {
        name.setId("preset-name");
        name.promptTextProperty().bind(words.binding("gui.preset.name"));
        name.accessibleTextProperty().bind(words.binding("gui.preset.name"));
        name.setOnAction(event -> save());
        name.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                Lines.show(naming, false);
                menu.requestFocus();
                event.consume();
            }
        });
        HBox.setHgrow(name, Priority.ALWAYS);
        Button save = new Button();
        save.setId("preset-save");
        save.setMinWidth(USE_PREF_SIZE);
        save.textProperty().bind(words.binding("gui.preset.save"));
        save.disableProperty().bind(name.textProperty().map(String::isBlank));
        save.setOnAction(event -> save());
        naming.getStyleClass().add("field-row");
        naming.getChildren().addAll(name, save);
    }

    /** @param id of the step whose settings stand below, or of a screen that is no step's */
    public void about(String id) {
        about = id;
        Lines.show(naming, false);
        menu.setVisible(step().filter(step -> Preset.suits(step.kind())).isPresent());
    }

    private Optional<StepSpec> step() {
        return bench.session().study().step(about);
    }

    private void fill(StepSpec step) {
        List<Preset> own = own(step.kind());
        List<MenuItem> items = new ArrayList<>();
        Preset.usual(step.kind(), bench.session().study()).forEach(preset -> items.add(item(preset, step)));
        separate(items);
        own.forEach(preset -> items.add(item(preset, step)));
        separate(items);
        items.add(plain("gui.preset.keep", "preset-keep", this::askName));
        if (!own.isEmpty()) {
            Menu forget = new Menu(words.text("gui.preset.forget"));
            own.forEach(preset -> {
                MenuItem item = new MenuItem(preset.name());
                item.setOnAction(event -> forget(preset));
                forget.getItems().add(item);
            });
            items.add(forget);
        }
        StepSpec reset = Preset.reset(step);
        MenuItem back = plain("gui.preset.reset", "preset-reset", () -> change(Change.of("reset-settings"), reset));
        back.setDisable(reset.equals(step));
        items.add(back);
        menu.getItems().setAll(items);
    }

    private static void separate(List<MenuItem> items) {
        if (!items.isEmpty() && !(items.get(items.size() - 1) instanceof SeparatorMenuItem)) {
            items.add(new SeparatorMenuItem());
        }
    }

    private MenuItem plain(String key, String id, Runnable action) {
        MenuItem item = new MenuItem(words.text(key));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Ticked where it is in force. */
    private MenuItem item(Preset preset, StepSpec step) {
        String called =
                preset.isOwn() ? preset.name() : words.text("study.preset." + step.kind() + "." + preset.name());
        StepSpec changed = preset.in(step);
        CheckMenuItem item = new CheckMenuItem(called);
        item.setMnemonicParsing(false);
        item.setId("preset-" + preset.name());
        item.setSelected(changed.equals(step));
        item.setOnAction(event -> change(Change.of("preset", called), changed));
        return item;
    }

    private void change(Change change, StepSpec changed) {
        bench.session().changeStep(change, changed);
    }

    private void askName() {
        name.clear();
        Lines.show(naming, true);
        name.requestFocus();
    }

    private void save() {
        String called = name.getText().strip();
        if (called.isEmpty()) {
            return;
        }
        step().ifPresent(step -> {
            List<Preset> all = all();
            all.removeIf(preset -> isSame(preset, called, step.kind()));
            all.add(Preset.own(called, step));
            remember(all);
        });
        Lines.show(naming, false);
        menu.requestFocus();
    }

    private void forget(Preset gone) {
        List<Preset> all = all();
        all.removeIf(preset -> isSame(preset, gone.name(), gone.step().kind()));
        remember(all);
    }

    private static boolean isSame(Preset preset, String name, String kind) {
        return preset.name().equals(name) && preset.step().kind().equals(kind);
    }

    private void remember(List<Preset> all) {
        bench.memory().rememberPresets(all.stream().map(Preset::text).toList());
    }

    private List<Preset> own(String kind) {
        return all().stream()
                .filter(preset -> preset.step().kind().equals(kind))
                .toList();
    }

    private List<Preset> all() {
        return bench.memory().presets().stream()
                .map(Preset::read)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
