package org.quasilab.referee;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.quasilab.referee.Published.Place;
import org.quasilab.text.Numbers;

/** The findings of one rule, in the order in which it makes them. */
final class Notes {
    private final String rule;
    private final List<Finding> findings = new ArrayList<>();

    Notes(String rule) {
        this.rule = rule;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** @param code of the sentence, {@code referee.<rule>.<code>} */
    void add(String table, String column, Verdict verdict, OptionalDouble number, String code, Object... args) {
        findings.add(new Finding(table, column, rule, verdict, number, "referee." + rule + "." + code, List.of(args)));
    }

    void add(Place place, Verdict verdict, double number, String code, Object... args) {
        add(place.table().id(), place.column().label(), verdict, OptionalDouble.of(number), code, args);
    }

    void add(Place place, Verdict verdict, String code, Object... args) {
        add(place.table().id(), place.column().label(), verdict, OptionalDouble.empty(), code, args);
    }

    /**
     * Adds the verdict on two things that must be equal: consistent, possible only if digits were cut off, or else what the
     * rule says of it.
     *
     * @param ties whether they may be equal under a reading of the digits
     * @param otherwise the verdict where they cannot be equal under any reading
     * @param code of the sentences: {@code <code>-ties}, {@code <code>-cut}, {@code <code>-not}
     */
    void tie(Place place, Predicate<Reading> ties, Verdict otherwise, double number, String code, Object... args) {
        if (ties.test(Reading.ROUNDED)) {
            add(place, Verdict.CONSISTENT, number, code + "-ties", args);
        } else if (ties.test(Reading.ROUNDED_OR_CUT)) {
            add(place, Verdict.POSSIBLE_ONLY_IF, number, code + "-cut", args);
        } else {
            add(place, otherwise, number, code + "-not", args);
        }
    }

    /** A computed figure as a sentence prints it. */
    static String shown(double value, int decimals) {
        return Numbers.withMinus(Numbers.fixed(value, decimals));
    }

    /** A share as a percentage. */
    static String percent(double share) {
        return shown(100 * share, 1);
    }
}
