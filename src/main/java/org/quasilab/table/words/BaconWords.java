package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconResult;
import org.quasilab.result.TwfeWeights;
import org.quasilab.table.FigureTexts;
import org.quasilab.text.Numbers;

/** How much of two-way fixed effects rests on comparisons with units treated already; that it is harmless is said as well. */
final class BaconWords {
    /** Weight of the forbidden comparisons up to which they are called few. */
    private static final double FEW = 0.1;

    private BaconWords() {}

    static List<String> of(BaconResult result, Grammar grammar) {
        List<String> sentences = new ArrayList<>();
        result.comparisons().ifPresent(found -> sentences.add(comparisons(found, grammar)));
        result.weights().ifPresent(found -> sentences.add(weights(found, grammar)));
        return sentences;
    }

    private static String comparisons(BaconDecomposition found, Grammar grammar) {
        double forbidden = found.forbidden();
        if (forbidden == 0) {
            return grammar.text("bacon.none-forbidden", number(found.twfe()));
        }
        double mean = found.types().stream()
                        .filter(share -> share.type().isForbidden())
                        .mapToDouble(share -> share.weight() * share.estimate())
                        .sum()
                / forbidden;
        double clean = found.types().stream()
                        .filter(share -> !share.type().isForbidden())
                        .mapToDouble(share -> share.weight() * share.estimate())
                        .sum()
                / (1 - forbidden);
        return grammar.text(
                forbidden <= FEW ? "bacon.few-forbidden" : "bacon.forbidden",
                number(found.twfe()),
                FigureTexts.percent(100 * forbidden),
                number(mean),
                number(clean));
    }

    private static String weights(TwfeWeights found, Grammar grammar) {
        return found.negative() == 0
                ? grammar.text("bacon.no-negative", Numbers.grouped(found.treated()))
                : grammar.text(
                        "bacon.negative",
                        Numbers.grouped(found.negative()),
                        Numbers.grouped(found.treated()),
                        number(found.sumNegative()));
    }

    private static String number(double value) {
        return Numbers.withMinus(Numbers.general(value, 3));
    }
}
