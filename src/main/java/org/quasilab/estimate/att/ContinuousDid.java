package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.math.Quantile;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoseResponse;
import org.quasilab.result.Effects;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;

/**
 * Level effects of a treatment whose amount differs between units, starts at one time per unit and stays: {@code ATT(d|d)}, what the units
 * with amount d got from it, against no treatment.
 *
 * <p>The amounts are divided into parts; the effect of a part is that of {@link CallawaySantAnna} with the units of the part alone as
 * treated, the average of its cohorts' averages by their size in the part. The main average takes all amounts together. Both compare with
 * the never treated, or with all that are not yet treated, whatever their amount will be. Without covariates there is a curve as well,
 * {@link DoseCurve}. Effects by event time, cohort and period are those of any amount.
 *
 * <p>{@code bins}: parts of about the same number of units, by quantiles of the amounts; without the setting a part an amount, or four parts
 * where there are more than {@value #MOST_AMOUNTS} amounts. Units with the same amount are in the same part, so that there may be fewer.
 *
 * <p>That level effects of two amounts differ says what more treatment does only if units with little treatment would have got the same
 * from more as those that have more ("strong" parallel trends); a level effect itself needs parallel trends alone.
 *
 * <p>Errors from influence functions, also of the sizes of cohorts, normal distribution; with {@code se: multiplier} those by amount stay
 * analytic.
 *
 * <p>Source: Callaway, Goodman-Bacon and Sant'Anna (2024), NBER working paper 32117, doi:10.3386/w32117, sections 3 and 5.
 * <p>Equals: R {@code contdid::cont_did} 0.1.0 for the main average; for the curve see {@link DoseCurve}. The package has no parts.
 * <p>Checked by: {@code ContinuousDidTest}, golden/att/doses/.
 */
public final class ContinuousDid implements Estimator {
    private static final String NAME = "continuous-did";

    /** Amounts up to which each is a part of its own. */
    private static final int MOST_AMOUNTS = 12;

