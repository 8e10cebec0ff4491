package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;

/**
 * Wooldridge's extended two-way fixed-effects estimator: a two-way regression with an indicator for each treated cohort-period.
 *
 * <p>{@code y_it = α_i + λ_t + Σ τ(g,t) 1(G = g, period t) + covariates + e}. With the comparison {@code not-yet} the indicators are those of
 * treated cohort-periods (with anticipation a from event time −a on), so that all untreated rows are compared with; with {@code
 * never} there is one for every cohort-period but event time −1 (−1 − a), and units never treated are compared with. Averages weight
 * cells by their (weighted) rows, taken as fixed.
 *
 * <p>A covariate has a slope in each period and in each cohort, and in each cell a further one on its deviation from the cell's mean
 * (Wooldridge), so that τ(g,t) is the effect averaged over the cell's rows. A slope that a small cohort does not
 * identify is left out, with a warning. P = periods + cells (1 + k) + k (periods + cohorts): memory is that of the rows and of P².
 *
 * <p>Always-treated units leave, and the rows of periods in which nobody is untreated; without units never treated {@code never} compares
 * with the last cohort as {@link SunAbraham} does. Errors: those asked for ({@link UnitVariance}) with the
 * small-sample factor of the regression, {@code w′Vw} for averages, normal distribution.
 *
 * <p>Source: Wooldridge (2025), Empirical Economics 69, 2545–2587, doi:10.1007/s00181-025-02807-z (working paper 2021).
 * <p>Equals: R {@code etwfe::etwfe(y ~ 0, ivar = unit, cgroup = "notyet" or "never")} with {@code emfx}, whose errors are made by
 * numerical derivatives and have 6 to 7 digits; Stata {@code jwdid}. {@code not-yet} without covariates on a balanced panel is equal to
 * imputation, {@code never} to Sun and Abraham. Differs: with covariates from {@code etwfe}, which has with {@code ivar} a slope per
 * unit in place of one per cohort, and without it cohort effects in place of unit effects.
 * <p>Checked by: {@code CellRegressionGoldenTest}, {@code CellEstimatorsTest}.
 */
public final class Etwfe implements Estimator {
    @Override
    public String name() {
        return "etwfe";
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(settings.isNotYet() ? Kinship.Station.UNTREATED : Kinship.Station.NEVER, true);
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        List<Warning> warnings = new ArrayList<>();
        warnings.addAll(Unhonoured.warnings(settings, name(), "se"));
        CellRegression regression = regression(sample, settings, progress, warnings);
        EventPath.Base base = settings.isNotYet() ? EventPath.Base.PREDICTED : EventPath.Base.UNIVERSAL;
        return regression.all(settings, settings.control(), base, warnings);
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return regression(sample, settings, progress, new ArrayList<>())
                .report(settings)
                .overall();
    }

    private static CellRegression regression(
            StaggeredSample sample, AttSettings settings, Progress progress, List<Warning> warnings) {
        StaggeredSample known = UsableRows.of(sample, settings, "etwfe", warnings);
        int a = settings.anticipation();
        boolean isNotYet = settings.isNotYet();
        StaggeredSample used =
                isNotYet ? UsableRows.besideNotYet(known, a, warnings) : UsableRows.besideNever(known, a, warnings);
        IntUnaryOperator reference = g -> Cells.reference(used, g, a);
        Cells cells = Cells.of(used, (g, e) -> isNotYet ? e >= -a : e != reference.applyAsInt(g));
        return new CellRegression(
                used,
                cells,
                CellColumns.withSlopes(used, cells),
                isNotYet ? Optional.empty() : Optional.of(reference),
                true,
                progress);
    }
}
