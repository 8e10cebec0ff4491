package org.quasilab.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.study.OfVariables;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * The smallest change of one kind that takes away what a coefficient says, or that no change of this kind does.
 *
 * @param dimension what is changed: {@code units}, {@code cohort}, {@code group}, {@code window}, {@code winsorize}, {@code
 *     controls}, {@code vcov}, {@code timing}, {@code multiplier}, or a word of the step that adds one
 * @param goal what the change takes away
 * @param amount how large the change is, in the dimension's own measure; absent where no change of this kind does it
 * @param share the same between 0, no change, and 1, as much as there is, so that dimensions can be ordered; absent with the
 *     amount
 * @param sentence what the change is, or that there is none
 * @param change what makes it in the study; absent where there is none, or none that a study can state
 */
public record Kill(
        String dimension,
        Goal goal,
        OptionalDouble amount,
        OptionalDouble share,
        Warning sentence,
        Optional<Change> change) {
    private static final int DIGITS = 3;

    /** What a change takes away. */
    public enum Goal {
        /** A p at or above one less the confidence level, or the other sign. */
        SIGNIFICANCE("significance"),
        /** The other sign, or none. */
        SIGN("sign");

        private final String word;

        Goal(String word) {
            this.word = word;
        }

        /** The word in the results file. */
        public String word() {
            return word;
        }
    }

    /** What the dimension is called, with the column that it is about. */
    public String name(Study study, Messages messages) {
        String name = messages.text("probe.kill.dimension." + dimension);
        return sentence.args().stream()
                .filter(arg -> dimension.equals("group") && arg instanceof OfVariables)
                .findFirst()
                .map(column -> messages.text(
                        "probe.kill.dimension-of", name, ((OfVariables) column).in(study.data(), messages)))
                .orElse(name);
    }

    /** The amount in the dimension's own measure; a dash where there is none. */
    public String amount(Messages messages) {
        return amount.isEmpty()
                ? "—"
                : messages.text(
                        "probe.kill.amount." + dimension,
                        Numbers.general(
                                dimension.equals("winsorize") ? 100 * amount.getAsDouble() : amount.getAsDouble(),
                                DIGITS));
    }

    /** A change that does it. */
    public static Kill of(
            String dimension, Goal goal, double amount, double share, Warning sentence, Optional<Change> change) {
        return new Kill(dimension, goal, OptionalDouble.of(amount), OptionalDouble.of(share), sentence, change);
    }

    /** No change of this kind does it, for the reason the sentence has. */
    public static Kill none(String dimension, Goal goal, Warning sentence) {
        return new Kill(dimension, goal, OptionalDouble.empty(), OptionalDouble.empty(), sentence, Optional.empty());
    }

    /**
     * How a study is changed to show what is left of the result.
     *
     * @param step estimates it under the change
     * @param starts first treated periods of units that are dated otherwise, by unit, in the order they are told in; empty where none is
     */
    public record Change(StepSpec step, Map<String, Integer> starts) {
        public Change {
            starts = Collections.unmodifiableMap(new LinkedHashMap<>(starts));
        }

        public static Change of(StepSpec step) {
            return new Change(step, Map.of());
        }

        /** The study with the change, and the step at its end. */
        public Study in(Study study) {
            Study changed = starts.isEmpty()
                    ? study
                    : study.withDesign(study.design()
                            .withTreatment(study.design().treatment().map(this::moved)));
            return changed.withStep(step.withId(changed.freeId(step.id())));
        }

        private TreatmentSpec moved(TreatmentSpec treatment) {
            return treatment.on(new TreatmentSpec.Cases<>() {
                @Override
                public TreatmentSpec cohort(TreatmentSpec.Cohort spec) {
                    return spec.withChanges(with(spec.changes()));
                }

                @Override
                public TreatmentSpec indicator(TreatmentSpec.Indicator spec) {
                    return spec.withChanges(with(spec.changes()));
                }

                @Override
                public TreatmentSpec dose(TreatmentSpec.Dose spec) {
                    throw new IllegalStateException("an amount of treatment has no start of its own to move");
                }

                @Override
                public TreatmentSpec units(TreatmentSpec.Units spec) {
                    Map<String, Integer> from = new LinkedHashMap<>(spec.from());
                    Map<String, Integer> months = new LinkedHashMap<>(spec.months());
                    from.putAll(starts);
                    months.keySet().removeAll(starts.keySet());
                    return spec.withFrom(from, months);
                }
            });
        }

        private UnitChanges with(UnitChanges changes) {
            UnitChanges more = changes;
            for (Map.Entry<String, Integer> start : starts.entrySet()) {
                more = more.withTreated(start.getKey(), start.getValue());
            }
            return more;
        }
    }
}