    private static final int USUAL_PARTS = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(settings.isNotYet() ? Kinship.Station.NOT_YET : Kinship.Station.NEVER, false);
    }

    @Override
    public boolean readsDoses() {
        return true;
    }

    @Override
    public AttEstimate fit(StaggeredSample all, AttSettings settings, Progress progress) {
        GroupTimeFit binary = binary(all, settings, progress);
        AttEstimate estimate = binary.whole();
        List<Warning> warnings = new ArrayList<>();
        DoseResponse response = new Response(binary, settings, warnings, progress).of();
        return estimate.withDose(estimate.averages().group().orElseThrow(), response)
                .withWarnings(Stream.concat(estimate.warnings().stream(), warnings.stream())
                        .toList());
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        return binary(sample, settings, progress).groupOverallAlone();
    }

    /** The effects of any amount. */
    private static GroupTimeFit binary(StaggeredSample sample, AttSettings settings, Progress progress) {
        if (!sample.hasDose()) {
            throw new AttProblem("no-dose");
        }
        Unhonoured.requirePanel(settings, NAME);
        return CallawaySantAnna.fit(NAME, sample, settings, progress);
    }

    /** The effects by amount. */
    private static final class Response {
        private final StaggeredSample sample;
        private final Drawn drawn;
        private final AttSettings settings;
        private final List<Warning> warnings;
        private final Progress progress;

        /** By unit; 0 for one without treatment in the sample. */
        private final double[] amount;

        private final double[] amounts;

        Response(GroupTimeFit binary, AttSettings settings, List<Warning> warnings, Progress progress) {
            this.sample = binary.sample();
            this.drawn = binary.drawn();
            this.settings = settings;
            this.warnings = warnings;
            this.progress = progress;
            amount = new double[sample.units()];
            for (int i = 0; i < sample.n(); i++) {
                int u = sample.unit()[i];
                amount[u] = Math.max(amount[u], sample.dose(i));
            }
            amounts = Arrays.stream(amount).filter(d -> d > 0).sorted().toArray();
        }

        DoseResponse of() {
            double[] upper = upperEnds();
            double[][] influence = new double[upper.length][];
            double[] estimates = new double[upper.length];
            List<DoseResponse.Bin> bins = new ArrayList<>();
            for (int b = 0; b < upper.length; b++) {
                progress.checkCancelled();
                double above = b == 0 ? 0 : upper[b - 1];
                double to = upper[b];
                bins.add(bin(above, to));
                Optional<Effects> level = level(above, to);
                estimates[b] = level.map(found -> found.estimate(0)).orElse(Double.NaN);
                influence[b] = level.filter(found -> !Double.isNaN(found.se(0)))
                        .flatMap(Effects::influence)
                        .map(found -> column(found.toArray()))
                        .orElseGet(() -> unknown(sample.units()));
            }
            sayMissing(bins, estimates);
            Effects levels = Influence.effects(
                    bins.stream().map(bin -> String.valueOf(bin.mean())).toList(),
                    estimates,
                    influence,
                    sample,
                    Double.POSITIVE_INFINITY);
            return new DoseResponse(bins, levels, DoseCurve.of(sample, drawn, amount, amounts, settings, warnings));
        }

        /** The largest amount of each part, ascending. */
        private double[] upperEnds() {
            double[] distinct = Arrays.stream(amounts).distinct().toArray();
            if (settings.bins().isEmpty() && distinct.length <= MOST_AMOUNTS) {
                return distinct;
            }
            int parts = settings.bins().orElse(USUAL_PARTS);
            TreeSet<Double> ends = new TreeSet<>();
            for (int b = 1; b < parts; b++) {
                double end = Quantile.of(amounts, (double) b / parts);
                double largest =
                        Arrays.stream(distinct).filter(d -> d <= end).max().orElse(distinct[0]);
                ends.add(largest);
            }
            ends.add(distinct[distinct.length - 1]);
            return ends.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private boolean isIn(int unit, double above, double to) {
            return amount[unit] > above && amount[unit] <= to;
        }

        private DoseResponse.Bin bin(double above, double to) {
            double[] own =
                    Arrays.stream(amounts).filter(d -> d > above && d <= to).toArray();
            return new DoseResponse.Bin(
                    own[0], own[own.length - 1], Arrays.stream(own).average().orElseThrow(), own.length);
        }

        /** The effect on the units of a part; empty if no cohort has one. */
        private Optional<Effects> level(double above, double to) {
            Drawn own = drawn.ofCohorts(u -> isIn(u, above, to));
            GroupTimeCells.Contrasts contrasts = (cohort, time, base, last) -> TwoByTwo.of(
                    sample,
                    own,
                    TwoByTwo.Window.of(sample, own, drawn, settings, cohort, time, base),
                    settings.method(),
                    last);
            try {
                return Optional.of(new GroupTimeFit(
                                sample, settings.withSe("analytic"), own, contrasts, new ArrayList<>(), progress)
                        .groupOverallAlone());
            } catch (AttProblem problem) {
                return Optional.empty();
            }
        }

        private static double[] column(double[][] influence) {
            return Arrays.stream(influence).mapToDouble(row -> row[0]).toArray();
        }

        private static double[] unknown(int units) {
            double[] unknown = new double[units];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }

        private void sayMissing(List<DoseResponse.Bin> bins, double[] estimates) {
            List<Double> missing = IntStream.range(0, estimates.length)
                    .filter(b -> Double.isNaN(estimates[b]))
                    .mapToObj(b -> bins.get(b).high())
                    .toList();
            EventEffects.say(warnings, "dose-part-missing", missing);
            List<Double> alone = bins.stream()
                    .filter(bin -> bin.units() == 1)
                    .map(DoseResponse.Bin::high)
                    .toList();
            EventEffects.say(warnings, "dose-part-of-one", alone);
        }
    }
}
