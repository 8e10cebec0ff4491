package org.quasilab.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The two typefaces of charts, which hold Latin and Chinese alike: Noto Sans SC, regular (all characters) and semi-bold
 * (GB 2312, Latin, Greek and symbols).
 *
 * <p>They are read from the class path on first use, so that text is measured and drawn the same on every machine, also
 * without any font installed. AWT does not know them by name: to tell it, it would read all fonts of the machine first.
 */
public final class ChartFonts {
    /** Where the font files lie on the class path. */
    public static final String FOLDER = "/org/quasilab/fonts/";

    public static final String REGULAR_FILE = "NotoSansSC-Regular.ttf";
    public static final String SEMI_BOLD_FILE = "NotoSansSC-SemiBold.ttf";

    /** The family of the regular weight. */
    public static final String FAMILY = "Noto Sans SC";

    private static final class Loaded {
        static final Font REGULAR = load(REGULAR_FILE);
        static final Font SEMI_BOLD = load(SEMI_BOLD_FILE);
    }

    private ChartFonts() {}

    /** The regular weight in a size in pixels. */
    public static Font regular(double size) {
        return Loaded.REGULAR.deriveFont((float) size);
    }

    /** The semi-bold weight; characters outside its subset are taken by {@link #forText}. */
    public static Font semiBold(double size) {
        return Loaded.SEMI_BOLD.deriveFont((float) size);
    }

    /** Semi-bold where it has every character of the text, else regular. */
    public static Font forText(String text, double size) {
        return Loaded.SEMI_BOLD.canDisplayUpTo(text) < 0 ? semiBold(size) : regular(size);
    }

    /** The bytes of a font file, for what embeds it. */
    public static InputStream open(String file) {
        InputStream stream = ChartFonts.class.getResourceAsStream(FOLDER + file);
        if (stream == null) {
            throw new IllegalStateException("Font " + FOLDER + file + " is not on the class path");
        }
        return stream;
    }

    private static Font load(String file) {
        try (InputStream stream = open(file)) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Font " + file, e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("Font " + file, e);
        }
    }
}
