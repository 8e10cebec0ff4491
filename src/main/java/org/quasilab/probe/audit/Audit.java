package org.quasilab.probe.audit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Target;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.AuditResult;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/**
 * Asks every rule. One that could not be measured says why, and the others go on.
 *
 * <p>Checked by: {@code AuditTest}.
 */
public final class Audit {
    /** In the order of {@link AuditSpec#RULES}. */
    static final List<Rule> RULES = List.of(
            new ClusteredErrors(),
            new FewClusters(),
            new Staggered(),
            new ContaminatedLeads(),
            new PowerOfPretest(),
            new Support(),
            new LaterTreatedControls(),
            new PeriodsBefore(),
            new Anticipation(),
            new BadControls(),
            new CovariatesBalanced(),
            new DifferenceTested(),
            new ThreeSteps(),
            new PlaceboDrawn(),
            new InterpolatedCells(),
            new GeneratedOutcome(),
            new ConcurrentPolicies(),
            new Spillovers(),
            new LevelsOrLogs(),
            new Weighted(),
            new ManyTested(),
            new ChecksShrink(),
            new UnitsOfEffect(),
            new TablesSay(),
            new Replication());

    private Audit() {}

    /**
     * @param log what was done to the cells of the panel
     * @throws org.quasilab.estimate.att.AttProblem {@code no-treatment}
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public static AuditResult fit(Study study, StudyPanel panel, DataLog log, AuditSpec spec, Progress progress) {
        Evidence evidence = new Evidence(study, panel, log, progress.untold());
        evidence.treatment();
        AuditFinding[] findings = new AuditFinding[RULES.size()];
        AtomicInteger done = new AtomicInteger();
        progress.at(0, findings.length, "run.audit");
        Workers.forEach(findings.length, i -> {
            progress.checkCancelled();
            Rule rule = RULES.get(i);
            findings[i] = measured(rule, evidence)
                    .withAccepted(Optional.ofNullable(spec.accepted().get(rule.id())));
            progress.at(done.incrementAndGet(), findings.length, "run.audit");
        });
        return new AuditResult(spec, estimate(evidence), List.of(findings), List.of());
    }

    static AuditFinding measured(Rule rule, Evidence evidence) {
        try {
            return rule.measure(evidence);
        } catch (Problem problem) {
            return new AuditFinding(
                    rule.id(),
                    Level.NOT_MEASURED,
                    OptionalDouble.empty(),
                    new Warning("audit-" + rule.id(), "audit.not-measured", List.of(problem)),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private static Optional<Estimate> estimate(Evidence evidence) {
        try {
            Target target = evidence.baseline();
            return Optional.of(target.estimate());
        } catch (Problem problem) {
            return Optional.empty();
        }
    }
}
