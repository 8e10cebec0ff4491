package org.quasilab.export.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.chart.Chart;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

/**
 * Everything a report prints, in order and numbered; the one model all document formats are written from.
 *
 * @param title of the study
 * @param messages language of all texts
 * @param style of the tables
 * @param provenance one sentence: program, version, data file, fingerprint
 * @param sections one per step, the appendix last
 */
public record Report(String title, Messages messages, TableStyle style, String provenance, List<Section> sections) {
    public Report {
        sections = List.copyOf(sections);
    }

    /**
     * What one step prints.
     *
     * @param id of the step
     * @param heading above it; empty under that of the section before
     * @param sentences what the result says, or the one reason why there is none
     * @param items tables and figures in order
     */
    public record Section(String id, String heading, List<String> sentences, List<Item> items) {
        public Section {
            sentences = List.copyOf(sentences);
            items = List.copyOf(items);
        }

        Section withHeading(String newHeading) {
            return new Section(id, newHeading, sentences, items);
        }
    }

    /** A table or a figure, numbered within its kind ("Table 3", "Figure 1", "Table A1"). */
    public sealed interface Item {
        /** The number as printed, such as {@code 3}; in the appendix with its letter in front. */
        String number();

        boolean isAppendix();

        String caption();

        /** "Table 3", "Figure 1" in the language. */
        String name(Messages messages);

        /** "Table 3  Baseline regression" in the language. */
        default String title(Messages messages) {
            return name(messages) + messages.language().wideGap() + caption();
        }

        /** A word for file and sheet names: {@code table-3}. */
        String slug();
    }

    /** A table. */
    public record TableItem(String number, boolean isAppendix, Table table) implements Item {
        @Override
        public String caption() {
            return table.caption();
        }

        @Override
        public String name(Messages messages) {
            return messages.text("export.table", number);
        }

        @Override
        public String slug() {
            return "table-" + number;
        }
    }

    /**
     * A chart.
     *
     * @param sentence what it shows in words; may be empty
     */
    public record FigureItem(String number, boolean isAppendix, String caption, Chart chart, String sentence)
            implements Item {
        /** For readers who do not see it: what it is, what stands under its title, and what it shows. */
        public String description(Messages messages) {
            String end = messages.language().stop();
            return Stream.of(caption, chart.subtitle(), sentence)
                    .filter(text -> !text.isEmpty())
                    .map(text -> text.replaceFirst("[.。]$", "") + end)
                    .collect(Collectors.joining())
                    .strip();
        }

        @Override
        public String name(Messages messages) {
            return messages.text("export.figure", number);
        }

        @Override
        public String slug() {
            return "figure-" + number + "-" + chart.id();
        }
    }

    public Stream<Item> items() {
        return sections.stream().flatMap(section -> section.items().stream());
    }

    public List<TableItem> tables() {
        return items().filter(TableItem.class::isInstance)
                .map(TableItem.class::cast)
                .toList();
    }

    public List<FigureItem> figures() {
        return items().filter(FigureItem.class::isInstance)
                .map(FigureItem.class::cast)
                .toList();
    }
}
