package org.quasilab.chart;

import java.awt.Color;
import java.util.Map;
import org.quasilab.study.ChartStyle;

/**
 * Colours and sizes of a chart; sizes are pixels at 96 dpi.
 *
 * @param background behind everything, also inside open markers
 * @param text titles and names
 * @param quiet tick labels, subtitle
 * @param grid hairlines
 * @param colours one for each {@link Colour}
 * @param areas how much of their colour bars and bands have, the rest is background
 * @param fontSize of tick labels and legend; titles follow from it
 */
public record ChartTheme(
        Color background,
        Color text,
        Color quiet,
        Color grid,
        Map<Colour, Color> colours,
        Areas areas,
        double fontSize) {
    /**
     * Shares of colour in areas.
     *
     * @param bar of bars
     * @param band of bands in a colour
     * @param greyBand of grey bands
     */
    public record Areas(double bar, double band, double greyBand) {
        static final Areas PALE = new Areas(0.43, 0.22, 0.12);
        /** Seen on black by 3 to 1. */
        static final Areas STRONG = new Areas(0.5, 0.5, 0.5);
    }

    private static final double PIXELS_PER_POINT = 96.0 / 72;

    /** The window by day. */
    public static final ChartTheme LIGHT = new ChartTheme(
            Color.WHITE,
            new Color(0x1F2328),
            new Color(0x57606A),
            new Color(0xE4E7EB),
            Map.of(
                    Colour.BLUE, new Color(0x0072B2),
                    Colour.VERMILION, new Color(0xD55E00),
                    Colour.GREEN, new Color(0x009E73),
                    Colour.PURPLE, new Color(0xB4639A),
                    Colour.ORANGE, new Color(0xD98E00),
                    Colour.SKY, new Color(0x56B4E9),
                    Colour.YELLOW, new Color(0xC9B800),
                    Colour.INK, new Color(0x1F2328),
                    Colour.GREY, new Color(0x7A828A)),
            Areas.PALE,
            12.5);

    /** The window by night. */
    public static final ChartTheme DARK = new ChartTheme(
            new Color(0x16191D),
            new Color(0xE6E8EB),
            new Color(0xA6ADB5),
            new Color(0x2D3238),
            Map.of(
                    Colour.BLUE, new Color(0x4C9FE0),
                    Colour.VERMILION, new Color(0xF28C45),
                    Colour.GREEN, new Color(0x2FC79A),
                    Colour.PURPLE, new Color(0xDB93C2),
                    Colour.ORANGE, new Color(0xE69F00),
                    Colour.SKY, new Color(0x8CCBF2),
                    Colour.YELLOW, new Color(0xF0E442),
                    Colour.INK, new Color(0xE6E8EB),
                    Colour.GREY, new Color(0x8C949C)),
            Areas.PALE,
            12.5);

    /** The window in high contrast: bright colours on black, all told apart from it and from each other in grey. */
    public static final ChartTheme CONTRAST = new ChartTheme(
            Color.BLACK,
            Color.WHITE,
            new Color(0xE6E6E6),
            new Color(0x595959),
            Map.of(
                    Colour.BLUE, new Color(0x6CC6FF),
                    Colour.VERMILION, new Color(0xFF9D5C),
                    Colour.GREEN, new Color(0x4DF0B8),
                    Colour.PURPLE, new Color(0xF2A6DA),
                    Colour.ORANGE, new Color(0xFFC247),
                    Colour.SKY, new Color(0xB3E3FF),
                    Colour.YELLOW, new Color(0xFFF04D),
                    Colour.INK, Color.WHITE,
                    Colour.GREY, new Color(0xC2C8CE)),
            Areas.STRONG,
            12.5);

    /** Files and reports: black on white, letters of about 8 pt at their printed size. */
    public static final ChartTheme PRINT = new ChartTheme(
            Color.WHITE, Color.BLACK, new Color(0x333333), new Color(0xE2E2E2), LIGHT.colours, Areas.PALE, 11);

    public ChartTheme {
        colours = Map.copyOf(colours);
    }

    public Color colour(Colour role) {
        return colours.getOrDefault(role, text);
    }

    /** What bars of a colour are filled with. */
    public Color bar(Colour role) {
        return mixed(role, areas.bar);
    }

    /** What a band of a colour is filled with. */
    public Color band(Colour role) {
        return mixed(role, role == Colour.GREY ? areas.greyBand : areas.band);
    }

    private Color mixed(Colour role, double share) {
        Color colour = colour(role);
        return new Color(
                mixed(colour.getRed(), background.getRed(), share),
                mixed(colour.getGreen(), background.getGreen(), share),
                mixed(colour.getBlue(), background.getBlue(), share));
    }

    private static int mixed(int part, int ground, double share) {
        return (int) Math.round(share * part + (1 - share) * ground);
    }

    /** The same with another background, for a window whose pages have their own. */
    public ChartTheme withBackground(Color newBackground) {
        return new ChartTheme(newBackground, text, quiet, grid, colours, areas, fontSize);
    }

    /** In the palette and letters a style asks for, drawn at a magnification. */
    public ChartTheme styled(ChartStyle style, double magnification) {
        double size = style.fontSize() == 0
                ? fontSize
                : fontSize / PRINT.fontSize * style.fontSize() * PIXELS_PER_POINT / magnification;
        return new ChartTheme(
                background, text, quiet, grid, Palette.of(style.palette(), colours, background), areas, size);
    }

    /** Whether it has no colours but greys. */
    public boolean isGrey() {
        Color blue = colour(Colour.BLUE);
        return blue.getRed() == blue.getGreen() && blue.getGreen() == blue.getBlue();
    }

    public ChartTheme withFontSize(double newFontSize) {
        return new ChartTheme(background, text, quiet, grid, colours, areas, newFontSize);
    }
}
