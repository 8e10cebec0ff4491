package org.quasilab.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.design.EffectName;
import org.quasilab.infer.multiple.Adjustments;
import org.quasilab.infer.multiple.RomanoWolf;
import org.quasilab.math.LeastSquares;
import org.quasilab.math.Parallel;
import org.quasilab.math.Vectors;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AdjustedP;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/**
 * The p-values of the treatment in several columns, adjusted for each other: of {@code did}, in a column without it of the first regressor.
 *
 * <p>Romano and Wolf's need what each cluster (of the first cluster variable asked for, of the units if there is none) adds to an estimate, which is computed from the column's
 * regression on the data of the study. Where an estimate is not such a regression, as after matching or with changed data, all columns have Holm's
 * p, which a warning says. Never below the p of the column, which few draws beyond it would otherwise let it fall under.
 *
 * <p>Checked by: {@code ManyTestsTest}.
 */
public final class ManyTests {
    /** Draws of Romano and Wolf's. */
    public static final int DRAWS = 9_999;

    private static final long SEED = 1;

    /** How far a coefficient may be from that of the column, relative to its error, to be the same regression. */
    private static final double SAME = 1e-6;

    private final ProbeRows rows;
    private final List<String> by;
    private final String method;

    /**
     * @param vcov whose first cluster variable is that of the draws; the units if it has none
     * @param method one of {@link org.quasilab.study.Adjust#METHODS}
     */
    public ManyTests(ProbeRows rows, VcovSpec vcov, String method) {
        this.rows = rows;
        by = vcov.by();
        this.method = method;
    }

    public ManyTests(StudyPanel study, DesignSpec design, VcovSpec vcov, String method, Progress progress) {
        this(new LoadedRows(study, design, progress), vcov, method);
    }

    /** The same columns with their adjusted p, those that failed as they are. */
    public List<RegressionResult.Column> columns(List<RegressionResult.Column> columns, List<Warning> warnings) {
        Iterator<Estimate> adjusted = adjusted(
                        columns.stream()
                                .flatMap(column -> column.estimate().stream())
                                .toList(),
                        warnings)
                .iterator();
        return columns.stream()
                .map(column -> column.estimate().isEmpty()
                        ? column
                        : new RegressionResult.Column(column.label(), Optional.of(adjusted.next()), column.failure()))
                .toList();
    }

    /**
     * The same estimates with their adjusted p.
     *
     * @param warnings takes up what is said
     */
    public List<Estimate> adjusted(List<Estimate> estimates, List<Warning> warnings) {
        int[] terms = estimates.stream().mapToInt(ManyTests::term).toArray();
        int[] told = IntStream.range(0, terms.length).filter(i -> terms[i] >= 0).toArray();
        if (method.equals("none") || told.length == 0) {
            return estimates;
        }
        double[] p = Arrays.stream(told)
                .mapToDouble(i -> estimates.get(i).toldP(terms[i]))
                .toArray();
        Optional<double[]> drawn = Optional.empty();
        if (method.equals("romano-wolf")) {
            drawn = romanoWolf(Arrays.stream(told).mapToObj(estimates::get).toList(), p);
            if (drawn.isEmpty()) {
                warnings.add(Warning.of("probe", rows.areLoaded() ? "romano-wolf-columns" : "romano-wolf-rows"));
            }
        }
        boolean isHolm = method.equals("holm") || method.equals("romano-wolf") && drawn.isEmpty();
        double[] adjusted = drawn.orElseGet(() -> isHolm ? Adjustments.holm(p) : Adjustments.sharpened(p));
        int tests = (int) Arrays.stream(p).filter(value -> !Double.isNaN(value)).count();
        List<Estimate> result = new ArrayList<>(estimates);
        for (int k = 0; k < told.length; k++) {
            AdjustedP own = new AdjustedP(
                    isHolm ? "holm" : method, terms[told[k]], adjusted[k], tests, drawn.isPresent() ? DRAWS : 0);
            result.set(told[k], estimates.get(told[k]).withAdjusted(own));
        }
        return result;
    }

