package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Group-time average treatment effects under staggered adoption, and their averages.
 *
 * <p>For cohort g and period t compares the change since a base period b of cohort g with that of comparison units: {@code
 * ATT(g,t) = E[Y_t − Y_b | G=g] − E[Y_t − Y_b | C=1]}, with covariates as {@link TwoByTwo}, in repeated cross-sections as {@link
 * CrossSections}. From treatment on b is the last period before {@code g − anticipation}; before treatment it is the same period
 * ({@code universal}) or the period before t ({@code varying}). Comparison units are the never treated, or also those of cohorts
 * {@code g′ > max(t, b) + anticipation}. Averages as {@link GroupTimeAverages}: {@code overall} of all cells from treatment on, by event
 * time, by cohort, by period. The window limits what is listed by event time, not {@code dynamicOverall}.
 *
 * <p>Input: N units, T periods, k covariates; in a panel a unit enters the cells in which both of its periods are observed, with
 * its covariates and sampling weight in the earlier one. Standard errors from influence functions, {@code √Σψ²} by unit or
 * cluster, without a small-sample factor, with normal critical values. {@code preTrend}: all cells before {@code g −
 * anticipation} are zero. Always-treated units leave the sample; if no unit is never treated, see {@link UsableRows}.
 *
 * <p>Source: Callaway and Sant'Anna (2021), J. Econometrics 225(2), 200–230, doi:10.1016/j.jeconom.2020.12.001.
 * <p>Equals: R {@code did::att_gt(…, bstrap = FALSE, cband = FALSE)} 2.5.1 and {@code did::aggte(…, na.rm = TRUE)}; Stata {@code
 * csdid}. The logit of dr and ipw stops where R's does. Differs: from R on panels with gaps, where R first drops every unit with a gap (its numbers are those of the units
 * without gaps); with anticipation, where R's pre-test includes the periods in which treatment may be anticipated; bands are
 * Gaussian sup-t (R: drawn multipliers, as here with {@code se: multiplier}).
 * <p>Checked by: {@code CallawaySantAnnaTest}, golden/regression/pilot-zones.json and unbalanced.json, golden/att.
 */
public final class CallawaySantAnna implements Estimator {
    private static final String NAME = "callaway-santanna";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(settings.isNotYet() ? Kinship.Station.NOT_YET : Kinship.Station.NEVER, true);
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        if (!settings.sampling().equals("panel")) {
            return Optional.of(Unhonoured.option("sampling"));
        }
        return settings.se().equals("multiplier") ? Optional.of(Unhonoured.option("se")) : Optional.empty();
    }

    @Override
    public Optional<Problem> needsCovariates(AttSettings settings) {
        String method = settings.method();
        return method.equals("reg")
                ? Optional.empty()
                : Optional.of(new AttProblem(
                        "method-elsewhere", Unhonoured.option("method." + method), Unhonoured.option("method.reg")));
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        return fit(NAME, sample, settings, progress).whole();
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return fit(NAME, sample, settings, progress).overallAlone();
    }

    /**
     * The rows it uses, and what is to be said about them.
     *
     * @param name of the estimator that is asked
     */
    static GroupTimeFit fit(String name, StaggeredSample all, AttSettings settings, Progress progress) {
        all.requireAbsorbing(name);
        List<Warning> warnings = new ArrayList<>();
        if (!settings.se().equals("multiplier")) {
            warnings.addAll(Unhonoured.warnings(settings, name, "se"));
        }
        int anticipation = settings.anticipation();
        StaggeredSample sample =
                UsableRows.withPast(UsableRows.withComparison(all, anticipation, warnings), anticipation, warnings);
        boolean isPanel = settings.sampling().equals("panel");
        Drawn drawn = isPanel ? Drawn.units(sample, anticipation) : Drawn.rows(sample, anticipation);
        GroupTimeCells.Contrasts ofRows = (cohort, time, base, last) -> {
            TwoByTwo.Window window = TwoByTwo.Window.of(sample, drawn, drawn, settings, cohort, time, base);
            return isPanel
                    ? TwoByTwo.of(sample, drawn, window, settings.method(), last)
                    : CrossSections.of(sample, drawn, window, settings.method());
        };
        GroupTimeCells.Contrasts contrasts = sample.elsewhere()
                .<GroupTimeCells.Contrasts>map(covariates -> new RegressionsElsewhere(sample, settings, covariates))
                .orElse(ofRows);
        return new GroupTimeFit(sample, settings, drawn, contrasts, warnings, progress);
    }
}
