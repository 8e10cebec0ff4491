package org.quasilab.gui.window;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCombination;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.words.Words;
import org.quasilab.study.StepKind;
import org.quasilab.text.Messages;

/** Everything the window can do, in the order of the menus. */
final class Actions {
    private static final ObservableBooleanValue NEVER = new ReadOnlyBooleanWrapper(false).getReadOnlyProperty();

    private final Map<String, Action> all = new LinkedHashMap<>();
    private final Words words;
    private final Commands commands;

    Actions(Workbench bench, MainViewModel model, StudyFiles files, Commands commands, SidePanes panes) {
        this.words = bench.words();
        this.commands = commands;
        add("new", commands::newStudy, "Shortcut+N");
        add("open", files::open, "Shortcut+O");
        add("open-data", commands::openData, "Shortcut+D");
        add("save", files::save, "Shortcut+S");
        add("save-as", files::saveAs, "Shortcut+Shift+S");
        add("export", () -> model.select(OutlineItem.REPORT), "Shortcut+E");
        add("close", commands::close, "Shortcut+Q");
        add("undo", named("gui.undo"), model.undoWords(), model.canUndo().not(), bench.session()::undo, "Shortcut+Z");
        add(
                "redo",
                named("gui.redo"),
                model.redoWords(),
                model.canRedo().not(),
                bench.session()::redo,
                "Shortcut+Shift+Z");
        add("history", commands::showHistory, "Shortcut+H");
        addStudy(bench, model, commands);
        add("next", () -> model.go(1), "Alt+DOWN");
        add("previous", () -> model.go(-1), "Alt+UP");
        ObservableBooleanValue noSteps = Bindings.createBooleanBinding(
                () -> bench.session().study().steps().isEmpty(), bench.session().studyProperty());
        add("present", named("gui.menu.present"), words.binding("gui.menu.present"), noSteps, commands::present, "F11");
        add("pane-outline", panes::toggleOutline, "F8");
        add("pane-settings", panes::toggleSettings, "F9");
        addLook(bench.appearance(), model);
        addHelp(files, commands);
    }

    private void addStudy(Workbench bench, MainViewModel model, Commands commands) {
        add("run-all", bench.results()::runAll, "F5");
        add("cancel", commands::cancel, "Shortcut+PERIOD");
        for (StepKind<?> found : StepKind.ALL) {
            String kind = found.name();
            String step = "gui.step." + kind;
            add(
                    "add-" + kind,
                    messages -> messages.text("gui.menu.add-named", messages.text(step)),
                    words.binding(step),
                    NEVER,
                    () -> model.addStep(kind));
        }
        ObservableBooleanValue noStep = Bindings.createBooleanBinding(
                () -> model.selectedProperty().get() == null
                        || !model.selectedProperty().get().isStep(),
                model.selectedProperty());
        String remove = "gui.menu.remove-step";
        add("variables", commands::showVariables, "Shortcut+M");
        add("policies", commands::showPolicies);
        add("referee", commands::showReferee);
        add("remove-step", named(remove), words.binding(remove), noStep, model::removeStep);
        String up = "gui.menu.move-up";
        String down = "gui.menu.move-down";
        add("move-up", named(up), words.binding(up), noStep, () -> model.moveStep(-1), "Alt+Shift+UP");
        add("move-down", named(down), words.binding(down), noStep, () -> model.moveStep(1), "Alt+Shift+DOWN");
    }

    private void addLook(Appearance appearance, MainViewModel model) {
        add("language", model::switchLanguage, "Shortcut+L");
        add("theme", () -> appearance.choose(appearance.theme().next()), "Shortcut+Shift+L");
        for (Theme theme : Theme.values()) {
            add("theme-" + theme.word(), () -> appearance.choose(theme));
        }
        add("text-larger", () -> appearance.changeTextSize(1), "Shortcut+EQUALS", "Shortcut+PLUS", "Shortcut+ADD");
        add("text-smaller", () -> appearance.changeTextSize(-1), "Shortcut+MINUS", "Shortcut+SUBTRACT");
        add("text-usual", () -> appearance.chooseTextSize(100), "Shortcut+0");
        for (int size : Appearance.TEXT_SIZES) {
            add("text-" + size, () -> appearance.chooseTextSize(size));
        }
    }

    private void addHelp(StudyFiles files, Commands commands) {
        add("palette", () -> commands.showPalette(this), "Shortcut+K");
        add("help-here", commands::showHelp, "F1");
        add("guide", commands::showGuide);
        add("classroom", commands::showClassroom);
        add("glossary", commands::showGlossary);
        add("tour", commands::showTour);
        add("sample", files::openSample);
        add("keys", () -> commands.showKeys(all.values()));
        add("about", commands::showAbout);
    }

    private void add(String id, Runnable run, String... keys) {
        add(id, named("gui.menu." + id), words.binding("gui.menu." + id), NEVER, run, keys);
    }

    private void add(
            String id,
            Function<Messages, String> name,
            ObservableValue<String> shown,
            ObservableBooleanValue unusable,
            Runnable run,
            String... keys) {
        List<KeyCombination> combinations =
                Arrays.stream(keys).map(KeyCombination::valueOf).toList();
        Runnable whole = () -> {
            commands.tellTyped();
            run.run();
        };
        all.put(id, new Action(id, name, shown, combinations, unusable, whole));
    }

    private static Function<Messages, String> named(String key) {
        return messages -> messages.text(key);
    }

    Collection<Action> all() {
        return all.values();
    }

    Action get(String id) {
        return all.get(id);
    }

    /** Makes a button start an action; words and looks stay its own. */
    <B extends ButtonBase> B on(B button, String id) {
        Action action = get(id);
        button.setOnAction(event -> action.fire());
        button.disableProperty().bind(action.unusable());
        return button;
    }
}
