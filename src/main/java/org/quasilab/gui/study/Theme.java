package org.quasilab.gui.study;

import java.awt.Color;
import java.util.Locale;
import org.quasilab.chart.ChartTheme;

/** The colours of the window and of the charts in it. */
public enum Theme {
    LIGHT(ChartTheme.LIGHT),
    DARK(ChartTheme.DARK.withBackground(new Color(0x1B2027))),
    /** White and bright colours on black, every border drawn. */
    CONTRAST(ChartTheme.CONTRAST);

    private final ChartTheme charts;

    Theme(ChartTheme charts) {
        this.charts = charts;
    }

    /** What charts on this theme's pages are drawn in. */
    public ChartTheme charts() {
        return charts;
    }

    /** What charts that fill a screen in front of a hall are drawn in: black on white, or bright colours on black. */
    public ChartTheme presented() {
        return this == LIGHT ? ChartTheme.PRINT.withFontSize(charts.fontSize()) : ChartTheme.CONTRAST;
    }

    /** In preferences, message keys and the name of the style sheet. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one after this; the first again after the last. */
    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** The theme of a word; light if there is none. */
    public static Theme of(String word) {
        for (Theme theme : values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return LIGHT;
    }
}
