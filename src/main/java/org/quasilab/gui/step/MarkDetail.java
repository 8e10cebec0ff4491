package org.quasilab.gui.step;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Tip;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;
import org.quasilab.gui.words.Words;

/** Under a chart: the numbers of the mark that was clicked, which stay while the reader looks elsewhere. */
final class MarkDetail extends VBox {
    private final Words words;
    private final Behind behind;
    private Tip shown = Tip.NONE;

    /** What else is shown of a mark, below its numbers. */
    interface Behind {
        /** Nothing else. */
        Behind NOTHING = mark -> Optional.empty();

        /** @param mark empty when the detail is closed */
        Optional<Node> of(Optional<Mark> mark);
    }

    MarkDetail(Words words, Behind behind) {
        this.words = words;
        this.behind = behind;
        getStyleClass().add("detail");
        close();
    }

    void show(Mark mark) {
        shown = mark.tip();
        getChildren().setAll(head(shown.title(), words, this::close), numbers(shown));
        behind.of(Optional.of(mark)).ifPresent(getChildren()::add);
        Lines.show(this, !shown.isEmpty());
    }

    /** The same mark of the chart as it is now, if it has one of that name. */
    void follow(Chart chart) {
        if (!shown.isEmpty()) {
            chart.marks().stream()
                    .filter(mark -> mark.tip().title().equals(shown.title()))
                    .findFirst()
                    .ifPresentOrElse(this::show, this::close);
        }
    }

    private void close() {
        shown = Tip.NONE;
        behind.of(Optional.empty());
        getChildren().clear();
        Lines.show(this, false);
    }

    /** What is shown, and a button that closes it. */
    static Node head(String text, Words words, Runnable onClose) {
        Label title = new Label(text);
        title.getStyleClass().add("sub-heading");
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        Button close = Icons.only(new Button(), "x", words.binding("gui.detail.close"));
        close.setOnAction(event -> onClose.run());
        return new HBox(title, room, close);
    }

    /** The rows of a tip side by side. */
    static Node numbers(Tip tip) {
        FlowPane numbers = new FlowPane();
        numbers.getStyleClass().add("detail-numbers");
        for (Tip.Row row : tip.rows()) {
            Label label = new Label(row.label());
            label.getStyleClass().add("note");
            numbers.getChildren().add(new VBox(label, new Label(row.value())));
        }
        return numbers;
    }
}
