package org.quasilab.chart;

import java.awt.Color;
import java.util.EnumMap;
import java.util.Map;

/** The colours a {@link org.quasilab.study.ChartStyle} may ask for instead of those of Okabe and Ito. */
final class Palette {
    private static final int DARK = 128;
    /** How far the strong colours go towards white to be seen on a dark ground. */
    private static final double LIFT = 0.45;

    private static final int WHITE = 255;
    /** The luminance that stands out from black by 4.5 to 1. */
    private static final double SEEN = 0.2;

    /** Neighbours in the order of series are far apart in lightness; marks and dashes differ as well. */
    private static final Map<Colour, Color> GREY = Map.of(
            Colour.BLUE, grey(0x1A),
            Colour.VERMILION, grey(0x70),
            Colour.GREEN, grey(0x40),
            Colour.PURPLE, grey(0x94),
            Colour.ORANGE, grey(0x58),
            Colour.SKY, grey(0x82),
            Colour.YELLOW, grey(0xA0),
            Colour.INK, grey(0x00),
            Colour.GREY, grey(0x80));

    /** Paul Tol's muted qualitative scheme. */
    private static final Map<Colour, Color> MUTED = Map.of(
            Colour.BLUE, new Color(0x332288),
            Colour.VERMILION, new Color(0xCC6677),
            Colour.GREEN, new Color(0x117733),
            Colour.PURPLE, new Color(0xAA4499),
            Colour.ORANGE, new Color(0x999933),
            Colour.SKY, new Color(0x44AA99),
            Colour.YELLOW, new Color(0xDDCC77));

    private Palette() {}

    /** The colours of a theme in another palette. */
    static Map<Colour, Color> of(String name, Map<Colour, Color> usual, Color background) {
        boolean isDark = background.getRed() < DARK;
        return switch (name) {
            case "grey" -> isDark ? turned(GREY) : GREY;
            case "muted" -> with(usual, isDark ? lifted(MUTED) : MUTED);
            default -> usual;
        };
    }

    private static Map<Colour, Color> with(Map<Colour, Color> usual, Map<Colour, Color> others) {
        Map<Colour, Color> all = new EnumMap<>(usual);
        all.putAll(others);
        return all;
    }

    private static Map<Colour, Color> turned(Map<Colour, Color> greys) {
        Map<Colour, Color> turned = new EnumMap<>(Colour.class);
        greys.forEach((role, grey) -> turned.put(role, grey(WHITE - grey.getRed())));
        return turned;
    }

    private static Map<Colour, Color> lifted(Map<Colour, Color> colours) {
        Map<Colour, Color> lifted = new EnumMap<>(Colour.class);
        colours.forEach((role, colour) -> lifted.put(role, lifted(colour)));
        return lifted;
    }

    /** Nearer to white by as much as the darkest colours need to be seen on black. */
    private static Color lifted(Color colour) {
        double share = LIFT;
        Color lifted = lift(colour, share);
        while (luminance(lifted) < SEEN) {
            share += 0.05;
            lifted = lift(colour, share);
        }
        return lifted;
    }

    private static Color lift(Color colour, double share) {
        return new Color(lift(colour.getRed(), share), lift(colour.getGreen(), share), lift(colour.getBlue(), share));
    }

    private static int lift(int part, double share) {
        return (int) Math.round(part + share * (WHITE - part));
    }

    /** Relative luminance as in the Web Content Accessibility Guidelines, the curve taken as a power of 2.2. */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        return Math.pow(part / (double) WHITE, 2.2);
    }

    private static Color grey(int level) {
        return new Color(level, level, level);
    }
}
