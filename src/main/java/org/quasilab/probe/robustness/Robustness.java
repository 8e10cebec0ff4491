package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.LoadedRows;
import org.quasilab.probe.ManyTests;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.ProbeRows;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.text.Problem;

/**
 * Robustness checks in one batch: each changes one thing of the baseline (see the files of this package) and stands beside
 * it. A check that fails gives its reason; the others go on.
 *
 * <p>Checked by: {@code RobustnessTest}, {@code SourceProbesTest}, golden nodes replace_outcome, drop_municipalities, window_2014_2023, winsor_1_99,
 * lagged_controls, region_year_fe, city_trends.
 */
public final class Robustness {
    private Robustness() {}

    /** On rows that are loaded, without checks that need outcomes computed elsewhere. */
    public static RobustnessResult fit(StudyPanel study, DesignSpec design, RobustnessSpec spec, Progress progress) {
        return fit(new LoadedRows(study, design, progress), spec, List.of());
    }

    /**
     * @param choices outcomes of the checks of kind {@code frontier}, whose making this room does not know
     * @throws Problem if there is no check, or the baseline itself cannot be estimated
     */
    public static RobustnessResult fit(ProbeRows rows, RobustnessSpec spec, List<OutcomeChoice> choices) {
        if (spec.checks().isEmpty()) {
            throw new ProbeProblem("no-check");
        }
        RegressionColumn column = spec.overrides().baseline(rows.design());
        Estimate baseline = rows.fit(column);
        Baseline.did(baseline);
        List<RobustnessResult.Check> checks = new ArrayList<>();
        for (CheckSpec check : spec.checks()) {
            rows.progress().at(checks.size(), spec.checks().size(), "run.robustness");
            rows.progress().checkCancelled();
            checks.addAll(run(new Context(check, rows, column, choices)));
        }
        List<Warning> warnings = new ArrayList<>(imbalances(checks));
        return new RobustnessResult(
                spec,
                baseline,
                adjusted(new ManyTests(rows, column.vcov().orElseThrow(), spec.adjust()), checks, warnings),
                warnings);
    }

    /** The baseline is not one of the tests. */
    private static List<RobustnessResult.Check> adjusted(
            ManyTests tests, List<RobustnessResult.Check> checks, List<Warning> warnings) {
        Iterator<Estimate> adjusted = tests.adjusted(
                        checks.stream()
                                .flatMap(check -> check.estimate().stream())
                                .toList(),
                        warnings)
                .iterator();
        return checks.stream()
                .map(check -> check.estimate().isEmpty() ? check : check.withEstimate(adjusted.next()))
                .toList();
    }

    /** A warning for each matching that leaves covariates out of balance, with their standardised bias. */
    private static List<Warning> imbalances(List<RobustnessResult.Check> checks) {
        return checks.stream()
                .flatMap(check -> check.matching().stream())
                .map(RobustnessResult.Matching::unbalanced)
                .filter(rows -> !rows.isEmpty())
                .map(rows -> Warning.of("probe", "imbalance", RobustnessResult.MOST_BIAS, rows))
                .toList();
    }

    private static List<RobustnessResult.Check> run(Context context) {
        try {
            return context.check().change().on(new Checks(context));
        } catch (Problem problem) {
            return List.of(RobustnessResult.Check.without(context.check(), Optional.of(problem.lasting())));
        }
    }
}
