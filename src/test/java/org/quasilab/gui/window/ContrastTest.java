package org.quasilab.gui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Colour;
import org.quasilab.gui.study.Theme;

/** Text and marks against what they stand on, by the contrast ratio of WCAG 2.1: 4.5 for text (AA), 3 for marks. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;
    private static final Pattern VARIABLE = Pattern.compile("(-[a-z][\\w-]*)\\s*:\\s*([^;]+);");

    private static final List<String> SURFACES = List.of(
            "-ql-ground",
            "-ql-chrome",
            "-ql-paper",
            "-ql-sunken",
            "-ql-hover",
            "-color-bg-default",
            "-color-bg-subtle");

    /** Variables of the theme: those of AtlantaFX below, ours above. */
    private static Map<String, String> variables(Theme theme) throws IOException {
        Map<String, String> all = new HashMap<>();
        String below = theme == Theme.LIGHT ? "primer-light" : "primer-dark";
        for (String file : List.of(
                "/atlantafx/base/theme/" + below + ".css", "/org/quasilab/gui/theme/" + theme.word() + ".css")) {
            try (InputStream stream = ContrastTest.class.getResourceAsStream(file)) {
                String css =
                        new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
                Matcher root = Pattern.compile("(?s)\\.root\\s*\\{(.*?)}").matcher(css);
                while (root.find()) {
                    Matcher variable = VARIABLE.matcher(root.group(1));
                    while (variable.find()) {
                        all.put(variable.group(1), variable.group(2).strip());
                    }
                }
            }
        }
        return all;
    }

    private static Color colour(Map<String, String> variables, String name) {
        String value = variables.get(name);
        assertTrue(value != null, name + " is not in the theme");
        if (value.startsWith("-")) {
            return colour(variables, value);
        }
        javafx.scene.paint.Color read = javafx.scene.paint.Color.web(value);
        assertEquals(1.0, read.getOpacity(), name + " must be opaque to be judged");
        return new Color((float) read.getRed(), (float) read.getGreen(), (float) read.getBlue());
    }

    private static double channel(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double luminance(Color colour) {
        return 0.2126 * channel(colour.getRed())
                + 0.7152 * channel(colour.getGreen())
                + 0.0722 * channel(colour.getBlue());
    }

    private static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /** Pairs of a theme that were found too weak. */
    private static final class Pairs {
        private final Map<String, String> variables;
        private final TreeSet<String> weak = new TreeSet<>();

        Pairs(Theme theme) throws IOException {
            variables = variables(theme);
        }

        void need(double least, List<String> fronts, List<String> grounds) {
            for (String front : fronts) {
                for (String ground : grounds) {
                    double ratio = ratio(colour(variables, front), colour(variables, ground));
                    if (ratio < least) {
                        weak.add(String.format("%s on %s: %.2f < %.1f", front, ground, ratio, least));
                    }
                }
            }
        }
    }

    @Test
    void theRatioIsThatOfTheStandard() {
        assertEquals(21, ratio(Color.BLACK, Color.WHITE), 1e-9);
        // #777777 on white is the textbook case that just fails
        assertEquals(4.48, ratio(new Color(0x777777), Color.WHITE), 0.005);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textIsReadable(Theme theme) throws IOException {
        Pairs pairs = new Pairs(theme);
        pairs.need(TEXT, List.of("-color-fg-default", "-color-fg-muted"), SURFACES);
        pairs.need(TEXT, List.of("-color-fg-default"), List.of("-ql-problem-ground", "-ql-done-ground", "-ql-chosen"));
        pairs.need(TEXT, List.of("-color-accent-fg"), List.of("-ql-chosen", "-ql-ground", "-ql-chrome"));
        pairs.need(TEXT, List.of("-ql-bad-text"), List.of("-ql-chrome", "-ql-paper"));
        pairs.need(TEXT, List.of("-color-fg-emphasis"), List.of("-color-accent-emphasis", "-ql-accent-hover"));
        assertEquals(new TreeSet<>(), pairs.weak);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void iconsAndTheFocusAreSeen(Theme theme) throws IOException {
        Pairs pairs = new Pairs(theme);
        pairs.need(
                MARK,
                List.of("-ql-good", "-ql-warn", "-ql-bad", "-color-accent-fg", "-color-fg-subtle"),
                List.of("-ql-chrome", "-ql-paper"));
        pairs.need(MARK, List.of("-color-accent-emphasis"), SURFACES);
        assertEquals(new TreeSet<>(), pairs.weak);
    }

    @Test
    void highContrastIsMoreThanEnoughAndDrawsItsBorders() throws IOException {
        Pairs pairs = new Pairs(Theme.CONTRAST);
        pairs.need(7, List.of("-color-fg-default", "-color-fg-muted", "-color-accent-fg", "-ql-bad-text"), SURFACES);
        pairs.need(7, List.of("-ql-line", "-color-border-default", "-color-border-muted"), List.of("-ql-chrome"));
        assertEquals(new TreeSet<>(), pairs.weak);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void lettersAndTheFirstColoursOfAChartAreSeen(Theme theme) {
        ChartTheme charts = theme.charts();
        assertTrue(ratio(charts.text(), charts.background()) >= TEXT);
        assertTrue(ratio(charts.quiet(), charts.background()) >= TEXT);
        // the later colours of the colour-blind-safe palette are light by nature; shape and dash tell those series
        // apart
        List<Colour> judged = theme == Theme.CONTRAST
                ? List.of(Colour.values())
                : List.of(Colour.BLUE, Colour.VERMILION, Colour.GREEN, Colour.PURPLE, Colour.INK, Colour.GREY);
        for (Colour colour : judged) {
            double ratio = ratio(charts.colour(colour), charts.background());
            assertTrue(ratio >= MARK, theme + " " + colour + " " + ratio);
        }
    }

    @Test
    void areasOfChartsAreSeenInHighContrastAndLinesOnThemAsWell() {
        ChartTheme charts = Theme.CONTRAST.charts();
        for (Colour colour : List.of(Colour.BLUE, Colour.SKY, Colour.GREY)) {
            for (Color area : List.of(charts.bar(colour), charts.band(colour))) {
                assertTrue(ratio(area, charts.background()) >= MARK, colour + " " + area);
                assertTrue(ratio(charts.text(), area) >= MARK, colour + " " + area);
            }
        }
    }
}
