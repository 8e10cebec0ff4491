package org.quasilab.gui.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.quasilab.chart.ChartFonts;

/** Makes the bundled typeface known to the window, so that Chinese shows on every machine. */
public final class Typeface {
    /** Size the fonts are registered at; the theme decides the size shown. */
    private static final double ANY_SIZE = 13;

    private Typeface() {}

    public static void load() {
        for (String file : List.of(ChartFonts.REGULAR_FILE, ChartFonts.SEMI_BOLD_FILE)) {
            if (ChartFonts.unpacked(file).map(Typeface::load).isEmpty()) {
                loadCopy(file);
            }
        }
        loadForCharts();
    }

    private static @Nullable Font load(Path unpacked) {
        return Font.loadFont(unpacked.toUri().toString(), ANY_SIZE);
    }

    private static void loadCopy(String file) {
        try (InputStream stream = ChartFonts.open(file)) {
            Font.loadFont(stream, ANY_SIZE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Charts read the same files their own way, which takes a while: nobody should wait for it at the first chart. */
    private static void loadForCharts() {
        Thread reader = new Thread(() -> ChartFonts.regular(ANY_SIZE), "chart-fonts");
        reader.setDaemon(true);
        reader.start();
    }
}
