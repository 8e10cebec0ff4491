package org.quasilab.table.words;

import java.util.List;
import org.quasilab.result.PlaceboResult;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** How many made-up treatments gave an estimate as far from zero as the actual one, and the exact p. */
final class PlaceboWords {
    private PlaceboWords() {}

    static List<String> of(PlaceboResult result, Grammar grammar) {
        if (result.usable() == 0) {
            return List.of(grammar.text("placebo.no-draws"));
        }
        double actual = Math.abs(result.actualEstimate());
        long asLarge =
                result.estimates().stream().filter(b -> Math.abs(b) >= actual).count();
        boolean unusual = result.empiricalP() < 1 - result.actual().level();
        Effect effect = Effect.of(result.actual(), "did");
        return List.of(grammar.text(
                (unusual ? "placebo.unusual" : "placebo.usual") + (asLarge == 0 ? "-none" : ""),
                Numbers.grouped(result.usable()),
                Numbers.grouped(asLarge),
                grammar.signed(effect),
                TestTexts.p(result.empiricalP())));
    }
}
