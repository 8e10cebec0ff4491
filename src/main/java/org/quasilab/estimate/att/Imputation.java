package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.text.Localized;

/**
 * The imputation estimator of Borusyak, Jaravel and Spiess: the outcome without treatment is predicted from unit and period effects (and
 * covariates) fitted on the untreated rows; an effect is an average of what the treated rows are above their prediction.
 *
 * <p>{@code τ_it = y_it − α_i − λ_t − x_it′β}, averaged with the rows' (weighted) shares. Untreated rows are those of units never treated, and
 * of the others before event time 0 (with anticipation a before −a). Which rows have a prediction: {@link UntreatedFit}.
 *
 * <p>Errors: {@code V = Σ_c (Σ_{it in c} v_it (τ_it − τ̄_it))²} over clusters, by default units, with v the weights by which the estimate is
 * linear in the outcome ({@code v = w} for a treated row, {@code −z′(Z₀′Z₀)⁻¹Z₁′w} for an untreated one) and τ̄ zero for untreated rows, for
 * treated ones the average {@code Σ v² τ / Σ v²} of their cohort at their event time. No small-sample factor; normal distribution. A
 * cohort at an event time with one row adds nothing to V of its own, which is said. {@code leave-out} takes τ̄ over the other rows, that is divides
 * {@code τ − τ̄} by {@code 1 − v²/Σ v²}; with one row there is no other and no error.
 *
 * <p>Before treatment: a regression of the untreated rows on indicators of the event times of the window before −a, measured from the
 * earlier ones and the units never treated, with errors clustered as the effects' (small-sample factor of R {@code fixest}); the pre-trend
 * test is theirs jointly, F with G − 1. With no window all are there but the earliest.
 *
 * <p>Source: Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91(6), 3253–3285, doi:10.1093/restud/rdae007.
 * <p>Equals: R {@code didimputation::did_imputation} to the eight digits its iterations have (which takes 1.96 for the normal quantile); Stata
 * {@code did_imputation}.
 * <p>Checked by: {@code ImputationGoldenTest}, {@code CellEstimatorsTest}.
 */
public final class Imputation implements Estimator {
    @Override
    public String name() {
        return "imputation";
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
        if (!model.isLeaveOut()) {
            warnings.addAll(Unhonoured.warnings(settings, name(), "se"));
        }
        model.addAlone(warnings);
        AttEstimate estimate = model.report()
                .all(
                        Influence.errors(model.sample),
                        "untreated",
                        EventPath.Base.PREDICTED,
                        OptionalInt.empty(),
                        cell -> -1,
                        warnings);
        progress.checkCancelled();
        return Leads.of(model.untreated, settings)
                .map(leads -> leads.before(estimate, model.sample, settings))
                .orElse(estimate);
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return new Model(sample, settings, new ArrayList<>()).report().overall();
    }

    /** The fit and what averages of its effects need. */
    private static final class Model implements CellReport.Source {
        private final StaggeredSample sample;
        private final AttSettings settings;
        private final UntreatedFit untreated;
        private final Cells cells;
        private final double[] effects;
        private final double[][] passedOn;
        private final UnitScores scores;
        private double[][] meat = new double[0][];

        Model(StaggeredSample all, AttSettings settings, List<Warning> warnings) {
            this.settings = settings;
            untreated = UntreatedFit.of(
                    UsableRows.of(all, settings, "imputation", warnings), settings.anticipation(), warnings);
            sample = untreated.sample();
            cells = Cells.of(sample, (g, e) -> e >= -settings.anticipation());
            effects = untreated.means(cells);
            passedOn = untreated.passedOn(cells);
            double[] squares = new double[cells.size()];
            for (int i = 0; i < sample.n(); i++) {
                int c = cells.ofRow()[i];
                if (c >= 0) {
                    squares[c] += sample.weight(i) * weight(i);
                }
            }
            scores = untreated.scores(cells, centre(squares), leftOut(squares));
        }

        /** Of one of the rows that a row stands for. */
        private double weight(int row) {
            return sample.weight(row) / sample.copies(sample.unit()[row]);
        }

        /** τ̄ by cell. */
        private double[] centre(double[] squares) {
            double[] centre = new double[cells.size()];
            for (int i = 0; i < sample.n(); i++) {
                int c = cells.ofRow()[i];
                if (c >= 0) {
                    centre[c] += sample.weight(i)
                            * weight(i)
                            / squares[c]
                            * untreated.left()[i];
                }
            }
            return centre;
        }

        /** By row, one over the part of the cell's squared weights that is in other rows; one if it is not left out. */
        private double[] leftOut(double[] squares) {
            double[] times = new double[sample.n()];
            Arrays.fill(times, 1);
            for (int i = 0; i < times.length && isLeaveOut(); i++) {
                int c = cells.ofRow()[i];
                if (c >= 0 && cells.units()[c] > 1) {
                    times[i] = 1 / (1 - weight(i) * weight(i) / squares[c]);
                }
            }
            return times;
        }

        private boolean isLeaveOut() {
            return settings.se().equals("leave-out");
        }

        /** Cells of one row; those of cohorts of one unit are said with the cohort, unless they cost more than their part. */
        void addAlone(List<Warning> warnings) {
            int[] alone = IntStream.range(0, cells.size())
                    .filter(c -> cells.units()[c] == 1 && (isLeaveOut() || sample.countUnitsOf(cells.cohort()[c]) > 1))
                    .toArray();
            if (alone.length > 0) {
                warnings.add(Warning.of(
                        "att",
                        isLeaveOut() ? "leave-out-alone" : "alone",
                        alone.length,
                        sample.when(cells.cohort()[alone[0]]),
                        sample.when(sample.period(cells.time()[alone[0]]))));
            }
        }

        CellReport report() {
            return new CellReport(sample, settings, cells, CellReport.noneMissing(cells), this);
        }

        @Override
        public Effects of(List<String> terms, CellAverages averages, boolean withInfluence) {
            double[][] functions = untreated.functions(cells, averages, passedOn);
            if (meat.length == 0) {
                meat = scores.meat(Influence.clusterOfUnit(sample), Influence.clusters(sample));
            }
            double[][] v = SparseVector.form(functions, meat);
            double[] estimates = new double[averages.size()];
            for (int k = 0; k < estimates.length; k++) {
                estimates[k] = averages.of(effects, k);
                boolean isUnknown =
                        isLeaveOut() && Arrays.stream(averages.cells()[k]).anyMatch(c -> cells.units()[c] == 1);
                for (int j = 0; isUnknown && j < v.length; j++) {
                    v[k][j] = Double.NaN;
                    v[j][k] = Double.NaN;
                }
            }
            Effects result = Effects.of(terms, estimates, v, Double.POSITIVE_INFINITY, sample.confidence());
            return withInfluence ? result.withInfluence(scores.influence(functions, sample.units(), 1)) : result;
        }
    }
}
