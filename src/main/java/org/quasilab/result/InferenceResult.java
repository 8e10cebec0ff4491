package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * One coefficient, or the hypothesis that several are zero, under several rules of inference.
 *
 * @param spec what was asked
 * @param estimate the column of the target's table, by the rule it has there
 * @param terms positions of the coefficients, as a rule one
 * @param rules in the order of {@link InferenceSpec#RULES}
 * @param clusters who is in the clusters; empty where there is no regression to count them of
 * @param sizes how often each rule rejects a true zero; empty unless asked for
 */
public record InferenceResult(
        InferenceSpec spec,
        Estimate estimate,
        List<Integer> terms,
        List<Rule> rules,
        Optional<ClusterLeverage> clusters,
        List<Size> sizes,
        List<Warning> warnings)
        implements StepResult {
    /**
     * What a rule gave, or why it gave nothing.
     *
     * @param name one of {@link InferenceSpec#RULES}
     */
    public record Rule(String name, Optional<Row> row, Optional<Problem> failure) {
        public static Rule of(String name, Row row) {
            return new Rule(name, Optional.of(row), Optional.empty());
        }

        public static Rule failed(String name, Problem problem) {
            return new Rule(name, Optional.empty(), Optional.of(problem));
        }
    }

    /**
     * @param estimate NaN of several coefficients
     * @param se standard error; NaN where the rule has none
     * @param statistic t; of several coefficients F, with as many degrees of freedom as there are coefficients in its numerator
     * @param df degrees of freedom of a t test or of the denominator of F, infinite for the normal and the chi-squared distribution; NaN
     *     where p comes from draws
     * @param ciLow lower end; −∞ where the interval does not end, NaN where the rule has none
     * @param draws of what is random; 0 without
     * @param studentised p by the t statistics of the draws; empty but for randomisation
     * @param vcov the variance that the rule is, or that studentises it; empty for one that has none
     * @param remarks what is to be said of it
     */
    public record Row(
            double estimate,
            double se,
            double statistic,
            double df,
            double p,
            double ciLow,
            double ciHigh,
            int draws,
            OptionalDouble studentised,
            Optional<VcovInfo> vcov,
            List<Warning> remarks) {
        public Row {
            remarks = List.copyOf(remarks);
        }

        /** A rule with a standard error and a distribution of t. */
        public static Row of(Effects effects, int term, Optional<VcovInfo> vcov, List<Warning> remarks) {
            return new Row(
                    effects.estimate(term),
                    effects.se(term),
                    effects.statistic(term),
                    effects.df(term),
                    effects.p(term),
                    effects.ciLow(term),
                    effects.ciHigh(term),
                    0,
                    OptionalDouble.empty(),
                    vcov,
                    remarks);
        }

        /** A joint test. */
        public static Row joint(Wald wald, Optional<VcovInfo> vcov, List<Warning> remarks) {
            return joint(wald.statistic(), wald.df2(), wald.p(), 0, vcov, remarks);
        }

        /** A joint test whose p comes from draws. */
        public static Row joint(double statistic, double p, int draws, Optional<VcovInfo> vcov, List<Warning> remarks) {
            return joint(statistic, Double.NaN, p, draws, vcov, remarks);
        }

        private static Row joint(
                double statistic, double df, double p, int draws, Optional<VcovInfo> vcov, List<Warning> remarks) {
            return new Row(
                    Double.NaN,
                    Double.NaN,
                    statistic,
                    df,
                    p,
                    Double.NaN,
                    Double.NaN,
                    draws,
                    OptionalDouble.empty(),
                    vcov,
                    remarks);
        }

        /** Columns of the clusters, of a rule that has any. */
        public List<String> by() {
            return vcov.map(info -> info.asked().by()).orElse(List.of());
        }

        /** Whether the interval does not end on one side or both. */
        public boolean isUnbounded() {
            return Double.isInfinite(ciLow) || Double.isInfinite(ciHigh);
        }
    }

    /**
     * How often a rule rejects a true zero in this design.
     *
     * @param rule one of {@link InferenceSpec#RULES}
     * @param rejected draws with a p below one less the level
     * @param draws with a p
     */
    public record Size(String rule, int rejected, int draws) {
        public double share() {
            return rejected / (double) draws;
        }

        /** Monte-Carlo standard error of the share. */
        public double error() {
            return Math.sqrt(share() * (1 - share()) / draws);
        }
    }

    public InferenceResult {
        terms = List.copyOf(terms);
        rules = List.copyOf(rules);
        sizes = List.copyOf(sizes);
        warnings = List.copyOf(warnings);
    }

    /** Whether it is about a column of a regression table or {@link #eventStudy}, which scripts estimate again by other variances. */
    public boolean isRedone(Study study) {
        return eventStudy(study).isPresent()
                || spec.target()
                        .in(study)
                        .filter(step -> step.kind().equals("regression"))
                        .isPresent();
    }

    /** The regression with leads and lags that it is about; empty where it is about another estimate. */
    public Optional<EventStudySpec> eventStudy(Study study) {
        return spec.target()
                .in(study)
                .flatMap(step -> step.as(EventStudySpec.class))
                .filter(EventStudySpec::isRegression);
    }

    /** Whether it is about several coefficients at once. */
    public boolean isJoint() {
        return terms.size() > 1;
    }

    /** Names of the coefficients. */
    public List<String> names() {
        return terms.stream().map(estimate.terms()::get).toList();
    }

    /** Event times of the coefficients; empty where they are none of an event study or a path. */
    public List<Integer> eventTimes(Study study) {
        boolean isTable = isRedone(study) && eventStudy(study).isEmpty();
        List<Integer> times = names().stream()
                .flatMapToInt(name -> EventStudyResult.eventTime(name).stream())
                .boxed()
                .toList();
        return isTable || times.size() < terms.size() ? List.of() : times;
    }

    /** The coefficients alone, as their column has them by the variance of a rule; of several without errors. */
    public Estimate by(Row row) {
        Effects effects = Effects.of(names().get(0), row.estimate(), row.se(), row.df(), estimate.level());
        if (isJoint()) {
            double[] estimates = terms.stream().mapToDouble(estimate::estimate).toArray();
            double[][] unknown = new double[estimates.length][estimates.length];
            Arrays.stream(unknown).forEach(line -> Arrays.fill(line, Double.NaN));
            effects = Effects.of(names(), estimates, unknown, row.df(), estimate.level());
        }
        return estimate.withVariance(row.vcov().orElseThrow(), effects);
    }

    /** The joint test of a rule. */
    public Wald joint(Row row) {
        return new Wald(String.join(", ", names()), row.statistic(), terms.size(), row.df());
    }

    /** The rules that gave a p. */
    public List<Rule> computed() {
        return rules.stream()
                .filter(rule -> rule.row().filter(row -> !Double.isNaN(row.p())).isPresent())
                .toList();
    }

    /** Those of them by which the coefficient differs from zero (several: not all are zero) at the level of the study. */
    public List<Rule> rejecting() {
        return computed().stream()
                .filter(rule -> rule.row().orElseThrow().p() < 1 - estimate.level())
                .toList();
    }

    @Override
    public List<Warning> findings() {
        List<Warning> findings = new ArrayList<>(warnings);
        rules.forEach(rule -> rule.failure().ifPresent(problem -> {
            Localized called = messages -> messages.text("option.rules." + rule.name());
            findings.add(Attention.failed(called, problem));
        }));
        return findings;
    }

    @Override
    public String kind() {
        return InferenceSpec.KIND;
    }

    @Override
    public List<Reported> reported() {
        return List.of(Reported.only(estimate));
    }

    @Override
    public ObjectNode node(Study study, SampleLedger data) {
        return InferenceNodes.of(this, data);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.inference(this);
    }
}
