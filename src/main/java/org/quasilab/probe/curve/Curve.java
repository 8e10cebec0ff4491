package org.quasilab.probe.curve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.quasilab.design.Design;
import org.quasilab.design.EffectName;
import org.quasilab.estimate.regression.FewTreated;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ControlSets;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.att.Asked;
import org.quasilab.probe.curve.Combinations.Combination;
import org.quasilab.result.CurveResult;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Specification curve: the effect of the treatment under every combination of outcome, rows, estimator, fixed effects and
 * controls, and the joint test of all of them ({@link JointTest}).
 *
 * <p>Regressions that differ in their controls alone take the effects out of the columns once and are solved on one triangle
 * ({@link ControlSets}). Of more combinations than the maximum a random selection is computed, each equally likely. A combination
 * that cannot be computed is counted with its reason; the others go on.
 *
 * <p>Source: Simonsohn, Simmons and Nelson (2020), Nature Human Behaviour 4, 1208–1214, doi:10.1038/s41562-020-0912-z.
 * <p>Equals: the regression step with the same column, and the main average of the estimators' step.
 * <p>Checked by: {@code CurveTest}.
 */
public final class Curve {
    private final StudyPanel study;
    private final DesignSpec design;
    private final CurveSpec spec;
    private final RegressionColumn baseline;
    private final Progress progress;
    private final Combinations combinations;
    private final Map<RegressionColumn, ControlSets> shared = new ConcurrentHashMap<>();

    private Curve(StudyPanel study, DesignSpec design, CurveSpec asked, Progress progress) {
        this.study = study;
        this.design = design;
        this.progress = progress;
        baseline = RegressionColumn.DEFAULT.withVcov(asked.vcov()).resolve(design);
        spec = asked.with(asked.choices().filledIn(design)).withVcov(baseline.vcov());
        combinations = new Combinations(spec, design, baseline, study.panel());
    }

    /**
     * @param asked the design fills in what it leaves open
     * @throws ProbeProblem {@code no-treatment}, {@code no-choice-made}, {@code many-specifications}
     * @throws org.quasilab.data.DataProblem for a column that the data do not have
     * @throws Problem that of the first specification if none can be computed
     */
    public static CurveResult fit(StudyPanel study, DesignSpec design, CurveSpec asked, Progress progress) {
        if (study.treatment().isEmpty()) {
            throw new ProbeProblem("no-treatment");
        }
        return new Curve(study, design, asked, progress).fit();
    }

    private CurveResult fit() {
        checkColumns();
        if (combinations.count() < 2) {
            throw new ProbeProblem("no-choice-made");
        }
        List<Combination> chosen =
                combinations.selected(spec).stream().map(combinations::get).toList();
        Fitted[] fits = new Fitted[chosen.size()];
        Problem[] problems = new Problem[fits.length];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(fits.length, i -> {
            progress.checkCancelled();
            try {
                fits[i] = fit(chosen.get(i));
            } catch (Problem problem) {
                problems[i] = problem;
            }
            progress.at(done.incrementAndGet(), fits.length, "run.curve");
        });
        List<Fitted> computed = new ArrayList<>();
        for (Fitted fit : fits) {
            if (fit != null) {
                computed.add(fit);
            }
        }
        if (computed.isEmpty()) {
            throw problems[0];
        }
        List<Warning> warnings = new ArrayList<>();
        Optional<CurveResult.Joint> joint = joint(computed, warnings);
        return new CurveResult(
                spec,
                baseline(),
                computed.stream().map(Fitted::specification).toList(),
                failures(chosen, problems),
                combinations.count(),
                joint,
                design.level(),
                warnings);
    }

