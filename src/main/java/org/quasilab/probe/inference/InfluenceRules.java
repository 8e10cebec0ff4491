package org.quasilab.probe.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.infer.WaldTest;
import org.quasilab.infer.wild.WildBootstrap;
import org.quasilab.infer.wild.WildTest;
import org.quasilab.infer.wild.WildWeights;
import org.quasilab.math.Vectors;
import org.quasilab.panel.Panel;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.InferenceResult.Row;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;

/**
 * The rules that the influence functions ψ of an estimator carry: independent units, {@code Σ_u ψ_u²}; clusters of units, the
 * squares of their sums; the multiplier bootstrap. None has a small-sample factor, and tests are those of the normal
 * distribution, as everywhere with these estimators.
 */
final class InfluenceRules implements Inference.Rules {
    private final Target target;
    private final InferenceSpec spec;
    private final Progress progress;

    InfluenceRules(Target target, InferenceSpec spec, Progress progress) {
        this.target = target;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public Row row(String name) {
        String cluster = Clusters.of(target, spec).get(0);
        return switch (name) {
            case "iid" -> squares(target.panel().panel().unitColumn());
            case "CR1" -> squares(cluster);
            case "wild" -> multiplier(cluster);
            case "randomisation" -> RandomisationRule.of(target, spec, progress);
            default -> throw new ProbeProblem("rule-of-regressions", estimator());
        };
    }

    private Localized estimator() {
        return messages -> target.asked().orElseThrow().choice().name(messages);
    }

    private Row squares(String by) {
        if (target.isJoint()) {
            return joint(by);
        }
        double[] influence = influence(by, target.term());
        double se = Math.sqrt(Arrays.stream(influence).map(psi -> psi * psi).sum());
        Effects effects = Effects.of(
                target.name(),
                target.value(),
                se,
                Double.POSITIVE_INFINITY,
                target.estimate().level());
        return Row.of(effects, 0, Optional.of(info(by, influence)), List.of());
    }

    private Row joint(String by) {
        double[][] influences = influences(by, target.terms());
        double[][] vcov = Vectors.gram(influences);
        Wald wald = WaldTest.zero(
                "", values(), vcov, IntStream.range(0, vcov.length).toArray(), Double.POSITIVE_INFINITY);
        if (Double.isNaN(wald.p())) {
            throw new ProbeProblem("rule-singular", target.names());
        }
        return Row.joint(wald, Optional.of(info(by, influences[0])), List.of());
    }

    private double[] values() {
        return target.terms().stream().mapToDouble(target.estimate()::estimate).toArray();
    }

    private Row multiplier(String by) {
        InferenceSpec.Wild asked = spec.wild();
        WildBootstrap.Settings settings =
                new WildBootstrap.Settings(WildWeights.of(asked.weights()), true, asked.draws(), asked.seed());
        List<Warning> remarks = List.of(Warning.of("probe", "multiplier", estimator()));
        if (target.isJoint()) {
            double[][] influences = influences(by, target.terms());
            WildTest test = WildBootstrap.jointMultiplier(values(), influences, by, settings, progress);
            return Row.joint(test.statistic(), test.p(), test.draws(), Optional.of(info(by, influences[0])), remarks);
        }
        double[] influence = influence(by, target.term());
        WildTest test = WildBootstrap.multiplier(
                target.value(), influence, settings, target.estimate().level(), progress);
        return new Row(
                target.value(),
                Math.sqrt(Arrays.stream(influence).map(psi -> psi * psi).sum()),
                test.statistic(),
                Double.NaN,
                test.p(),
                test.low(),
                test.high(),
                test.draws(),
                OptionalDouble.empty(),
                Optional.of(info(by, influence)),
                remarks);
    }

    private static VcovInfo info(String by, double[] influence) {
        return new VcovInfo(
                VcovSpec.cluster(by), 0, Double.NaN, Double.POSITIVE_INFINITY, List.of(influence.length), -1, false);
    }

    private double[] influence(String by, int term) {
        return influences(by, List.of(term))[0];
    }

    /** Influence of each cluster on some effects: the sum of its units'. */
    private double[][] influences(String by, List<Integer> terms) {
        DoubleMatrix byUnit = target.estimate()
                .effects()
                .influence()
                .orElseThrow(() -> new ProbeProblem("no-influence", estimator()));
        StaggeredSample sample = target.asked().orElseThrow().sample(target.panel());
        Panel panel = sample.panel();
        Panel.Coded clusters = panel.codes(by);
        int[] codes = clusters.codes();
        int[] units = sample.unitsBehind(byUnit, target.estimate().ledger())
                .orElseThrow(() -> new ProbeProblem("no-influence", estimator()));
        int[] ofUnit = new int[sample.units()];
        Arrays.fill(ofUnit, -1);
        for (int i = 0; i < sample.n(); i++) {
            int unit = sample.unit()[i];
            int code = codes[sample.panelRow(i)];
            if (code < 0 || ofUnit[unit] >= 0 && ofUnit[unit] != code) {
                throw new ProbeProblem("cluster-moves", by);
            }
            ofUnit[unit] = code;
        }
        int[] present = Arrays.stream(units).map(u -> ofUnit[u]).distinct().toArray();
        if (present.length < 2) {
            throw new org.quasilab.design.DesignProblem("one-cluster", by);
        }
        return terms.stream()
                .map(term -> {
                    double[] sums = new double[clusters.labels().size()];
                    for (int row = 0; row < units.length; row++) {
                        sums[ofUnit[units[row]]] += byUnit.get(row, term);
                    }
                    return Arrays.stream(present)
                            .mapToDouble(code -> sums[code])
                            .toArray();
                })
                .toArray(double[][]::new);
    }
}
