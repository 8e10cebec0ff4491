package org.quasilab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.OfVariables;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.VariableName;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/**
 * Checks beside the baseline.
 *
 * @param baseline the regression all checks change one thing of
 * @param checks in the order asked
 */
public record RobustnessResult(RobustnessSpec spec, Estimate baseline, List<Check> checks, List<Warning> warnings)
        implements StepResult {
    /** The column of weights a matched sample is estimated with. */
    public static final String MATCHING_WEIGHT = "matching weight";

    /**
     * Standardised bias in per cent, up to which a covariate counts as balanced: Caliendo and Kopeinig (2008), J. Economic
     * Surveys 22(1), 31–72, name 3 to 5 as sufficient in most studies; above 10 is what reviewers object to.
     */
    public static final double MOST_BIAS = 10;

    /**
     * One check.
     *
     * @param estimate absent if it failed, or for leave-one-out
     * @param leaveOneOut estimates without each unit, cohort or province
     * @param matching what the propensity-score matching did
     */
    public record Check(
            CheckSpec check,
            String label,
            Optional<Estimate> estimate,
            Optional<LeaveOneOut> leaveOneOut,
            Optional<Matching> matching,
            Optional<Problem> failure) {
        /** The same with another estimate. */
        public Check withEstimate(Estimate newEstimate) {
            return new Check(check, label, Optional.of(newEstimate), leaveOneOut, matching, failure);
        }

        /** One without an estimate. */
        public static Check without(CheckSpec check, Optional<Problem> failure) {
            return new Check(check, check.label(), Optional.empty(), Optional.empty(), Optional.empty(), failure);
        }
    }

    /**
     * The estimate without each member of a set, one at a time.
     *
     * @param over the column the members are levels of
     * @param labels members
     * @param estimates without that member
     */
    public record LeaveOneOut(String over, List<String> labels, DoubleVector estimates) {
        public LeaveOneOut {
            labels = List.copyOf(labels);
        }
    }

    /**
     * Propensity-score matching.
     *
     * @param rule how it was done
     * @param logit coefficients of the treatment model, the constant first
     * @param balance one row per covariate
     * @param treated treated rows on common support
     * @param controls control rows used
     * @param offSupport rows left out
     * @param scores propensity scores, and {@code treatedFlags} beside them, for the density plot
     */
    public record Matching(
            MatchingRule rule,
            List<String> logitTerms,
            DoubleVector logit,
            DoubleVector logitSe,
            List<Balance> balance,
            int treated,
            int controls,
            int offSupport,
            DoubleVector scores,
            DoubleVector treatedFlags,
            DoubleVector weights) {
        public Matching {
            logitTerms = List.copyOf(logitTerms);
            balance = List.copyOf(balance);
        }

        /** Covariates that still differ between treated and control rows after matching. */
        public List<Balance> unbalanced() {
            return balance.stream()
                    .filter(row -> Math.abs(row.biasAfter()) > MOST_BIAS)
                    .toList();
        }
    }

    /**
     * How treated rows got their controls, every setting in full.
     *
     * @param method {@code nearest} or {@code kernel}
     * @param neighbors controls per treated row (nearest)
     * @param replacement whether a control may serve more than once (nearest)
     * @param caliper largest distance in scores (nearest)
     * @param bandwidth of the kernel, in scores
     * @param commonSupport whether treated rows outside the controls' range of scores are left out
     * @param byPeriod whether each period has a score of its own and is matched within
     * @param weighted whether the regression weights rows by their matches, or counts each once
     */
    public record MatchingRule(
            String method,
            int neighbors,
            boolean replacement,
            double caliper,
            double bandwidth,
            boolean commonSupport,
            boolean byPeriod,
            boolean weighted) {}

    /** Means, standardised bias in per cent and t test of one covariate before and after. */
    public record Balance(
            String covariate,
            double treatedMean,
            double controlMean,
            double bias,
            double t,
            double p,
            double treatedMeanAfter,
            double controlMeanAfter,
            double biasAfter,
            double tAfter,
            double pAfter)
            implements OfVariables {
        /** The covariate with its bias after matching: "Industrial structure (−12.0%)". */
        @Override
        public String in(DataSpec data, Messages messages) {
            return new VariableName(covariate).in(data, messages) + " ("
                    + Numbers.withMinus(Numbers.fixed(biasAfter, 1)) + "%)";
        }
    }

    public RobustnessResult {
        checks = List.copyOf(checks);
        warnings = List.copyOf(warnings);
    }

    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        checks.forEach(check -> check.failure()
                .ifPresent(problem -> findings.add(
                        Attention.failed((Localized) messages -> CheckName.of(check, messages), problem))));
        return findings;
    }

    @Override
    public String kind() {
        return "robustness";
    }

    @Override
    public List<Reported> reported() {
        List<Reported> all = new ArrayList<>();
        all.add(Reported.named((study, messages) -> messages.text("table.baseline"), baseline));
        for (Check check : checks) {
            all.add(new Reported(
                    check.label(),
                    (study, messages) -> CheckName.of(check, messages),
                    check.estimate(),
                    check.failure()));
        }
        return all;
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.robustness(this);
    }
}
