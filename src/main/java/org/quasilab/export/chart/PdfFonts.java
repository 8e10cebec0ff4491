package org.quasilab.export.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.quasilab.chart.ChartFonts;

/**
 * Text in a PDF as text in embedded fonts.
 *
 * <p>AWT names the regular weight "Noto Sans SC" in some places and "Noto Sans SC Regular" in others; a name that is not
 * registered would silently turn Chinese into shapes or boxes.
 */
final class PdfFonts extends PdfBoxGraphics2DFontTextDrawer {
    PdfFonts() {
        register(ChartFonts.REGULAR_FILE, "Noto Sans SC", "Noto Sans SC Regular");
        register(ChartFonts.SEMI_BOLD_FILE, "Noto Sans SC SemiBold");
    }

    private void register(String file, String... names) {
        Optional<Path> unpacked = ChartFonts.unpacked(file);
        for (String name : names) {
            unpacked.ifPresentOrElse(path -> registerFont(name, path.toFile()), () -> registerCopy(name, file));
        }
    }

    private void registerCopy(String name, String file) {
        try {
            registerFont(name, ChartFonts.open(file));
        } catch (IOException e) {
            throw ChartFonts.noPlace();
        }
    }
}
