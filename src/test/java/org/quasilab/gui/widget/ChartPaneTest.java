package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.chart.SampleResults;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.window.Typeface;
import org.quasilab.result.DoubleVector;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartPaneTest {
    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;

    private final Workbench bench = Benches.direct();
    private Stage stage;

    @Start
    void start(Stage shown) {
        Typeface.load();
        stage = shown;
    }

    private static <T> T inWindow(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }

    @Test
    void aChartDrawnAgainLooksTheSame() throws Exception {
        Chart histogram = Charts.histogram(
                "gtfp", DoubleVector.of(0.1, 0.2, 0.2, 0.3, 0.4, 0.4, 0.5), Study.EMPTY, Messages.ENGLISH);
        Chart events = Charts.of(SampleResults.eventStudy(), Study.EMPTY, Messages.ENGLISH)
                .get(0);
        for (Chart chart : List.of(histogram, events)) {
            ChartPane pane = inWindow(() -> {
                ChartPane made = new ChartPane(bench, chart);
                stage.setScene(new Scene(made, WIDTH, HEIGHT));
                stage.show();
                return made;
            });
            WaitForAsyncUtils.waitForFxEvents();
            int[] first = inWindow(() -> pixels(pane));
            inWindow(() -> {
                pane.setChart(chart);
                return 0;
            });
            WaitForAsyncUtils.waitForFxEvents();
            int[] second = inWindow(() -> pixels(pane));
            int changed = 0;
            for (int i = 0; i < first.length; i++) {
                changed += first[i] == second[i] ? 0 : 1;
            }
            assertEquals(0, changed, chart.id());
        }
    }

    private static int[] pixels(ChartPane pane) {
        WritableImage image = pane.snapshot(null, null);
        int[] pixels = new int[(int) (image.getWidth() * image.getHeight())];
        image.getPixelReader()
                .getPixels(
                        0,
                        0,
                        (int) image.getWidth(),
                        (int) image.getHeight(),
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        (int) image.getWidth());
        return pixels;
    }
}
