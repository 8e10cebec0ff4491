package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.Wald;
import org.quasilab.result.Warning;
import org.quasilab.study.AttSettings;
import org.quasilab.study.VcovSpec;

/**
 * Differences before treatment, estimated on the untreated rows alone: coefficients of indicators of event times, measured from the
 * other untreated rows, with unit and period effects and covariates.
 *
 * @param points event times that have one, ascending
 * @param without event times asked for that the rows do not tell from unit and period effects
 */
record Leads(List<EventPath.Point> points, Effects effects, double df, List<Integer> without) {
    /** Leads of the window before the treatment may be felt, or all but the earliest. */
    static Optional<Leads> of(UntreatedFit untreated, AttSettings settings) {
        StaggeredSample sample = untreated.sample();
        Cells before = Cells.of(sample, (g, e) -> e < -settings.anticipation());
        int[] seen = Arrays.stream(before.eventTime()).sorted().distinct().toArray();
        int[] inside = Arrays.stream(seen).filter(settings::reports).toArray();
        int[] asked =
                inside.length == seen.length && seen.length > 0 ? Arrays.copyOfRange(inside, 1, inside.length) : inside;
        return asked.length == 0 ? Optional.empty() : Optional.of(of(untreated, asked));
    }

    /** @param asked event times of untreated rows, ascending */
    static Leads of(UntreatedFit untreated, int[] asked) {
        StaggeredSample sample = untreated.sample();
        Cells cells = Cells.of(sample, (g, e) -> Arrays.binarySearch(asked, e) >= 0);
        int[] ofRow = Arrays.stream(cells.ofRow())
                .map(c -> c < 0 ? -1 : Arrays.binarySearch(asked, cells.eventTime()[c]))
                .toArray();
        UnitRegression fit = untreated.withCells(ofRow, asked.length);
        int first = sample.times() - 1;
        double[] beta = fit.coefficients(sample.y());
        VcovSpec clustered = VcovSpec.cluster(sample.panel().unitColumn());
        UnitVariance variance = new UnitVariance(fit, fit.outcomeLeft(beta), clustered);
        List<double[]> directions = fit.unidentified(first + asked.length);
        List<EventPath.Point> points = new ArrayList<>();
        List<double[]> functions = new ArrayList<>();
        List<Integer> without = new ArrayList<>();
        for (int k = 0; k < asked.length; k++) {
            int e = asked[k];
            double[] a = new double[beta.length];
            a[first + k] = 1;
            if (fit.isKept(first + k) && UnitRegression.isIdentified(a, directions)) {
                int[] own = IntStream.range(0, cells.size())
                        .filter(c -> cells.eventTime()[c] == e)
                        .toArray();
                int units = Arrays.stream(own).map(c -> cells.units()[c]).sum();
                points.add(new EventPath.Point(e, units, own.length));
                functions.add(a);
            } else {
                without.add(e);
            }
        }
        double[][] a = functions.toArray(new double[0][]);
        double[][] solved = Arrays.stream(a).map(fit::solve).toArray(double[][]::new);
        double[] estimates = points.stream()
                .mapToDouble(point -> beta[first + Arrays.binarySearch(asked, point.eventTime())])
                .toArray();
        Effects effects = Effects.of(
                        points.stream()
                                .map(point -> String.valueOf(point.eventTime()))
                                .toList(),
                        estimates,
                        variance.of(variance.raw(a, solved)),
                        Double.POSITIVE_INFINITY,
                        sample.confidence())
                .withInfluence(variance.influence(solved));
        return new Leads(points, effects, variance.df(), without);
    }

    /** An estimate with these before its path, and their joint test; the covariance with its effects is from the influences. */
    AttEstimate before(AttEstimate estimate, StaggeredSample sample, AttSettings settings) {
        List<Warning> warnings = new ArrayList<>(estimate.warnings());
        if (!without.isEmpty()) {
            warnings.add(Warning.of("att", "leads-not-identified", without));
        }
        if (points.isEmpty()) {
            return estimate.withWarnings(warnings);
        }
        Wald test = CellReport.zero(effects, IntStream.range(0, points.size()).toArray(), df);
        if (Double.isNaN(test.statistic())) {
            warnings.add(Warning.of("att", "pre-test-singular", points.size(), Influence.countClusters(sample)));
        }
        EventPath path = joined(estimate.dynamic().orElseThrow(), sample, settings);
        return estimate.withDynamic(path).withPreTrend(test).withWarnings(warnings);
    }

    private EventPath joined(EventPath after, StaggeredSample sample, AttSettings settings) {
        List<EventPath.Point> all = new ArrayList<>(points);
        all.addAll(after.points());
        int k = points.size();
        double[][] influence = new double[sample.units()][all.size()];
        double[][] columns = new double[all.size()][sample.units()];
        double[] estimates = new double[all.size()];
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < estimates.length; i++) {
            Effects own = i < k ? effects : after.effects();
            int at = i < k ? i : i - k;
            terms.add(own.terms().get(at));
            estimates[i] = own.estimate(at);
            DoubleMatrix matrix = own.influence().orElseThrow();
            boolean isUnknown = Double.isNaN(own.se(at));
            for (int u = 0; u < influence.length; u++) {
                influence[u][i] = matrix.get(u, at);
                columns[i][u] = isUnknown ? Double.NaN : matrix.get(u, at);
            }
        }
        double[][] v = Influence.vcov(columns, sample);
        Effects joint = Effects.of(terms, estimates, v, Double.POSITIVE_INFINITY, effects.level())
                .withInfluence(influence);
        return EventEffects.path(after.base(), after.reference(), all, joint, settings);
    }
}
