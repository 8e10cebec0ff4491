package org.quasilab.gui.window;

import java.util.List;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.quasilab.export.Format;
import org.quasilab.gui.report.ReportExport;
import org.quasilab.gui.study.Workbench;

/** The tool bar's export menu: the usual kinds of file at once, and the report screen for everything else. */
final class ExportMenu {
    private static final List<Format> USUAL =
            List.of(Format.DOCX, Format.XLSX, Format.PPTX, Format.TEX, Format.HTML, Format.PNG);

    private final Workbench bench;
    private final MainViewModel model;

    ExportMenu(Workbench bench, MainViewModel model) {
        this.bench = bench;
        this.model = model;
    }

    void fill(MenuButton button) {
        button.getItems().clear();
        for (Format format : USUAL) {
            button.getItems().add(item("gui.report.format." + format.word(), () -> export(format)));
        }
        button.getItems().add(new SeparatorMenuItem());
        button.getItems().add(item("gui.menu.export", () -> model.select(OutlineItem.REPORT)));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(bench.words().binding(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void export(Format format) {
        bench.dialogs().folder().ifPresent(folder -> new ReportExport(bench).to(folder, Set.of(format)));
    }
}
