package org.quasilab.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * One coefficient under several rules of inference.
 *
 * @param spec what was asked
 * @param estimate the column of the target's table, by the rule it has there
 * @param term position of the coefficient
 * @param rules in the order of {@link InferenceSpec#RULES}
 * @param clusters who is in the clusters; empty where there is no regression to count them of
 * @param sizes how often each rule rejects a true zero; empty unless asked for
 */
public record InferenceResult(
        InferenceSpec spec,
        Estimate estimate,
        int term,
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
     * @param se standard error; NaN where the rule has none
     * @param df degrees of freedom of a t test, infinite for the normal distribution; NaN where p comes from draws
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
        rules = List.copyOf(rules);
        sizes = List.copyOf(sizes);
        warnings = List.copyOf(warnings);
    }

    /** Whether it is about a column of a regression table, which scripts estimate again by other variances. */
    public boolean isOfColumn(Study study) {
        return spec.target()
                .in(study)
                .filter(step -> step.kind().equals("regression"))
                .isPresent();
    }

    /** The coefficient alone, as its column has it by the variance of a rule. */
    public Estimate by(Row row) {
        return estimate.withVariance(
                row.vcov().orElseThrow(),
                Effects.of(estimate.terms().get(term), row.estimate(), row.se(), row.df(), estimate.level()));
    }

    /** The rules that gave a p. */
    public List<Rule> computed() {
        return rules.stream()
                .filter(rule -> rule.row().filter(row -> !Double.isNaN(row.p())).isPresent())
                .toList();
    }

    /** Those of them by which the coefficient differs from zero at the level of the study. */
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
