package org.quasilab.probe.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.Factor;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.infer.wild.WildBootstrap;
import org.quasilab.infer.wild.WildTest;
import org.quasilab.infer.wild.WildWeights;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.result.Estimate;
import org.quasilab.result.InferenceResult.Row;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.Conley;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/** The rules for a coefficient of a regression: each type of variance, draws of residuals, draws of treatments. */
final class RegressionRules implements Inference.Rules {
    /** Fewer different statistics than this make p coarse. */
    private static final int FEW_STATISTICS = 100;

    private final Target target;
    private final InferenceSpec spec;
    private final Progress progress;

    RegressionRules(Target target, InferenceSpec spec, Progress progress) {
        this.target = target;
        this.spec = spec;
        this.progress = progress;
    }

    @Override
    public Row row(String name) {
        return switch (name) {
            case "wild" -> wild();
            case "randomisation" -> RandomisationRule.of(studentised(), spec, progress);
            default -> sandwich(vcov(target, spec, name).orElseThrow(() -> new ProbeProblem("rule-unknown", name)));
        };
    }

    /** The variance that a rule is, with the small-sample rule of the study; empty for one that rests on draws. */
    static Optional<VcovSpec> vcov(Target target, InferenceSpec spec, String name) {
        String cluster = Clusters.of(target, spec).get(0);
        Optional<VcovSpec> vcov = switch (name) {
            case "iid" -> Optional.of(VcovSpec.IID);
            case "hetero" -> Optional.of(VcovSpec.HETERO);
            case "HC2" -> Optional.of(VcovSpec.of(VcovType.HC2));
            case "HC3" -> Optional.of(VcovSpec.of(VcovType.HC3));
            case "CR1" -> Optional.of(VcovSpec.cluster(cluster));
            case "CR2" -> Optional.of(VcovSpec.of(VcovType.CR2, cluster));
            case "CR3" -> Optional.of(VcovSpec.of(VcovType.CR3, cluster));
            case "two-way" ->
                Optional.of(VcovSpec.cluster(Clusters.two(target, spec)
                        .orElseThrow(() -> new ProbeProblem("one-way-only", cluster))
                        .toArray(String[]::new)));
            case "conley" -> Optional.of(conley(spec.conley()));
            case "driscoll-kraay" -> Optional.of(VcovSpec.of(VcovType.DRISCOLL_KRAAY));
            default -> Optional.empty();
        };
        return vcov.map(found -> found.withSmallSample(smallSample(target)));
    }

    /** The target with its t statistic by clusters, which made-up treatments are compared by; by its own where there are none. */
    private Target studentised() {
        VcovSpec vcov = vcov(target, spec, "CR1").orElseThrow();
        try {
            return target.with(vcov, estimate(vcov));
        } catch (Problem problem) {
            return target;
        }
    }

    private static VcovSpec conley(InferenceSpec.Places places) {
        if (places.latitude().isEmpty() || places.longitude().isEmpty()) {
            throw new ProbeProblem("no-coordinates");
        }
        return VcovSpec.of(VcovType.CONLEY)
                .withConley(
                        new Conley(places.latitude().get(), places.longitude().get(), places.cutoffKm(), "uniform"))
                .withLag(places.lags());
    }

    private static String smallSample(Target target) {
        return target.column().vcov().map(VcovSpec::smallSample).orElse(VcovSpec.IID.smallSample());
    }

    private Row sandwich(VcovSpec vcov) {
        Estimate estimate = estimate(vcov);
        List<Warning> remarks = new ArrayList<>(estimate.warnings());
        remarks.removeAll(target.estimate().warnings());
        if (target.isJoint()) {
            return Row.joint(wald(vcov, estimate), Optional.of(estimate.vcovInfo()), remarks);
        }
        return Row.of(
                estimate.effects(), Baseline.term(estimate, target.name()), Optional.of(estimate.vcovInfo()), remarks);
    }

