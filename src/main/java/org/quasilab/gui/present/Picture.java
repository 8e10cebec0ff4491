package org.quasilab.gui.present;

import java.util.List;
import java.util.stream.Stream;
import org.quasilab.chart.Chart;
import org.quasilab.export.layout.TableSlide;
import org.quasilab.gui.step.Shown;
import org.quasilab.text.Messages;

/** What fills the screen: a chart, or as much of a table as can be read from afar. */
sealed interface Picture {
    /** What stands above it. */
    String caption(Messages messages);

    /** A chart. */
    record OfChart(Chart chart) implements Picture {
        @Override
        public String caption(Messages messages) {
            return chart.title();
        }
    }

    /** A table, or a part of one. */
    record OfTable(TableSlide slide) implements Picture {
        @Override
        public String caption(Messages messages) {
            return slide.caption(messages);
        }
    }

    /**
     * The pictures of a step, the charts first.
     *
     * @param width of the room for a table, in twentieths of a point, as is the height
     */
    static List<Picture> of(Shown shown, int width, int height) {
        return Stream.<Picture>concat(
                        shown.charts().stream().map(OfChart::new),
                        shown.tables().stream()
                                .flatMap(table -> TableSlide.of(table, width, height).stream())
                                .map(OfTable::new))
                .toList();
    }
}
