package org.quasilab.gui.step;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Tip;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.result.AttResult;

/** The names of the units behind a mark, as many as a line holds, and a button that copies all of them. */
final class UnitsBehindDetail extends VBox {
    private final UnitsBehindViewModel model;
    private final Label names = Lines.of("", "note");
    private Tip shown = Tip.NONE;

    UnitsBehindDetail(Workbench bench) {
        this.model = new UnitsBehindViewModel(bench);
        setId("units-behind");
        getStyleClass().add("stacked");
        Button copy = new Button();
        copy.setId("units-behind-copy");
        copy.setGraphic(Icons.of("copy"));
        copy.textProperty().bind(bench.words().binding("gui.detail.copy"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(model.tabbed(shown));
            Clipboard.getSystemClipboard().setContent(content);
            bench.notices().done("gui.notice.copied-data");
        });
        getChildren().setAll(names, copy);
        model.namesProperty().addListener((property, before, now) -> fill());
        fill();
    }

    private void fill() {
        names.setText(model.line());
        Lines.show(this, !model.namesProperty().get().isEmpty());
    }

    void show(Mark mark, AttResult result) {
        shown = mark.tip();
        model.show(mark, result);
    }

    void close() {
        model.close();
    }
}
