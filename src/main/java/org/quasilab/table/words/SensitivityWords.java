package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.OsterBounds;
import org.quasilab.result.PretestPower;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.SensitivityResult;
import org.quasilab.table.FigureTexts;
import org.quasilab.text.Numbers;

/** What a result hangs on, measured: what is fine is said to be fine. */
final class SensitivityWords {
    private final Grammar grammar;

    private SensitivityWords(Grammar grammar) {
        this.grammar = grammar;
    }

    static List<String> of(SensitivityResult result, Grammar grammar) {
        SensitivityWords words = new SensitivityWords(grammar);
        List<String> sentences = new ArrayList<>();
        result.honest().found().ifPresent(found -> sentences.add(words.honest(found)));
        result.power().found().flatMap(words::power).ifPresent(sentences::add);
        result.oster().found().ifPresent(found -> sentences.add(words.oster(found)));
        result.robustness().found().ifPresent(found -> sentences.add(words.confounder(found)));
        result.kills().found().ifPresent(found -> sentences.add(words.kills(found)));
        return sentences;
    }

    private String text(String key, Object... args) {
        return grammar.text("sensitivity." + key, args);
    }

    private String honest(HonestDid found) {
        HonestDid.Effect effect = found.effect();
        String estimate = number(effect.estimate());
        if (effect.ciLow() <= 0 && effect.ciHigh() >= 0) {
            return text("honest.not-even-parallel", estimate);
        }
        if (found.breakdown().orElse(1) == 0) {
            return text("honest.at-once", estimate);
        }
        String base = found.restriction().base().word();
        return found.breakdown().isEmpty()
                ? text("honest.never", estimate)
                : text(
                        "honest.until." + base,
                        estimate,
                        number(found.breakdown().getAsDouble()));
    }

    private Optional<String> power(PretestPower found) {
        return found.trends().stream()
                .filter(trend -> trend.slope().isPresent())
                .findFirst()
                .map(trend -> text(
                        "power",
                        number(trend.slope().getAsDouble()),
                        Numbers.general(100 * trend.power(), 4),
                        Numbers.general(100 * (1 - trend.power()), 4)));
    }

    private String oster(OsterBounds found) {
        String delta = number(found.delta());
        String bound = number(found.bound());
        if (found.delta() < 0 || !Double.isFinite(found.delta())) {
            return text("oster.other-way", delta, bound);
        }
        return text(found.excludesZero() && found.delta() >= 1 ? "oster.fine" : "oster.fragile", delta, bound);
    }

    private String confounder(RobustnessValues found) {
        String zero = FigureTexts.percent(100 * found.robustness());
        return found.robustnessOfStudy() == 0
                ? text("confounder.not-significant", zero)
                : text("confounder", zero, FigureTexts.percent(100 * found.robustnessOfStudy()));
    }

    private String kills(List<Kill> found) {
        long none = found.stream().filter(kill -> kill.amount().isEmpty()).count();
        return found.stream()
                .filter(kill -> kill.amount().isPresent())
                .findFirst()
                .map(kill -> text(
                        "kills",
                        kill.name(grammar.study(), grammar.messages()),
                        kill.amount(grammar.messages()),
                        grammar.count(none),
                        grammar.count(found.size())))
                .orElseGet(() -> text("kills.none", grammar.count(found.size())));
    }

    private static String number(double value) {
        return Numbers.withMinus(Numbers.general(value, 3));
    }
}
