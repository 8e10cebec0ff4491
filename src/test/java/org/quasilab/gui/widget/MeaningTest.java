package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.widget.UnitTimeMap.Meaning;

class MeaningTest {
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    /** CIE 1976 L*, 0 to 100. */
    private static double lightness(Color colour) {
        double y = luminance(colour);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static void areApart(List<Color> colours) {
        for (int i = 0; i < colours.size(); i++) {
            for (int k = 0; k < i; k++) {
                double apart = Math.abs(lightness(colours.get(i)) - lightness(colours.get(k)));
                assertTrue(apart >= 8, colours.get(i) + " and " + colours.get(k) + " are " + apart + " apart");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatAMapShowsIsToldApartInGrey(Theme theme) {
        java.awt.Color page = theme.charts().background();
        Color ground = Color.rgb(page.getRed(), page.getGreen(), page.getBlue());
        areApart(List.of(
                ground,
                Meaning.TREATED.colour(theme),
                Meaning.AFTER.colour(theme),
                Meaning.BEFORE.colour(theme),
                Meaning.NEVER.colour(theme),
                Meaning.UNUSED.colour(theme)));
        areApart(List.of(
                ground, Meaning.PRESENT.colour(theme), Meaning.FILLED.colour(theme), Meaning.MISSING.colour(theme)));
    }

    /** What stands beside each other: 3 : 1 by WCAG 2.1, criterion 1.4.11. */
    private static void areSeen(Theme theme, List<Meaning> beside) {
        for (Meaning one : beside) {
            for (Meaning other : beside) {
                double first = luminance(one.colour(theme)) + 0.05;
                double second = luminance(other.colour(theme)) + 0.05;
                double ratio = Math.max(first, second) / Math.min(first, second);
                assertTrue(one == other || ratio >= 3, theme + ": " + one + " beside " + other + " " + ratio);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void cellsBesideEachOtherAreSeen(Theme theme) {
        areSeen(theme, List.of(Meaning.NEVER, Meaning.BEFORE, Meaning.TREATED));
        areSeen(theme, List.of(Meaning.PRESENT, Meaning.FILLED, Meaning.MISSING));
    }

    /** They stand side by side where a treatment is switched off: WCAG asks 3 to 1 of what is told apart by colour. */
    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatIsNoLongerTreatedStandsOutFromWhatIs(Theme theme) {
        double treated = luminance(Meaning.TREATED.colour(theme));
        double after = luminance(Meaning.AFTER.colour(theme));
        double contrast = (Math.max(treated, after) + 0.05) / (Math.min(treated, after) + 0.05);
        assertTrue(contrast >= 3, theme + ": " + contrast);
    }
}
