package org.quasilab.gui.window;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.quasilab.gui.words.Words;

/** What can be done with a step of the outline. */
final class OutlineMenu {
    private final Words words;
    private final MainViewModel model;
    private final String step;

    OutlineMenu(Words words, MainViewModel model, String step) {
        this.words = words;
        this.model = model;
        this.step = step;
    }

    /** @param rename lets the user write another name */
    void show(Node owner, double screenX, double screenY, Runnable rename) {
        boolean isInReport = model.isInReport(step);
        int at = model.place(step);
        MenuItem up = item("gui.menu.move-up", () -> model.moveStep(step, at - 1));
        up.setDisable(at == 0);
        MenuItem down = item("gui.menu.move-down", () -> model.moveStep(step, at + 1));
        down.setDisable(at == model.steps() - 1);
        MenuItem name = item("gui.outline.rename", rename);
        name.setAccelerator(new KeyCodeCombination(KeyCode.F2));
        MenuItem delete = item("gui.outline.delete", () -> model.removeStep(step));
        delete.setAccelerator(new KeyCodeCombination(KeyCode.DELETE));
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .setAll(
                        name,
                        item("gui.outline.duplicate", () -> model.duplicateStep(step)),
                        up,
                        down,
                        new SeparatorMenuItem(),
                        item(
                                isInReport ? "gui.outline.out-of-report" : "gui.outline.into-report",
                                () -> model.setInReport(step, !isInReport)),
                        new SeparatorMenuItem(),
                        delete);
        menu.show(owner, screenX, screenY);
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(words.text(key));
        item.setId(key.substring(key.lastIndexOf('.') + 1));
        item.setOnAction(event -> action.run());
        return item;
    }
}