    private Optional<Estimate> baseline() {
        try {
            return Optional.of(Regression.fit(study, baseline, design.level(), progress));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private Optional<CurveResult.Joint> joint(List<Fitted> computed, List<Warning> warnings) {
        if (spec.draws() == 0) {
            return Optional.empty();
        }
        if (study.treatment().orElseThrow().switches()) {
            warnings.add(Warning.of("probe", "curve-switches"));
            return Optional.empty();
        }
        return Optional.of(JointTest.of(study, computed, spec, design.level(), progress));
    }

    /** A column that the data do not have would fail every combination with it: it is told before any is computed. */
    private void checkColumns() {
        Panel panel = study.panel();
        CurveSpec.Choices choices = spec.choices();
        choices.outcomes().stream().filter(name -> !name.isEmpty()).forEach(panel::numbers);
        choices.controls().all(design.controls()).stream()
                .filter(name -> !name.equals(Treatment.DID) && !name.equals(panel.timeColumn()))
                .forEach(panel::numbers);
        choices.fixedEffects().stream()
                .flatMap(List::stream)
                .map(EffectName::parse)
                .flatMap(effect -> effect.columns().stream())
                .forEach(panel.data()::column);
        choices.where().values().forEach(study::where);
    }

    /**
     * A combination computed.
     *
     * @param shared what the joint test needs of a regression; absent for another estimator
     * @param asked the estimator; absent for a regression
     */
    record Fitted(Specification specification, Optional<Shared> shared, Optional<Asked> asked) {}

    /**
     * A regression without its residuals, of which there would be as many as rows and specifications.
     *
     * @param rows what it shares with others
     * @param terms that it kept
     * @param info how its variance was made
     */
    record Shared(Subsets rows, List<String> terms, VcovInfo info) {}

    private Fitted fit(Combination combination) {
        return combination.isRegression() ? regression(combination) : estimator(combination);
    }

    private Fitted regression(Combination combination) {
        ControlSets sets = shared.computeIfAbsent(
                combinations.shared(combination), column -> new ControlSets(study, column, progress));
        ControlSets.Fit fit = sets.fit(combination.controls(), design.level());
        Effects effects = fit.subset().effects();
        int at = effects.terms().indexOf(Treatment.DID);
        if (at < 0) {
            throw new ProbeProblem(
                    "term-dropped",
                    Treatment.DID,
                    combination.column().outcome().orElse(""));
        }
        // a standard error from one treated unit is none, and would be counted among the significant
        double se = isOneTreated(fit.rows().design()) ? Double.NaN : effects.se(at);
        Effects did = Effects.of(Treatment.DID, effects.estimate(at), se, effects.df(at), design.level());
        return new Fitted(
                specification(combination, fit.rows().design().n(), did), Optional.of(shared(fit)), Optional.empty());
    }

    private static Shared shared(ControlSets.Fit fit) {
        return new Shared(
                fit.rows(), fit.subset().fitted().terms(), fit.subset().info());
    }

    private boolean isOneTreated(Design rows) {
        return FewTreated.warnings(study, rows).stream()
                .anyMatch(warning -> warning.code().equals(Estimate.ONE_TREATED));
    }

    private Fitted estimator(Combination combination) {
        Asked asked = Asked.of(EstimatorChoice.of(combination.estimator()), combination.column(), design);
        Estimate average = asked.average(study, progress);
        boolean takesNone =
                average.warnings().stream().anyMatch(warning -> warning.code().equals("no-covariates"));
        if (takesNone && !combination.controls().isEmpty()) {
            Localized name = messages -> asked.choice().name(messages);
            throw new ProbeProblem("curve-no-controls", name);
        }
        Effects did = Effects.of(
                Treatment.DID,
                average.estimate(0),
                average.se(0),
                average.effects().df(0),
                design.level());
        return new Fitted(specification(combination, average.n(), did), Optional.empty(), Optional.of(asked));
    }

    private Specification specification(Combination combination, int n, Effects did) {
        RegressionColumn column = combination.column();
        return new Specification(
                combination.estimator(),
                column.outcome().orElseThrow(),
                combination.controls(),
                column.fixedEffects().orElseThrow(),
                combination.sample(),
                combinations.isBaseline(combination),
                n,
                did);
    }

    /** Those for one reason together, in the order of the first of each. */
    private List<CurveResult.Failure> failures(List<Combination> chosen, Problem[] problems) {
        Map<String, CurveResult.Failure> byReason = new LinkedHashMap<>();
        for (int i = 0; i < problems.length; i++) {
            Problem problem = problems[i];
            if (problem != null) {
                Combination combination = chosen.get(i);
                String label = specification(combination, 0, Effects.of("", 0, 0, 1, design.level()))
                        .label();
                byReason.merge(
                        problem.getMessage(),
                        new CurveResult.Failure(label, 1, problem),
                        (first, next) -> new CurveResult.Failure(first.label(), first.count() + 1, first.problem()));
            }
        }
        return List.copyOf(byReason.values());
    }
}
