package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Bootstrap;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.table.FigureTexts;
import org.quasilab.text.TestTexts;

/**
 * Whether the treatment moves each mediator; in the three-step, whether an indirect effect can be told apart from zero
 * (by the bootstrap interval, else by Sobel), and its share of the total where both are.
 */
final class MechanismWords {
    private MechanismWords() {}

    static List<String> of(MechanismResult result, Grammar grammar) {
        List<String> sentences = new ArrayList<>();
        for (Effect effect : result.effects()) {
            org.quasilab.table.words.Effect.main(effect.path())
                    .map(grammar::sentence)
                    .ifPresent(sentences::add);
            if (effect.outcome().isPresent()) {
                sentences.add(indirect(effect, result.total().level(), grammar));
            } else {
                String reasoning = result.spec().reasoning().getOrDefault(effect.mediator(), "");
                if (!reasoning.isEmpty()) {
                    sentences.add(grammar.text("mechanism.reasoning", grammar.label(effect.mediator()), reasoning));
                }
            }
        }
        if (result.spec().method().equals("two-step")) {
            sentences.add(grammar.text("mechanism.two-step"));
        }
        return sentences;
    }

    private static String indirect(Effect effect, double level, Grammar grammar) {
        String mediator = grammar.label(effect.mediator());
        if (effect.path().hasOneTreated()) {
            return grammar.text("mechanism.one-treated", mediator, FigureTexts.number(effect.indirect()));
        }
        if (effect.bootstrap().isEmpty() && Double.isNaN(effect.sobelP())) {
            return grammar.text("mechanism.unknown", mediator, FigureTexts.number(effect.indirect()));
        }
        String evidence = effect.bootstrap()
                .map(b -> interval(b, level, grammar))
                .orElseGet(() -> grammar.text("mechanism.sobel", TestTexts.p(effect.sobelP())));
        if (!isSignificant(effect, level)) {
            return grammar.text("mechanism.no-indirect", mediator, FigureTexts.number(effect.indirect()), evidence);
        }
        double share = effect.toldShare();
        if (Double.isNaN(share)) {
            return grammar.text(
                    "mechanism.indirect-no-total", mediator, FigureTexts.number(effect.indirect()), evidence);
        }
        return share > 0 && share < 1
                ? grammar.text(
                        "mechanism.indirect",
                        mediator,
                        FigureTexts.number(effect.indirect()),
                        FigureTexts.percent(100 * share),
                        evidence)
                : grammar.text(
                        "mechanism.indirect-no-share", mediator, FigureTexts.number(effect.indirect()), evidence);
    }

    private static boolean isSignificant(Effect effect, double level) {
        return effect.bootstrap().map(b -> b.ciLow() > 0 || b.ciHigh() < 0).orElse(effect.sobelP() < 1 - level);
    }

    private static String interval(Bootstrap b, double level, Grammar grammar) {
        return grammar.text(
                "mechanism.bootstrap",
                Grammar.percentLevel(level),
                FigureTexts.number(b.ciLow()),
                FigureTexts.number(b.ciHigh()));
    }
}