    private Wald wald(VcovSpec vcov, Estimate estimate) {
        List<Integer> which = Arrays.stream(which(estimate)).boxed().toList();
        Wald wald = Regression.zero(target.panel(), with(vcov), estimate, which, progress);
        if (Double.isNaN(wald.p())) {
            throw new ProbeProblem("rule-singular", target.names());
        }
        return wald;
    }

    private int[] which(Estimate estimate) {
        return target.names().stream()
                .mapToInt(name -> Baseline.term(estimate, name))
                .toArray();
    }

    private Estimate estimate(VcovSpec vcov) {
        return Regression.fit(target.panel(), with(vcov), target.estimate().level(), progress);
    }

    private RegressionColumn with(VcovSpec vcov) {
        return target.column().withVcov(Optional.of(vcov));
    }

    private Row wild() {
        InferenceSpec.Wild asked = spec.wild();
        VcovSpec vcov = vcov(target, spec, "CR1").orElseThrow();
        Estimate estimate = estimate(vcov);
        int term = Baseline.term(estimate, target.name());
        var fitted = target.withVcov(vcov).fitted(progress);
        Factor clusters = fitted.design().clusters().get(0);
        Factor drawn = asked.parts()
                .map(parts -> DesignBuilder.build(target.panel(), with(VcovSpec.cluster(parts)))
                        .clusters()
                        .get(0))
                .orElse(clusters);
        if (drawn.codes().length != clusters.codes().length) {
            throw new ProbeProblem("wild-parts-missing", drawn.name());
        }
        WildBootstrap.Settings settings = new WildBootstrap.Settings(
                WildWeights.of(asked.weights()), asked.imposeNull(), asked.draws(), asked.seed());
        double[] beta = estimate.beta().toArray();
        if (target.isJoint()) {
            WildTest test = WildBootstrap.joint(fitted, beta, which(estimate), clusters, drawn, settings, progress);
            return Row.joint(test.statistic(), test.p(), test.draws(), Optional.of(estimate.vcovInfo()), remarks(test));
        }
        WildTest test =
                WildBootstrap.test(fitted, beta, term, 0, clusters, drawn, settings, estimate.level(), progress);
        return new Row(
                estimate.estimate(term),
                estimate.se(term),
                test.statistic(),
                Double.NaN,
                test.p(),
                test.low(),
                test.high(),
                test.draws(),
                OptionalDouble.empty(),
                Optional.of(estimate.vcovInfo()),
                remarks(test));
    }

    private List<Warning> remarks(WildTest test) {
        List<Warning> remarks = new ArrayList<>();
        if (test.isComplete()) {
            remarks.add(Warning.of("probe", "wild-complete", test.draws(), test.drawn()));
            if (test.draws() / 2 < FEW_STATISTICS) {
                remarks.add(Warning.of("probe", "wild-few", test.draws() / 2, Numbers.general(2.0 / test.draws(), 2)));
            }
        } else {
            String drawn = target.isJoint() ? "wild-drawn-joint" : "wild-drawn";
            String extreme = target.isJoint() ? "wild-extreme-joint" : "wild-extreme";
            remarks.add(Warning.of(
                    "probe",
                    test.p() > 0 ? drawn : extreme,
                    test.draws(),
                    Numbers.general(test.error(), 2),
                    Numbers.general(test.endError(), 2)));
        }
        if (test.undefined() > 0) {
            remarks.add(Warning.of("probe", "wild-undefined", test.undefined(), test.draws()));
        }
        if (test.intervals().size() > 1) {
            remarks.add(Warning.of(
                    "probe",
                    "wild-pieces",
                    test.intervals().stream()
                            .map(piece -> "[" + Numbers.general(piece.low(), 4) + ", "
                                    + Numbers.general(piece.high(), 4) + "]")
                            .toList()));
        } else if (Double.isInfinite(test.low()) || Double.isInfinite(test.high())) {
            remarks.add(Warning.of("probe", "wild-unbounded"));
        }
        return remarks;
    }
}
