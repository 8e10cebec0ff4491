package org.quasilab.probe.audit;

import java.util.List;
import java.util.Optional;
import org.quasilab.probe.inference.Inference;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.InferenceResult;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariableName;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;

/**
 * A1: whether errors are clustered at the level at which treatment was assigned, or above it. The number is how often the rule of
 * the study rejects a true zero at 5 per cent in {@value #DRAWS} made-up samples of its own design, fewer of large panels.
 *
 * <p>Red above {@value #LIBERAL}, amber below; amber as well where single steps have errors of their own that are not clustered so.
 * Source: Bertrand, Duflo and Mullainathan (2004), QJE 119(1), 249–275, doi:10.1162/003355304772839588; {@value #LIBERAL} is Bradley's (1978) liberal criterion for a test at 5 per cent, British Journal of
 * Mathematical and Statistical Psychology 31(2), 144–152, doi:10.1111/j.2044-8317.1978.tb00581.x.
 */
final class ClusteredErrors implements Rule {
    private static final int DRAWS = 200;
    private static final int FEWEST = 40;
    private static final double LIBERAL = 0.075;
    private static final String CLUSTERED = "CR1";

    @Override
    public String id() {
        return "A1";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        VcovSpec own = evidence.design().vcov();
        String level = evidence.assignment();
        VariableName at = new VariableName(level);
        boolean isClustered = clusters(own, evidence).isPresent();
        String cluster = clusters(own, evidence).orElse(level);
        List<Localized> others = evidence.study().steps().stream()
                .filter(step -> step.regressions(evidence.design()).stream()
                        .filter(column -> column.estimator().equals("ols"))
                        .flatMap(column -> column.vcov().stream())
                        .anyMatch(vcov -> clusters(vcov, evidence).isEmpty()))
                .map(evidence::named)
                .toList();
        if (isClustered && !others.isEmpty()) {
            return found(Level.AMBER, others.size(), "steps", new VariableName(cluster), others);
        }
        if (isClustered) {
            double size = size(rules(evidence, cluster, evidence.draws(FEWEST, DRAWS), CLUSTERED), CLUSTERED);
            return found(Level.GREEN, size, "green", new VariableName(cluster), at, Evidence.percent(size));
        }
        InferenceResult errors = rules(evidence, cluster, 0, "iid", "hetero", CLUSTERED);
        String rule = own.type().word();
        boolean isMeasured =
                errors.rules().stream().anyMatch(found -> found.name().equals(rule));
        if (!isMeasured) {
            return found(Level.AMBER, "other", rule, at, error(errors, CLUSTERED), Evidence.number(evidence.error()))
                    .withMend(mending(at), study -> clustered(study, level));
        }
        InferenceResult sizes = rules(evidence, cluster, evidence.draws(FEWEST, DRAWS), rule, CLUSTERED);
        double size = size(sizes, rule);
        return found(
                        size > LIBERAL ? Level.RED : Level.AMBER,
                        size,
                        "red",
                        at,
                        error(errors, "iid"),
                        error(errors, "hetero"),
                        error(errors, CLUSTERED),
                        Evidence.percent(size),
                        Evidence.percent(size(sizes, CLUSTERED)))
                .withMend(mending(at), study -> clustered(study, level));
    }

    /** The clusters that hold the groups treatment was assigned by. */
    static Optional<String> clusters(VcovSpec vcov, Evidence evidence) {
        return vcov.by().stream()
                .filter(column -> AssignmentLevel.isWithin(evidence.panel(), evidence.assignment(), column))
                .findFirst();
    }

    private static Study clustered(Study study, String level) {
        return study.withDesign(study.design().withVcov(VcovSpec.cluster(level)));
    }

    private static InferenceResult rules(Evidence evidence, String cluster, int draws, String... rules) {
        InferenceSpec spec = InferenceSpec.DEFAULT
                .withTarget(evidence.alone().spec())
                .withRules(rules)
                .withCluster(cluster)
                .with(new InferenceSpec.Size(draws, 1));
        return Inference.fit(evidence.alone().study(), evidence.data(), spec, evidence.progress());
    }

    private static String error(InferenceResult result, String rule) {
        return result.rules().stream()
                .filter(found -> found.name().equals(rule))
                .flatMap(found -> found.row().stream())
                .findFirst()
                .map(row -> Evidence.number(row.se()))
                .orElse("—");
    }

    private static double size(InferenceResult result, String rule) {
        return result.sizes().stream()
                .filter(size -> size.rule().equals(rule))
                .mapToDouble(InferenceResult.Size::share)
                .findFirst()
                .orElse(Double.NaN);
    }
}
