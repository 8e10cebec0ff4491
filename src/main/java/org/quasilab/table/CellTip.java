package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** What is told of a cell beside what is printed: all digits, and of a coefficient its test and its interval. */
public final class CellTip {
    private static final int PERCENT_DIGITS = 6;

    /** Below it print has no digits of a p-value. */
    private static final double SMALL_P = 0.001;

    private CellTip() {}

    /** @return one line a number; empty where a cell holds words or nothing */
    public static String of(Cell cell, Messages messages) {
        return cell.coefficient()
                .map(coefficient -> String.join("\n", lines(coefficient, messages)))
                .orElse(cell instanceof Cell.Words ? "" : Numbers.withMinus(cell.exact()));
    }

    private static List<String> lines(Coefficient c, Messages messages) {
        List<String> lines = new ArrayList<>();
        add(lines, "estimate", c.estimate(), messages);
        add(lines, "se", c.se(), messages);
        if (Double.isInfinite(c.df())) {
            add(lines, "z", c.statistic(), messages);
        } else {
            add(lines, "t", c.statistic(), messages, Numbers.general(c.df(), PERCENT_DIGITS));
        }
        if (c.p() < SMALL_P) {
            lines.add(smallP(c.p(), messages));
        } else {
            add(lines, "p", c.p(), messages);
        }
        if (!Double.isNaN(c.ciLow()) && !Double.isNaN(c.ciHigh())) {
            lines.add(messages.text(
                    "table.tip.interval",
                    "[" + printed(c.ciLow()) + ", " + printed(c.ciHigh()) + "]",
                    Numbers.general(100 * c.level(), PERCENT_DIGITS)));
        }
        return lines;
    }

    /** As in print, and its digits; of a p-value too small for a number there are none. */
    private static String smallP(double p, Messages messages) {
        return p == 0 ? TestTexts.p(p) : messages.text("table.tip.small-p", TestTexts.p(p), printed(p));
    }

    private static void add(List<String> lines, String key, double value, Messages messages, Object... more) {
        if (!Double.isNaN(value)) {
            List<Object> args = new ArrayList<>(List.of(printed(value)));
            args.addAll(List.of(more));
            lines.add(messages.text("table.tip." + key, args.toArray()));
        }
    }

    private static String printed(double value) {
        return Numbers.withMinus(Numbers.exact(value));
    }
}
