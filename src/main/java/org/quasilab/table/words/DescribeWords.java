package org.quasilab.table.words;

import java.util.List;
import org.quasilab.result.DescribeResult;
import org.quasilab.result.DescribeResult.Summary;
import org.quasilab.table.FigureTexts;
import org.quasilab.text.Numbers;

/** The first variable's mean, spread and range. */
final class DescribeWords {
    private DescribeWords() {}

    static List<String> of(DescribeResult result, Grammar grammar) {
        if (result.rows().isEmpty() || result.rows().get(0).n() == 0) {
            return List.of();
        }
        Summary s = result.rows().get(0);
        return List.of(grammar.text(
                "describe",
                grammar.label(s.variable()),
                Numbers.grouped(s.n()),
                FigureTexts.number(s.mean()),
                FigureTexts.number(s.sd()),
                FigureTexts.number(s.min()),
                FigureTexts.number(s.max())));
    }
}
