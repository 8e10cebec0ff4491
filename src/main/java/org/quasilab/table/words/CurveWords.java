package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.CurveResult;
import org.quasilab.table.FigureTexts;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** How many specifications agree, and whether the curve as a whole could be chance; that they all agree is said as loudly. */
final class CurveWords {
    private CurveWords() {}

    static List<String> of(CurveResult result, Grammar grammar) {
        List<String> sentences = new ArrayList<>();
        int count = result.specifications().size();
        boolean agree = result.ofSign() == count;
        String key = result.sign() > 0 ? "positive" : "negative";
        sentences.add(grammar.text(
                (agree ? "curve.all-" : "curve.most-") + key,
                Numbers.grouped(count),
                Numbers.grouped(result.ofSign()),
                FigureTexts.percent(100.0 * result.ofSign() / count),
                number(result.median()),
                grammar.count(result.significant()),
                Grammar.percentTest(result.level())));
        result.joint().ifPresent(joint -> {
            long rejected = joint.tests().stream()
                    .filter(test -> test.p() < 1 - result.level())
                    .count();
            sentences.add(grammar.text(
                    rejected == joint.tests().size()
                            ? "curve.not-chance"
                            : rejected == 0 ? "curve.chance" : "curve.partly",
                    Numbers.grouped(joint.draws()),
                    TestTexts.p(joint.median().p()),
                    TestTexts.p(joint.sign().p()),
                    TestTexts.p(joint.significant().p())));
        });
        return sentences;
    }

    private static String number(double value) {
        return Numbers.withMinus(Numbers.general(value, 3));
    }
}