    private static int term(Estimate estimate) {
        int did = estimate.indexOf(Treatment.DID);
        return did >= 0
                ? did
                : estimate.spec().regressors().stream()
                        .mapToInt(estimate::indexOf)
                        .filter(i -> i >= 0)
                        .findFirst()
                        .orElse(-1);
    }

    /** Empty if an estimate is not a regression on the data of the study. */
    private Optional<double[]> romanoWolf(List<Estimate> estimates, double[] p) {
        List<Map<String, Double>> parts = new ArrayList<>();
        try {
            for (Estimate estimate : estimates) {
                rows.progress().checkCancelled();
                Optional<Map<String, Double>> own = parts(estimate);
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(own.get());
            }
        } catch (Problem problem) {
            return Optional.empty();
        }
        List<String> clusters = parts.stream()
                .flatMap(own -> own.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        double[][] aligned = new double[parts.size()][clusters.size()];
        double[] t = new double[parts.size()];
        for (int h = 0; h < t.length; h++) {
            for (int g = 0; g < clusters.size(); g++) {
                aligned[h][g] = parts.get(h).getOrDefault(clusters.get(g), 0.0);
            }
            Estimate estimate = estimates.get(h);
            t[h] = Double.isNaN(p[h]) ? Double.NaN : estimate.statistic(term(estimate));
        }
        double[] adjusted = RomanoWolf.adjusted(t, aligned, DRAWS, SEED, rows.progress());
        Arrays.setAll(adjusted, h -> Math.max(adjusted[h], p[h]));
        return Optional.of(adjusted);
    }

    /** What each cluster adds to the coefficient: {@code Σ x⊥ e / x⊥′x⊥}, x⊥ net of everything else. */
    private Optional<Map<String, Double>> parts(Estimate estimate) {
        if (!estimate.spec().estimator().equals("ols")
                || rows.design().baselineEstimator().isPresent()) {
            return Optional.empty();
        }
        int term = term(estimate);
        Design design = DesignBuilder.build(rows.loaded(), estimate.spec());
        List<double[]> others = new ArrayList<>();
        if (design.hasIntercept()) {
            others.add(IntStream.range(0, design.n()).mapToDouble(i -> 1).toArray());
        }
        int position = design.names().indexOf(estimate.terms().get(term));
        for (int j = 0; j < design.names().size(); j++) {
            if (j != position && estimate.terms().contains(design.names().get(j))) {
                others.add(design.x(j));
            }
        }
        double[] x = design.x(position);
        double[] y = design.y();
        double[][] columns = others.toArray(double[][]::new);
        for (double[] column : columns) {
            prepare(design, column);
        }
        prepare(design, x);
        prepare(design, y);
        double[] net = LeastSquares.of(columns, x, Parallel.NONE).residuals(columns, x);
        double[] left = LeastSquares.of(columns, y, Parallel.NONE).residuals(columns, y);
        double square = Vectors.dot(net, net);
        double beta = Vectors.dot(net, left) / square;
        if (design.n() != estimate.n() || !(Math.abs(beta - estimate.estimate(term)) <= SAME * estimate.se(term))) {
            return Optional.empty();
        }
        Map<String, Double> parts = new HashMap<>();
        for (int i = 0; i < net.length; i++) {
            parts.merge(cluster(design.panelRow(i)), net[i] * (left[i] - beta * net[i]) / square, Double::sum);
        }
        return Optional.of(parts);
    }

    private static void prepare(Design design, double[] column) {
        design.within().demean(column);
        design.weights().ifPresent(w -> {
            for (int i = 0; i < column.length; i++) {
                column[i] *= Math.sqrt(w[i]);
            }
        });
    }

    /** The level of the first cluster variable, or the unit. */
    private String cluster(int row) {
        List<String> columns = by.isEmpty()
                ? List.of(rows.loaded().panel().unitColumn())
                : EffectName.parse(by.get(0)).columns();
        StringBuilder name = new StringBuilder();
        for (String column : columns) {
            name.append(rows.loaded().panel().codes(column).codes()[row]).append(' ');
        }
        return name.toString();
    }
}
