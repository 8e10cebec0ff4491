package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.estimate.att.GroupTimeAverages.Average;
import org.quasilab.moments.ContrastScores;
import org.quasilab.moments.OutcomeRegression;
import org.quasilab.run.Progress;
import org.quasilab.source.CovariateSums;
import org.quasilab.study.AttSettings;

/**
 * The {@code reg} of {@link TwoByTwo} where the rows lie elsewhere: all cells are asked for at once, and what is summed of the influence of units is their
 * variance.
 *
 * <p>Checked by: {@code SourceCovariatesTest}, against the same rows loaded.
 */
final class RegressionsElsewhere implements GroupTimeCells.Contrasts {
    private final StaggeredSample sample;
    private final AttSettings settings;
    private final CovariatesElsewhere covariates;
    private final Map<CovariateSums.Contrast, Contrast> found = new HashMap<>();

    /** Those that could be fitted, in the order of the cells. */
    private final List<CovariateSums.Contrast> fitted = new ArrayList<>();

    private final List<OutcomeRegression> regressions = new ArrayList<>();

    /** @param sample whose units are treated or compared */
    RegressionsElsewhere(StaggeredSample sample, AttSettings settings, CovariatesElsewhere covariates) {
        this.sample = sample;
        this.settings = settings;
        this.covariates = covariates;
    }

    /** An effect of which the influence of single units is not known. */
    private record Summed(OutcomeRegression regression) implements Contrast {
        @Override
        public double att() {
            return regression.att();
        }

        @Override
        public int treated() {
            return (int) regression.treated();
        }

        @Override
        public int controls() {
            return (int) regression.controls();
        }

        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public double influence(int element) {
            throw new UnsupportedOperationException("units lie elsewhere");
        }
    }

    private CovariateSums.Contrast contrast(int cohort, int time, int base) {
        // a cohort after the last period is never treated
        int last = sample.period(sample.times() - 1) + settings.anticipation();
        return new CovariateSums.Contrast(
                cohort,
                Math.min(TwoByTwo.Window.after(sample, settings, time, base), last),
                sample.period(time),
                sample.period(base));
    }

    @Override
    public void prepare(List<GroupTimeCells.Wanted> cells, Progress progress) {
        List<CovariateSums.Contrast> asked = cells.stream()
                .map(cell -> contrast(cell.cohort(), cell.time(), cell.base()))
                .toList();
        List<CovariateSums.Groups> groups = covariates.moments(asked, progress);
        for (int c = 0; c < asked.size(); c++) {
            found.put(asked.get(c), fit(asked.get(c), groups.get(c)));
        }
    }

    private Contrast fit(CovariateSums.Contrast asked, CovariateSums.Groups groups) {
        int treated = (int) groups.treated().units();
        int controls = (int) groups.controls().units();
        if (treated == 0 || controls == 0) {
            return Contrast.missing(treated == 0 ? "no-treated" : "no-comparison", treated, controls);
        }
        Optional<OutcomeRegression> regression = OutcomeRegression.of(groups.treated(), groups.controls());
        if (regression.isEmpty()) {
            return Contrast.missing("covariates-collinear", treated, controls);
        }
        fitted.add(asked);
        regressions.add(regression.get());
        return new Summed(regression.get());
    }

    @Override
    public Contrast of(int cohort, int time, int base, TwoByTwo.LastLogit last) {
        return found.get(contrast(cohort, time, base));
    }

    @Override
    public boolean knowsUnits() {
        return false;
    }

    @Override
    public GroupTimeVariance variance(
            Drawn drawn,
            List<GroupTimeCell> cells,
            List<Average> averages,
            int[] before,
            double[][] byUnit,
            Progress progress) {
        ContrastScores scores = covariates.scores(fitted, regressions, progress);
        return GroupTimeVariance.of(scores, drawn, cells, averages, before);
    }
}
