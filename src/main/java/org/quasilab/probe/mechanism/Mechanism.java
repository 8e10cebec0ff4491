package org.quasilab.probe.mechanism;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.derive.Condition;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.probe.Where;
import org.quasilab.result.Estimate;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Bootstrap;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/**
 * Mechanism analysis with one mediator at a time.
 *
 * <p>Two-step: {@code m = a·did + …}; that m moves the outcome is argued, not estimated (Jiang 2022, China Industrial
 * Economics 5, 100–120). Three-step (older custom, Baron and Kenny 1986, J. Personality and Social Psychology 51(6),
 * 1173–1182): also {@code y = c·did + …} and {@code y = c'·did + b·m + …} on the same rows; indirect effect ab, share ab/c,
 * Sobel's z, and a bootstrap of units ({@link UnitBootstrap}). On the same rows and regressors c = c' + ab exactly.
 *
 * <p>Rows: those with neither outcome, mediator nor regressors missing. A mediator that fails becomes a warning with its
 * reason; the others go on.
 *
 * <p>Checked by: {@code MechanismTest}, golden nodes mediation.*.
 */
public final class Mechanism {
    /** A correlation beyond this, within units, says that the mediator is the variable itself rewritten. */
    private static final double SAME_THING = 0.999;

    private final ProbeRows rows;
    private final MechanismSpec spec;
    private final RegressionColumn base;
    private final List<Warning> warnings = new ArrayList<>();

    private Mechanism(ProbeRows rows, MechanismSpec spec) {
        this.rows = rows;
        this.spec = spec;
        this.base = spec.overrides().baseline(rows.design());
    }

    /** @throws Problem if there is no mediator, or the total effect cannot be estimated */
    public static MechanismResult fit(StudyPanel study, DesignSpec design, MechanismSpec spec, Progress progress) {
        return fit(new LoadedRows(study, design, progress), spec);
    }

    /** @throws Problem as the other */
    public static MechanismResult fit(ProbeRows rows, MechanismSpec spec) {
        return new Mechanism(rows, spec).fit();
    }

    private MechanismResult fit() {
        if (spec.mediators().isEmpty()) {
            throw new ProbeProblem("no-mediator");
        }
        if (!spec.method().equals("two-step")) {
            Baseline.requireRegression(rows.design(), "three-step-regression");
        }
        Estimate total = regress(base.withLabel(outcome()));
        Baseline.did(total);
        List<Effect> effects = new ArrayList<>();
        for (String mediator : spec.mediators()) {
            rows.progress().checkCancelled();
            try {
                effects.add(effect(mediator));
            } catch (Problem problem) {
                warnings.add(Warning.of("probe", "mediator-failed", mediator, problem.lasting()));
            }
        }
        warnOfOverlap(effects);
        return new MechanismResult(spec, total, adjusted(effects), warnings);
    }

    /** The paths from the treatment to the mediators are tested together. */
    private List<Effect> adjusted(List<Effect> effects) {
        List<Estimate> paths = new ManyTests(rows, base.vcov().orElseThrow(), spec.adjust())
                .adjusted(effects.stream().map(Effect::path).toList(), warnings);
        return IntStream.range(0, effects.size())
                .mapToObj(i -> effects.get(i).withPath(paths.get(i)))
                .toList();
    }

    private String outcome() {
        return base.outcome().orElseThrow();
    }

    private Estimate regress(RegressionColumn column) {
        return rows.fit(column);
    }

    private Effect effect(String mediator) {
        if (mediator.equals(outcome())) {
            throw new ProbeProblem("mediator-is-outcome", mediator);
        }
        if (base.controls().orElse(List.of()).contains(mediator)) {
            throw new ProbeProblem("mediator-is-control", mediator);
        }
        RegressionColumn onMediator = base.withOutcome(Optional.of(mediator)).withLabel(mediator);
        if (spec.method().equals("two-step")) {
            Estimate path = regress(onMediator);
            Baseline.did(path);
            return new Effect(mediator, path, Optional.empty(), Optional.empty(), Optional.empty());
        }
        RegressionColumn withMediator = base.withRegressors(List.of(Treatment.DID, mediator));
        Estimate path = regress(onMediator.withWhere(Where.and(base.where(), present(outcome()))));
        Estimate total = regress(base.withWhere(Where.and(base.where(), present(mediator))));
        Estimate outcome = regress(withMediator.withLabel(outcome()));
        Baseline.did(path);
        Baseline.did(total);
        Baseline.did(outcome);
        Baseline.term(outcome, mediator);
        warnOfSameThing(mediator);
        return new Effect(mediator, path, Optional.of(outcome), Optional.of(total), bootstrap(withMediator, mediator));
    }

    /** A condition that keeps the rows with a value; empty if all rows have one. */
    private String present(String column) {
        String isMissing = Condition.isMissing(column);
        return rows.any(isMissing) ? Where.not(isMissing) : "";
    }

    private Optional<Bootstrap> bootstrap(RegressionColumn withMediator, String mediator) {
        if (spec.bootstrap() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(UnitBootstrap.of(
                    rows.loaded(),
                    withMediator,
                    mediator,
                    spec.bootstrap(),
                    spec.seed(),
                    rows.design().level(),
                    rows.progress()));
        } catch (ProbeProblem problem) {
            warnings.add(Warning.of("probe", "no-bootstrap", mediator, problem));
            return Optional.empty();
        }
    }

    private void warnOfSameThing(String mediator) {
        List<String> others = new ArrayList<>(base.controls().orElse(List.of()));
        others.add(outcome());
        for (String other : others) {
            double correlation = rows.on(
                    loaded -> Correlation.within(loaded.study().panel(), mediator, other),
                    elsewhere -> elsewhere.panel().correlationWithinUnits(mediator, other, elsewhere.part()));
            if (Math.abs(correlation) > SAME_THING) {
                warnings.add(Warning.of("probe", "mediator-mechanical", mediator, other, correlation));
            }
        }
    }

    private void warnOfOverlap(List<Effect> effects) {
        double sum = effects.stream()
                .mapToDouble(Effect::toldShare)
                .filter(Double::isFinite)
                .sum();
        if (effects.size() > 1 && sum > 1) {
            warnings.add(Warning.of("probe", "shares-overlap", 100 * sum));
        }
    }
}
