package org.quasilab.gui.rows;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.quasilab.engine.FileRows;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * The rows counted at one point of a sample's way.
 *
 * @param study when the list was asked for
 * @param folder the data file is found from it
 * @param step title of the step; empty for the data
 */
public record SampleRows(Study study, Path folder, String step, Sample sample, Point point) implements Source {
    @Override
    public String title(Messages messages) {
        String words = point.words(messages);
        String first = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return messages.text("gui.rows.title", first, Numbers.grouped(point.count()));
    }

    @Override
    public String about(Messages messages) {
        String kind = messages.text(
                switch (point.kind()) {
                    case FILE -> "gui.rows.about.file";
                    case LEFT -> "gui.rows.about.left";
                    case DATA, USED -> "gui.rows.about.used";
                    case ALONE -> "gui.rows.about.alone";
                });
        String where = (step + " " + messages.text("gui.rows.labels", sample.labels())).strip();
        return where.isEmpty() ? kind : messages.text("gui.rows.title", where, kind);
    }

    @Override
    public String legend(Messages messages) {
        return messages.text("gui.rows.legend");
    }

    @Override
    public String fileName() {
        return "rows";
    }

    @Override
    public Listing list(LiveResults results, Messages messages, Progress progress) {
        FileRows rows = results.rows(study, folder, progress);
        return new RowListing(rows, chosen(rows), study, sample, point, messages);
    }

    private int[] chosen(FileRows rows) {
        return switch (point.kind()) {
            case FILE -> IntStream.range(0, rows.size()).toArray();
            case LEFT ->
                at(rows, point.entries().stream().map(SampleLedger.Entry::rows).toList());
            case DATA, USED -> at(rows, List.of(rows.remaining(sample.ledger())));
            case ALONE -> at(rows, List.of(sample.alone()));
        };
    }

    /** A file that was changed since the estimate may no longer have a row: it is then not in the list. */
    private static int[] at(FileRows rows, List<SampleLedger.Lines> keys) {
        return keys.stream()
                .flatMapToInt(some -> IntStream.of(some.toArray()))
                .map(rows::indexOf)
                .filter(index -> index >= 0)
                .sorted()
                .toArray();
    }
}
