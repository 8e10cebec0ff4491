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
 * The interaction-weighted estimator of Sun and Abraham: a two-way regression with an indicator for each cohort at each event time,
 * averaged over cohorts.
 *
 * <p>Units never treated are compared with; each cohort is measured from its event time −1 (with anticipation a from −1 −
 * a; where the sample has no such period, from the last one before it).
 * Without units never treated the last cohort is compared with, and the periods from its treatment on leave. Always-treated units
 * leave. Averages weight cohorts by their (weighted) rows in the estimation sample, taken as fixed. Controls are added to the
 * regression. A cohort-period without anything to compare with is missing, with a warning. Memory is that of the rows and of the square
 * of the number of cohort-periods.
 *
 * <p>Errors: those asked for ({@link UnitVariance}) with the small-sample factor of the regression, t with its
 * degrees of freedom (G − 1 with clusters).
 *
 * <p>Source: Sun and Abraham (2021), J. Econometrics 225(2), 175–199, doi:10.1016/j.jeconom.2020.09.006.
 * <p>Equals: R {@code fixest::feols(y ~ sunab(cohort, time) + x | unit + time)}, its {@code agg = "ATT"}, {@code "cohort"} and {@code
 * "period"}; Stata {@code eventstudyinteract} but for its errors, which count the variance of the cohorts' shares. Without controls
 * on a balanced panel equal to Callaway and Sant'Anna with never-treated comparison. Differs: {@code sunab} keeps always-treated
 * units as comparison and takes one wrong row out for each of their cohorts; takes a cohort outside the periods seen as never
 * treated; and drops one indicator of a cohort without a row at −1, so that its other effects are measured from that one.
 * <p>Checked by: {@code CellRegressionGoldenTest}, {@code CellEstimatorsTest}.
 */
public final class SunAbraham implements Estimator {
    @Override
    public String name() {
        return "sun-abraham";
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(Kinship.Station.NEVER, true);
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        List<Warning> warnings = new ArrayList<>();
        if (settings.isNotYet()) {
            warnings.add(Warning.of("att", "never-only"));
        }
        warnings.addAll(Unhonoured.warnings(settings, name(), "se"));
        CellRegression regression = regression(sample, settings, progress, warnings);
        return regression.all(settings, "never", EventPath.Base.UNIVERSAL, warnings);
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return regression(sample, settings, progress, new ArrayList<>())
                .report(settings)
                .overall();
    }

    private static CellRegression regression(
            StaggeredSample sample, AttSettings settings, Progress progress, List<Warning> warnings) {
        StaggeredSample used = UsableRows.besideNever(
                UsableRows.of(sample, settings, "sun-abraham", warnings), settings.anticipation(), warnings);
        IntUnaryOperator reference = g -> Cells.reference(used, g, settings.anticipation());
        Cells cells = Cells.of(used, (g, e) -> e != reference.applyAsInt(g));
        CellColumns columns = CellColumns.added(used, cells.ofRow(), cells.size());
        return new CellRegression(used, cells, columns, Optional.of(reference), false, progress);
    }
}
