package org.quasilab.gui.window;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.words.Words;
import org.quasilab.study.StepKind;

/** The menu bar, made from the actions. */
final class MainMenu {
    private final Actions actions;
    private final Words words;

    MainMenu(Actions actions, Words words) {
        this.actions = actions;
        this.words = words;
    }

    /**
     * Fills the bar.
     *
     * @param recent files opened lately, asked for each time the menu opens
     * @param open opens one of them
     */
    void fill(MenuBar bar, Supplier<List<Path>> recent, Consumer<Path> open) {
        Menu recentMenu = menu("gui.menu.recent");
        Menu file = menu("gui.menu.file", item("new"), item("open"), item("open-data"), recentMenu, line());
        file.getItems().addAll(item("save"), item("save-as"), line(), item("export"), line(), item("close"));
        file.setOnShowing(event -> fillRecent(recentMenu, recent.get(), open));
        fillRecent(recentMenu, recent.get(), open);
        Menu add = menu("gui.menu.add-step");
        StepKind.ALL.forEach(kind -> add.getItems().add(item("add-" + kind.name())));
        Menu study = menu(
                "gui.menu.study",
                item("run-all"),
                item("cancel"),
                line(),
                add,
                item("move-up"),
                item("move-down"),
                item("remove-step"),
                line(),
                item("variables"),
                line(),
                item("policies"),
                item("referee"));
        bar.getMenus()
                .setAll(
                        file,
                        menu("gui.menu.edit", item("undo"), item("redo"), item("history")),
                        study,
                        view(),
                        help());
    }

    private Menu view() {
        Menu theme = menu("gui.menu.themes", item("theme"), line());
        for (Theme one : Theme.values()) {
            theme.getItems().add(item("theme-" + one.word()));
        }
        Menu text = menu("gui.menu.text", item("text-larger"), item("text-smaller"), item("text-usual"), line());
        for (int size : Appearance.TEXT_SIZES) {
            text.getItems().add(item("text-" + size));
        }
        return menu(
                "gui.menu.view",
                item("next"),
                item("previous"),
                line(),
                item("present"),
                line(),
                item("pane-outline"),
                item("pane-settings"),
                line(),
                item("language"),
                theme,
                text);
    }

    private Menu help() {
        return menu(
                "gui.menu.help",
                item("help-here"),
                item("guide"),
                item("glossary"),
                item("palette"),
                item("keys"),
                line(),
                item("classroom"),
                item("tour"),
                item("sample"),
                line(),
                item("about"));
    }

    private Menu menu(String key, MenuItem... items) {
        Menu menu = new Menu();
        menu.textProperty().bind(words.binding(key));
        menu.getItems().addAll(items);
        return menu;
    }

    private MenuItem item(String id) {
        Action action = actions.get(id);
        MenuItem item = new MenuItem();
        item.setId("menu-" + id);
        item.setMnemonicParsing(false);
        item.textProperty().bind(action.words());
        item.disableProperty().bind(action.unusable());
        item.setOnAction(event -> action.fire());
        action.shownKeys().ifPresent(item::setAccelerator);
        return item;
    }

    private static MenuItem line() {
        return new SeparatorMenuItem();
    }

    private static void fillRecent(Menu menu, List<Path> recent, Consumer<Path> open) {
        menu.getItems().clear();
        menu.setDisable(recent.isEmpty());
        for (Path file : recent) {
            MenuItem item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> open.accept(file));
            menu.getItems().add(item);
        }
    }
}
