package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartGallery;
import org.quasilab.chart.Layer;
import org.quasilab.text.Messages;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ChartRehearsalTest {
    private static final List<Chart> CHARTS = ChartGallery.charts(Messages.CHINESE);

    @Test
    void drawsOffTheWindowsThreadAndOnlyWhatHasSomethingNew() {
        assertFalse(Platform.isFxApplicationThread());
        ChartRehearsal rehearsal = new ChartRehearsal();
        assertEquals(0, rehearsal.draw(List.of()));
        assertEquals(1, rehearsal.draw(List.of(CHARTS.get(0))));
        assertEquals(0, rehearsal.draw(List.of(CHARTS.get(0))));

        Set<Class<?>> first = kinds(CHARTS.get(0));
        List<Chart> others = CHARTS.stream()
                .filter(chart -> !first.containsAll(kinds(chart)))
                .toList();
        assertFalse(others.isEmpty());
        assertEquals(1, rehearsal.draw(List.of(others.get(0), CHARTS.get(0), others.get(0))));
        rehearsal.draw(CHARTS);
        assertEquals(0, rehearsal.draw(CHARTS));
    }

    private static Set<Class<?>> kinds(Chart chart) {
        return chart.layers().stream().map(Layer::getClass).collect(Collectors.toSet());
    }
}
