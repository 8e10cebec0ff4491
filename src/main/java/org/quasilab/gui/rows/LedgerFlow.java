package org.quasilab.gui.rows;

import java.util.function.BiConsumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.quasilab.gui.widget.Lines;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.ShortenedList;

/** The way from the file to one sample in a line, each count a link to its rows. */
public final class LedgerFlow extends VBox {
    private static final int MOST_LABELS = 8;

    /** @param open shows the rows at a point */
    public LedgerFlow(Sample sample, Messages messages, BiConsumer<Sample, Point> open) {
        getStyleClass().add("ledger-flow");
        if (!sample.labels().isEmpty()) {
            getChildren()
                    .add(Lines.of(
                            messages.text("gui.rows.labels", new ShortenedList(sample.labels(), MOST_LABELS)),
                            "ledger-columns"));
        }
        FlowPane flow = new FlowPane();
        flow.getStyleClass().add("ledger-points");
        for (Point point : sample.points()) {
            String words = messages.text("gui.rows.title", point.words(messages), Numbers.grouped(point.count()));
            Labeled link = link(point.sign() + words, sample, point, messages, open);
            Lines.wrap(link, flow);
            flow.getChildren().add(link);
        }
        getChildren().add(flow);
    }

    /** A link that opens the rows at a point; only its words if they cannot be shown. */
    public static Labeled link(
            String words, Sample sample, Point point, Messages messages, BiConsumer<Sample, Point> open) {
        if (!sample.isListed(point)) {
            return Lines.of(words, "ledger-name");
        }
        Hyperlink link = new Hyperlink(words);
        link.setWrapText(true);
        link.setAccessibleText(words);
        link.setAccessibleHelp(messages.text("gui.rows.open"));
        link.setOnAction(event -> {
            link.setVisited(false);
            open.accept(sample, point);
        });
        return link;
    }
}
