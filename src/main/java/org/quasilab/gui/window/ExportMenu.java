package org.quasilab.gui.window;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.quasilab.gui.study.Workbench;

/** The tool bar's export menu. */
final class ExportMenu {
    private final Workbench bench;
    private final MainViewModel model;

    ExportMenu(Workbench bench, MainViewModel model) {
        this.bench = bench;
        this.model = model;
    }

    void fill(MenuButton button) {
        MenuItem report = new MenuItem();
        report.textProperty().bind(bench.words().binding("gui.menu.export"));
        report.setOnAction(event -> model.select(OutlineItem.REPORT));
        button.getItems().setAll(report);
    }
}
