package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;

/**
 * Gardner's two-stage estimator: unit and period effects and covariates are fitted on the untreated rows and taken out of all rows; what is
 * left is regressed, without a constant, on the treatment, or on indicators of event times, cohorts, periods or their cells.
 *
 * <p>The effects are those of imputation ({@link Imputation}, where also: which rows can be used); the errors are not. With X₂ the
 * indicators and u what the first stage leaves: {@code V = (X₂′X₂)⁻¹ Σ_c W_c W_c′ (X₂′X₂)⁻¹, W_c = Σ_{it in c} X₂ (u − X₂β) − X₂′Z (Z₀′Z₀)⁻¹ Σ_{it in c} Z₀ u},
 * clustered by unit or what is asked, no small-sample factor; t with n − k, k the indicators of that second stage.
 *
 * <p>Event times: the second stage has all but −1 (with anticipation a, −1 − a), so that one is the path's reference; what is before
 * treatment is the mean of the first stage's residuals, not a difference from −1.
 *
 * <p>Source: Gardner (2022), arXiv:2207.05943; Gardner, Thakral, Tô and Yap (2024).
 * <p>Equals: R {@code did2s::did2s(first_stage = ~ x | unit + time, second_stage = ~ i(treat, ref = 0)} or {@code ~ i(eventTime, ref = c(-1, Inf)))} to
 * the eight digits its iterations have; Stata {@code did2s}. Differs: {@code did2s} drops collinear columns of the first stage before the
 * errors by a sparse factorisation that can fail, with a warning, and is then off in the third digit.
 * <p>Checked by: {@code ImputationGoldenTest}, {@code CellEstimatorsTest}.
 */
public final class TwoStage implements Estimator {
    @Override
    public String name() {
        return "gardner";
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(Kinship.Station.UNTREATED, true);
    }

    @Override
    public Optional<Localized> needsRows(AttSettings settings) {
        return Optional.empty();
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        List<Warning> warnings = new ArrayList<>();
        Model model = new Model(sample, settings, warnings);
        progress.checkCancelled();
        warnings.addAll(model.untreated.warnings(name()));
        warnings.addAll(Unhonoured.warnings(settings, name(), "se"));
        return model.report()
                .all(
                        Influence.errors(model.sample),
                        "untreated",
                        EventPath.Base.PREDICTED,
                        OptionalInt.of(-1 - settings.anticipation()),
                        cell -> -1,
                        warnings);
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return new Model(sample, settings, new ArrayList<>()).report().overall();
    }

    /** The first stage and what second stages need of it. */
    private static final class Model implements CellReport.Source {
        private final StaggeredSample sample;
        private final AttSettings settings;
        private final UntreatedFit untreated;
        private final Cells cells;
        private final double[] effects;
        private final double[][] passedOn;

        Model(StaggeredSample all, AttSettings settings, List<Warning> warnings) {
            this.settings = settings;
            untreated = UntreatedFit.of(
                    UsableRows.of(all, settings, "gardner", warnings), settings.anticipation(), warnings);
            sample = untreated.sample();
            cells = Cells.of(sample, (g, e) -> e != -1 - settings.anticipation());
            effects = untreated.means(cells);
            passedOn = untreated.passedOn(cells);
        }

        CellReport report() {
            return new CellReport(sample, settings, cells, CellReport.noneMissing(cells), this);
        }

        /** A second stage: its coefficients are the averages, each the fitted value of its own cells. */
        @Override
        public Effects of(List<String> terms, CellAverages averages, boolean withInfluence) {
            double[] estimates = new double[averages.size()];
            double[] fitted = new double[cells.size()];
            for (int k = 0; k < estimates.length; k++) {
                estimates[k] = averages.of(effects, k);
                for (int c : averages.cells()[k]) {
                    fitted[c] = estimates[k];
                }
            }
            double[] ones = new double[sample.n()];
            Arrays.fill(ones, 1);
            UnitScores scores = untreated.scores(cells, fitted, ones);
            double[][] functions = untreated.functions(cells, averages, passedOn);
            double[][] meat = scores.meat(Influence.clusterOfUnit(sample), Influence.clusters(sample));
            double[][] v = SparseVector.form(functions, meat);
            Effects result = Effects.of(terms, estimates, v, sample.countRows() - averages.size(), sample.confidence());
            return withInfluence ? result.withInfluence(scores.influence(functions, sample.units(), 1)) : result;
        }
    }
}
