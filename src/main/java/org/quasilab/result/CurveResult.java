package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/**
 * The effect under every combination of choices.
 *
 * @param spec what was asked, every choice and the variance filled in
 * @param baseline the regression of the design, with the variance of the specifications; absent where it cannot be estimated
 * @param specifications those that could be computed, from the smallest estimate to the largest
 * @param failures of the others, those for one reason together
 * @param of how many combinations there are; more than were computed where a random selection of them was
 * @param joint absent where no draws were asked for or the treatment cannot be permuted
 * @param level confidence level
 */
public record CurveResult(
        CurveSpec spec,
        Optional<Estimate> baseline,
        List<Specification> specifications,
        List<Failure> failures,
        long of,
        Optional<Joint> joint,
        double level,
        List<Warning> warnings)
        implements StepResult {
    /**
     * One combination.
     *
     * @param estimator one of {@link CurveSpec#ESTIMATORS}
     * @param sample the label of its rows; empty for all
     * @param isBaseline whether it has the choices of the design
     * @param n rows used
     * @param effect of the treatment
     */
    public record Specification(
            String estimator,
            String outcome,
            List<String> controls,
            List<String> fixedEffects,
            String sample,
            boolean isBaseline,
            int n,
            Effects effect) {
        public Specification {
            controls = List.copyOf(controls);
            fixedEffects = List.copyOf(fixedEffects);
        }

        public double estimate() {
            return effect.estimate(0);
        }

        public double p() {
            return effect.p(0);
        }

        /** What tells it from the others, in the words of the study file. */
        public String label() {
            List<String> parts = new ArrayList<>(List.of(
                    estimator,
                    outcome,
                    controls.isEmpty() ? "-" : String.join(" + ", controls),
                    String.join(" + ", fixedEffects)));
            if (!sample.isEmpty()) {
                parts.add(sample);
            }
            return String.join(" | ", parts);
        }
    }

    /**
     * Combinations that could not be computed.
     *
     * @param label the first of them
     * @param count how many have this reason
     */
    public record Failure(String label, int count, Problem problem) {}

    /**
     * Whether the curve could be chance: three statistics of it, under treatments permuted among the units.
     *
     * @param draws permutations
     * @param median of the estimates, in size
     * @param sign share of estimates with the sign that most have
     * @param significant share of estimates that are significant and have that sign
     * @param low by place in the order, the 2.5 % quantile of the estimates of that place under permuted treatments
     * @param high the 97.5 % quantile
     */
    public record Joint(int draws, Test median, Test sign, Test significant, DoubleVector low, DoubleVector high) {
        public List<Test> tests() {
            return List.of(median, sign, significant);
        }
    }

    /**
     * One statistic.
     *
     * @param value of the actual curve
     * @param asLarge draws in which it is at least as large
     * @param draws in which it could be computed
     */
    public record Test(String name, double value, int asLarge, int draws) {
        /** {@code (1 + asLarge) / (1 + draws)}. */
        public double p() {
            return (1.0 + asLarge) / (1 + draws);
        }

        /** Monte-Carlo standard error of the p. */
        public double error() {
            return Math.sqrt(p() * (1 - p()) / draws);
        }
    }

    public CurveResult {
        specifications = specifications.stream()
                .sorted(Comparator.comparingDouble(Specification::estimate))
                .toList();
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /** The variance of all specifications. */
    public VcovSpec vcov() {
        return spec.vcov().orElseThrow();
    }

    /** How many specifications could not be computed. */
    public int failed() {
        return failures.stream().mapToInt(Failure::count).sum();
    }

    public boolean isSelection() {
        return of > specifications.size() + failed();
    }

    public double median() {
        return median(
                specifications.stream().mapToDouble(Specification::estimate).toArray());
    }

    /** The middle one, or the mean of the two in the middle; NaN of none. NaN are left out. */
    public static double median(double[] estimates) {
        double[] sorted =
                Arrays.stream(estimates).filter(Double::isFinite).sorted().toArray();
        int m = sorted.length;
        return m == 0 ? Double.NaN : (sorted[(m - 1) / 2] + sorted[m / 2]) / 2;
    }

    /** The sign that most estimates have: 1 or −1. */
    public int sign() {
        long positive = specifications.stream().filter(s -> s.estimate() > 0).count();
        long negative = specifications.stream().filter(s -> s.estimate() < 0).count();
        return positive >= negative ? 1 : -1;
    }

    /** How many estimates have the sign that most have. */
    public int ofSign() {
        return (int)
                specifications.stream().filter(s -> sign() * s.estimate() > 0).count();
    }

    public boolean isSignificant(Specification specification) {
        return specification.p() < 1 - level;
    }

    /** How many of these are significant. */
    public int significant() {
        return (int) specifications.stream()
                .filter(s -> sign() * s.estimate() > 0 && isSignificant(s))
                .count();
    }

    /** Warnings, and the reasons of those that failed. */
    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        failures.forEach(failure ->
                findings.add(Warning.of("probe", "curve-failed", failure.count(), failure.label(), failure.problem())));
        return findings;
    }

    @Override
    public List<Reported> reported() {
        return baseline.map(Reported::only).stream().toList();
    }

    @Override
    public String kind() {
        return CurveSpec.KIND;
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return CurveNodes.of(this);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.specificationCurve(this);
    }
}
