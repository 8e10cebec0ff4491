package org.quasilab.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.quasilab.text.CacheFolder;
import org.quasilab.text.WholeFile;

/**
 * The two typefaces of charts, which hold Latin and Chinese alike: Noto Sans SC, regular (all characters) and semi-bold
 * (GB 2312, Latin, Greek and symbols).
 *
 * <p>They are unpacked from the class path on first use, so that text is measured and drawn the same on every machine, also
 * without any font installed. AWT does not know them by name: to tell it, it would read all fonts of the machine first.
 */
public final class ChartFonts {
    /** Where the font files lie on the class path. */
    public static final String FOLDER = "/org/quasilab/fonts/";

    public static final String REGULAR_FILE = "NotoSansSC-Regular.ttf";
    public static final String SEMI_BOLD_FILE = "NotoSansSC-SemiBold.ttf";

    /** The family of the regular weight. */
    public static final String FAMILY = "Noto Sans SC";

    private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

    private ChartFonts() {}

    /** The regular weight in a size in pixels. */
    public static Font regular(double size) {
        return font(REGULAR_FILE).deriveFont((float) size);
    }

    /** The semi-bold weight; characters outside its subset are taken by {@link #forText}. */
    public static Font semiBold(double size) {
        return font(SEMI_BOLD_FILE).deriveFont((float) size);
    }

    /** Semi-bold where it has every character of the text, else regular. */
    public static Font forText(String text, double size) {
        return font(SEMI_BOLD_FILE).canDisplayUpTo(text) < 0 ? semiBold(size) : regular(size);
    }

    /** The bytes of a font file, for what embeds it. */
    public static InputStream open(String file) {
        InputStream stream = ChartFonts.class.getResourceAsStream(FOLDER + file);
        if (stream == null) {
            throw new IllegalStateException("Font " + FOLDER + file + " is not on the class path");
        }
        return stream;
    }

    /**
     * A font as a file on the disk: unpacked once for each version of the program, for whoever reads a font from a stream
     * writes a copy of it into the folder for temporary files at each start.
     *
     * @return empty if it cannot be kept there
     */
    public static Optional<Path> unpacked(String file) {
        Path place = CacheFolder.place().resolve(file);
        try (InputStream stream = open(file)) {
            if (Files.notExists(place) || Files.size(place) != stream.available()) {
                Files.createDirectories(place.getParent());
                WholeFile.write(place, stream::transferTo);
            }
            return Optional.of(place);
        } catch (IOException | SecurityException cannotBeKept) {
            return Optional.empty();
        }
    }

    /** There is no folder a font can be unpacked into. */
    public static ChartProblem noPlace() {
        return new ChartProblem("no-font", CacheFolder.place(), System.getProperty("java.io.tmpdir"));
    }

    private static Font font(String file) {
        return LOADED.computeIfAbsent(file, ChartFonts::load);
    }

    private static Font load(String file) {
        Optional<Path> unpacked = unpacked(file);
        try (InputStream stream = open(file)) {
            return unpacked.isPresent()
                    ? Font.createFont(Font.TRUETYPE_FONT, unpacked.get().toFile())
                    : Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException e) {
            throw noPlace();
        } catch (FontFormatException e) {
            throw new IllegalStateException("Font " + file, e);
        }
    }
}
