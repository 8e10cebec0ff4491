package org.quasilab.table.words;

import java.util.List;
import org.quasilab.study.Study;
import org.quasilab.table.FigureTexts;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/**
 * How one effect is told. The outcome's scale decides the words:
 *
 * <ul>
 *   <li>level, ratio, count or not said: "by 0.039, 11% of the mean"; the mean is left out where it is
 *       not positive, or closer to zero than a standard deviation of an outcome that may be negative
 *   <li>share: "by 3.9 percentage points" (shares up to 1 are multiplied by 100; a mean above 1 says that the variable
 *       is in per cent already), and what that is of the mean
 *   <li>indicator: "the probability of … by 3.9 percentage points"
 *   <li>log: "by 4.0%", exp(b) − 1
 * </ul>
 *
 * A cause that is an indicator raises or lowers where effects of time and of units, or groups of them, are absorbed; without
 * them what differs under it is told, which is no effect. Of any other cause the sentence says what goes with one unit more of it, or
 * with 1% more if it is a logarithm. Nothing is raised or lowered that is not significant at the study's level.
 */
final class Grammar {
    private final Study study;
    private final Messages messages;
    private final Labels labels;

    Grammar(Study study, Messages messages) {
        this.study = study;
        this.messages = messages;
        this.labels = new Labels(study, messages);
    }

    String text(String key, Object... args) {
        return messages.text("words." + key, args);
    }

    /** How many of several: "none" for zero. */
    String count(long count) {
        return count == 0 ? text("none") : Numbers.grouped(count);
    }

    String label(String variable) {
        return labels.variable(variable);
    }

    Labels labels() {
        return labels;
    }

    Study study() {
        return study;
    }

    Messages messages() {
        return messages;
    }

    /** The whole sentence of an effect. */
    String sentence(Effect e) {
        Measure measure = Measure.of(scale(e.outcome()), isLogCause(e), e.outcomeMean());
        if (Double.isNaN(e.p())) {
            String key = e.hasOneTreated() ? "effect.one-treated" : e.isExact() ? "effect.exact" : "effect.unknown";
            return text(key, label(e.cause()), label(e.outcome()), measure.signed(e.estimate(), this));
        }
        String certainty = certainty(e, measure);
        if (!e.isSignificant()) {
            return text(
                    "effect.none", label(e.cause()), label(e.outcome()), measure.signed(e.estimate(), this), certainty);
        }
        String verb = e.isPositive() ? "raises" : "lowers";
        String amount = amount(e, measure);
        if (!isIndicatorCause(e)) {
            String unit = isLogCause(e) ? "effect.percent-more" : "effect.unit-more";
            return text(unit + "." + verb, label(e.cause()), object(e), amount, certainty);
        }
        String kind = scale(e.outcome()).equals("count") ? "effect.count." : "effect.";
        String design = e.isOfChanges(study.data().time()) ? kind : "effect.compared.";
        return text(design + verb, label(e.cause()), object(e), amount, certainty);
    }

    /** "Green TFP", or "the probability of closure" for a 0/1 outcome. */
    private String object(Effect e) {
        return scale(e.outcome()).equals("indicator") ? text("probability", label(e.outcome())) : label(e.outcome());
    }

    private String amount(Effect e, Measure measure) {
        String size = measure.size(e.estimate(), this);
        String scale = scale(e.outcome());
        boolean neverNegative = List.of("share", "indicator", "count").contains(scale);
        boolean ofMean = neverNegative ? e.outcomeMean() > 0 : e.outcomeMean() >= e.outcomeSd();
        return ofMean && !scale.equals("log") && isIndicatorCause(e)
                ? text("of-mean", size, FigureTexts.percent(100 * Math.abs(e.estimate()) / e.outcomeMean()))
                : size;
    }

    private String certainty(Effect e, Measure measure) {
        return text(
                "certainty",
                TestTexts.p(e.p()),
                percentLevel(e.level()),
                measure.signed(e.ciLow(), this),
                measure.signed(e.ciHigh(), this));
    }

    /** "95" for 0.95. */
    static String percentLevel(double level) {
        return Numbers.general(100 * level, 4);
    }

    /** "5" for a level of 0.95: the level tests are held at. */
    static String percentTest(double level) {
        return Numbers.general(100 * (1 - level), 4);
    }

    /** An estimate with its sign in the outcome's own measure, for sentences about several. */
    String signed(Effect e) {
        return Measure.of(scale(e.outcome()), isLogCause(e), e.outcomeMean()).signed(e.estimate(), this);
    }

    /** A difference of effects on one outcome. Differences of logarithms are told as such. */
    String signedDifference(double difference, String outcome, double outcomeMean) {
        String scale = scale(outcome);
        return Measure.of(scale.equals("log") ? "" : scale, false, outcomeMean).signed(difference, this);
    }

    private String scale(String variable) {
        return study.data().variable(variable).scale();
    }

    private boolean isLogCause(Effect e) {
        return scale(e.cause()).equals("log");
    }

    private boolean isIndicatorCause(Effect e) {
        return e.cause().equals("did") || scale(e.cause()).equals("indicator");
    }
}
