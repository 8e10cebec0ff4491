package org.quasilab.gui.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.quasilab.data.PeriodName;
import org.quasilab.data.read.Preview;
import org.quasilab.gui.widget.Follow;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;
import org.quasilab.study.Period;
import org.quasilab.study.ReshapeSpec;

/** Over the preview of a file whose years or series stand the wrong way: the offer to reshape it, and to take it back. */
public final class ReshapeOffer extends HBox {
    private final ImportViewModel model;
    private final Words words;
    private final Label text = Lines.of("", "sentence-line");
    private final Button button = new Button();

    public ReshapeOffer(ImportViewModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().addAll("field-row", "question");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        button.setId("reshape");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> answer());
        getChildren().addAll(text, button);
        model.previewProperty().addListener((property, before, now) -> fill());
        model.problemProperty().addListener((property, before, now) -> fill());
        Follow.changes(this, words.messagesProperty(), this::fill);
        fill();
    }

    private void fill() {
        Optional<ReshapeSpec> done = model.data().reshape();
        Optional<ReshapeSpec> offered = offered();
        Lines.show(this, done.isPresent() || offered.isPresent());
        button.getStyleClass().remove("accent");
        done.ifPresent(reshape -> {
            text.setGraphic(Icons.of("check"));
            text.setText(done(reshape));
            button.setText(
                    words.text(reshape.series().isPresent() ? "gui.import.series.undo" : "gui.import.wide.undo"));
        });
        if (done.isEmpty() && offered.isPresent()) {
            text.setGraphic(Icons.of("info"));
            text.setText(found(offered.get()));
            button.setText(
                    words.text(offered.get().series().isPresent() ? "gui.import.series.do" : "gui.import.wide.do"));
            button.getStyleClass().add("accent");
        }
    }

    private String found(ReshapeSpec reshape) {
        String years = reshape.variables().isEmpty() ? "" : "-years";
        return reshape.series()
                .map(series -> words.text("gui.import.series.found" + years, series.column()))
                .orElseGet(() -> words.text("gui.import.wide.found", variables(reshape)));
    }

    private String done(ReshapeSpec reshape) {
        return reshape.series()
                .map(series -> words.text("gui.import.series.done", series.column()))
                .orElseGet(() -> words.text("gui.import.wide.done", variables(reshape), reshape.time()));
    }

    private void answer() {
        model.setReshape(model.data().reshape().isPresent() ? Optional.empty() : offered());
    }

    private Optional<ReshapeSpec> offered() {
        return model.previewProperty().get().flatMap(Preview::wide).map(Preview.Wide::reshape);
    }

    private List<String> variables(ReshapeSpec reshape) {
        List<String> variables = new ArrayList<>();
        reshape.variables().forEach((name, columns) -> {
            List<Period> periods = columns.stream()
                    .flatMap(column -> PeriodName.of(column).stream())
                    .map(PeriodName::period)
                    .sorted(Comparator.comparingInt(Period::number))
                    .toList();
            variables.add(
                    periods.isEmpty()
                            ? name
                            : words.text(
                                    "gui.import.wide.variable",
                                    name,
                                    periods.get(0).toString(),
                                    periods.get(periods.size() - 1).toString(),
                                    columns.size()));
        });
        return variables;
    }
}
