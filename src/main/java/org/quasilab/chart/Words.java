package org.quasilab.chart;

import java.util.Collection;
import java.util.Optional;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.study.Frequency;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** Labels and values as charts write them, in one language. */
record Words(Study study, Messages messages) {
    private static final int DIGITS = 4;
    private static final double GROUPED_FROM = 10_000;

    /** Larger numbers are written with a power of ten. */
    private static final double GROUPED_BELOW = 1e14;

    /** Stands for a number there is none of. */
    static final String UNKNOWN = "—";

    String text(String key, Object... args) {
        return messages.text("chart." + key, args);
    }

    /** What tables call a variable in this language. */
    String variable(String name) {
        return study.data().label(name, messages);
    }

    /** A value of a variable beside its name: its label, or itself where the study gives none. */
    String value(String variable, String value) {
        return study.data().variable(variable).value(value, messages);
    }

    /** A unit by its name. */
    String unit(String code) {
        return value(study.data().unit(), code);
    }

    /** A group as printed, see {@link org.quasilab.study.DataSpec#group}. */
    String group(Optional<String> by, String value) {
        return study.data().group(by, value, messages);
    }

    /** The axis of periods, called by the label of their column; by the word tables have where it has none. */
    Axis time(Frequency frequency, Collection<Integer> periods) {
        String label = study.data().variable(study.data().time()).label("", messages);
        return Axis.periods(label.isEmpty() ? messages.text("table.time") : label, frequency, periods);
    }

    /** A period as labels write it. */
    String period(int period) {
        return study.data().frequency().text(period);
    }

    /** A step's own title, or the default. */
    String title(StepSpec step, String key, Object... args) {
        String own = step.title(messages);
        return own.isEmpty() ? text(key, args) : own;
    }

    String outcome(Estimate estimate) {
        return variable(estimate.spec().outcome().orElse(study.design().outcome()));
    }

    /** A number for reading: four significant digits, or all before the point. */
    String number(double value) {
        return number(value, DIGITS);
    }

    /** The same, a dash where there is none. */
    String known(double value) {
        return Double.isNaN(value) ? UNKNOWN : number(value);
    }

    /** A p-value, a dash where there is none. */
    String p(double value) {
        return Double.isNaN(value) ? UNKNOWN : Numbers.pValue(value);
    }

    String number(double value, int digits) {
        return printed(Numbers.general(value, digits), value);
    }

    /** The digits of a value with a real minus, and a comma between thousands as on the axes: four digits may be a year. */
    static String printed(String digits, double value) {
        double size = Math.abs(value);
        boolean isGrouped = size >= GROUPED_FROM && size < GROUPED_BELOW;
        return Numbers.withMinus(isGrouped ? Numbers.withThousands(digits) : digits);
    }

    /** A value with the decimals that show two digits of its uncertainty. */
    String number(double value, double uncertainty) {
        int decimals = uncertainty > 0 ? (int) Math.max(0, 1 - Math.floor(Math.log10(uncertainty))) : DIGITS;
        return printed(Numbers.fixed(value, decimals), value);
    }

    String interval(double low, double high) {
        return "[" + number(low) + ", " + number(high) + "]";
    }

    String count(long count) {
        return Numbers.grouped(count);
    }

    /** {@code 95%}. */
    String level(double level) {
        return Numbers.general(100 * level, DIGITS) + "%";
    }

    Tip.Row row(String key, String value) {
        return new Tip.Row(text("tip." + key), value);
    }

    /** Estimate, standard error, interval, p and N of one term. */
    Tip estimate(String title, Estimate estimate, int term) {
        return Tip.of(
                title,
                row("estimate", number(estimate.estimate(term))),
                row("se", known(estimate.se(term))),
                interval(estimate, term),
                row("p", p(estimate.toldP(term))),
                row("n", count(estimate.n())));
    }

    /** A density as a curve that tells its values; vectors of equal length. */
    Series densityCurve(String name, Series.Look look, DoubleVector x, DoubleVector y) {
        return Series.curve(
                name,
                look,
                x,
                y,
                (at, density) -> Tip.of(name, row("at", number(at)), new Tip.Row(text("placebo.y"), number(density))));
    }

    Tip.Row interval(Estimate estimate, int term) {
        double low = estimate.ciLow(term);
        return new Tip.Row(
                text("tip.interval", level(estimate.level())),
                Double.isNaN(low) ? UNKNOWN : interval(low, estimate.ciHigh(term)));
    }
}
