package org.quasilab.export.xlsx;

import org.quasilab.table.Cell.Figure;
import org.quasilab.table.Cell.Frame;
import org.quasilab.text.Numbers;

/**
 * Excel number formats that print a live number as the journal does: decimals, thousands, stars, parentheses. What fewer
 * stars leave free is filled with blanks as wide as a star, so that right-aligned numbers line up.
 */
final class NumberFormats {
    /** A p-value, {@code <0.001} where it is. */
    static final String PROBABILITY = "[<0.001]\"<0.001\";0.000";

    /** Excel multiplies what has this format by a hundred. */
    private static final String PERCENT = "%";

    private NumberFormats() {}

    static boolean isPercentage(Figure figure) {
        return figure.suffix().equals(PERCENT);
    }

    /** The number to put into a cell: a percentage is a share to Excel. */
    static double value(Figure figure) {
        return isPercentage(figure) ? figure.value() / 100 : figure.value();
    }

    /** @param mostStars length of the longest star symbol in the column */
    static String of(Figure figure, int mostStars) {
        String digits = digits(figure);
        String suffix = isPercentage(figure) ? PERCENT : figure.suffix().isEmpty() ? "" : quoted(figure.suffix());
        String stars = figure.stars().isEmpty() ? "" : quoted(figure.stars());
        boolean framed = figure.frame() != Frame.NONE;
        String open = framed ? "\\" + figure.frame().open() : "";
        String close = framed ? "\\" + figure.frame().close() : "";
        // a closing parenthesis hangs over like a star
        int room = mostStars - figure.stars().length() - (framed ? 1 : 0);
        String tail = suffix + stars + close + "_*".repeat(Math.max(0, room));
        return open + digits + tail + ";" + open + "\\-" + digits + tail;
    }

    private static String digits(Figure figure) {
        if (Numbers.isPower(figure.value(), figure.decimals())) {
            return "0.000E+00";
        }
        return (figure.grouped() ? "#,##0" : "0") + (figure.decimals() > 0 ? "." + "0".repeat(figure.decimals()) : "");
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
