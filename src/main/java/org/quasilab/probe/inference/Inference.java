package org.quasilab.probe.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.design.Design;
import org.quasilab.infer.ClusterDiagnostics;
import org.quasilab.infer.Fitted;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.Target;
import org.quasilab.result.ClusterLeverage;
import org.quasilab.result.InferenceResult;
import org.quasilab.result.InferenceResult.Rule;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/**
 * One coefficient under several rules of inference: the estimate stays, its standard error, p and interval change. Of several
 * coefficients it is the joint test that all are zero.
 *
 * <p>A rule that cannot be computed says why; the others go on. Of an estimator that is no regression the rules are those
 * that the influence of its units carries ({@link InfluenceRules}).
 *
 * <p>Checked by: {@code InferenceTest}, and each rule by its own test.
 */
public final class Inference {
    private Inference() {}

    /**
     * @param panel the study's
     * @throws ProbeProblem {@code no-rules}, and as {@link Target#of}
     * @throws Problem as the estimate does
     */
    public static InferenceResult fit(Study study, StudyPanel panel, InferenceSpec spec, Progress progress) {
        if (spec.rules().isEmpty()) {
            throw new ProbeProblem("no-rules");
        }
        Target target = Target.joint(study, panel, spec.target(), progress);
        Rules rules = target.isRegression()
                ? new RegressionRules(target, spec, progress)
                : new InfluenceRules(target, spec, progress);
        List<Rule> computed = new ArrayList<>();
        for (String name : spec.rules()) {
            progress.checkCancelled();
            progress.at(computed.size(), spec.rules().size(), "run.inference");
            computed.add(rule(rules, name));
        }
        List<Warning> warnings = new ArrayList<>();
        return new InferenceResult(
                spec,
                target.estimate(),
                target.terms(),
                computed,
                leverage(target, spec, progress),
                sizes(target, spec, warnings, progress),
                warnings);
    }

    private static List<InferenceResult.Size> sizes(
            Target target, InferenceSpec spec, List<Warning> warnings, Progress progress) {
        if (!spec.size().isAsked()) {
            return List.of();
        }
        try {
            return OwnSize.of(target, spec, progress);
        } catch (Problem problem) {
            warnings.add(Warning.of("probe", "no-size", problem));
            return List.of();
        }
    }

    /** Who the clusters are to one coefficient; empty where there is no least-squares fit, or no such clusters, of which the rules say why. */
    private static Optional<ClusterLeverage> leverage(Target target, InferenceSpec spec, Progress progress) {
        if (!target.isRegression() || target.isJoint()) {
            return Optional.empty();
        }
        try {
            Fitted fit = target.withVcov(
                            VcovSpec.cluster(Clusters.of(target, spec).get(0)))
                    .fitted(progress);
            Design design = fit.design();
            Optional<Treatment> treatment = target.panel().treatment();
            return Optional.of(ClusterDiagnostics.of(
                    fit,
                    fit.terms().indexOf(target.name()),
                    design.clusters().get(0),
                    row -> treatment.isPresent() && treatment.get().isTreated(design.panelRow(row))));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private static Rule rule(Rules rules, String name) {
        try {
            return Rule.of(name, rules.row(name));
        } catch (Problem problem) {
            return Rule.failed(name, problem);
        }
    }

    /** What a kind of estimate makes of each rule. */
    interface Rules {
        /** @throws Problem why there is none */
        InferenceResult.Row row(String name);
    }
}
