package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.estimate.att.SyntheticControls.Control;
import org.quasilab.estimate.att.SyntheticSample.Cohort;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;

/**
 * Errors of synthetic controls, from the numbers that other sets of units give.
 *
 * <ul>
 *   <li>{@code placebo}: as many never-treated units as there are treated ones are drawn without replacement and take their
 *       cohorts, the other never-treated units are the untreated; weights are made anew; variance {@code Σ(τ_b − τ̄)² / B}.
 *       It needs more never-treated units than treated ones, and takes the treated to be as noisy as the never treated.
 *   <li>{@code bootstrap}: N units are drawn with replacement, weights are made anew, a cohort of which no unit is drawn leaves
 *       the draw; the same variance. A draw without treated or without never-treated units is made again.
 *   <li>{@code jackknife}: each of the N units is left out, with weights as they are, those of units again made to sum to one;
 *       variance {@code (N − 1)/N · Σ(τ_i − τ̄)²}. Not defined for what a cohort of one unit is part of.
 * </ul>
 * The level of noise, on which the regularisation depends, is in all draws that of the sample.
 *
 * <p>Source: Arkhangelsky et al. (2021), algorithms 2–4; Clarke et al. (2023), for several cohorts.
 *
 * @param rule which of them; {@code none} if none can be computed
 * @param draws random draws, 0 without
 * @param actual numbers of the sample, by position as in {@link SyntheticAverages#of}
 * @param numbers those of each draw that differ
 * @param unchanged further draws that are equal to the sample
 */
@SuppressWarnings("ArrayRecordComponent")
record SyntheticErrors(
        String rule, int draws, double[] actual, double[][] numbers, int unchanged, List<Warning> warnings) {
    /** Draws unless the errors are asked for by name. */
    private static final int DRAWS = 200;

    /** A weight as near to one leaves nothing for the others. */
    private static final double ALL = 1 - 1e-12;

    /** What draws are made from. */
    @SuppressWarnings("ArrayRecordComponent")
    record Setting(
            SyntheticSample data,
            SyntheticControls controls,
            SyntheticAverages averages,
            double[] noise,
            Control[] fitted,
            double[] actual) {
        List<Cohort> cohorts() {
            return data.cohorts();
        }

        int[] sizes() {
            return cohorts().stream().mapToInt(cohort -> cohort.units().length).toArray();
        }

        int treated() {
            return Arrays.stream(sizes()).sum();
        }

        double[] numbers(int[] untreated, int[][] treated) {
            double[][] effects = new double[treated.length][];
            int[] sizes = new int[treated.length];
            for (int c = 0; c < treated.length; c++) {
                sizes[c] = treated[c].length;
                if (sizes[c] > 0) {
                    effects[c] = controls.of(cohorts().get(c), noise[c], untreated, treated[c])
                            .effects();
                }
            }
            return averages.of(effects, sizes);
        }
    }

    /** One draw. */
    private interface Draw {
        double[] numbers(RandomGenerator random);
    }

    static SyntheticErrors of(Setting setting, AttSettings settings, Progress progress) {
        return switch (settings.se()) {
            case "placebo" -> placebo(setting, settings, settings.draws(), List.of(), progress);
            case "bootstrap" -> bootstrap(setting, settings, progress);
            case "jackknife" -> jackknife(setting, progress);
            case "analytic" -> placebo(setting, settings, DRAWS, List.of(), progress);
            default ->
                placebo(
                        setting,
                        settings,
                        DRAWS,
                        List.of(Warning.of("att", "synthetic-errors", Unhonoured.option("se." + settings.se()), DRAWS)),
                        progress);
        };
    }

    private static SyntheticErrors placebo(
            Setting setting, AttSettings settings, int draws, List<Warning> warnings, Progress progress) {
        int[] never = setting.data.never();
        int[] sizes = setting.sizes();
        int treated = setting.treated();
        if (never.length <= treated) {
            return none(setting, Warning.of("att", "synthetic-placebo", never.length, treated));
        }
        Draw draw = random -> {
            int[] units = never.clone();
            RandomStreams.shuffle(units, random);
            int[][] cohorts = new int[sizes.length][];
            int from = 0;
            for (int c = 0; c < sizes.length; c++) {
                cohorts[c] = Arrays.copyOfRange(units, from, from + sizes[c]);
                from += sizes[c];
            }
            return setting.numbers(Arrays.copyOfRange(units, treated, units.length), cohorts);
        };
        return random("placebo", setting, settings, draws, draw, warnings, progress);
    }

    private static SyntheticErrors bootstrap(Setting setting, AttSettings settings, Progress progress) {
        if (setting.treated() == 1) {
            return none(setting, Warning.of("att", "synthetic-one-treated", Unhonoured.option("se.bootstrap")));
        }
        int units = setting.data.y().length;
        int[] position = new int[units];
        Arrays.fill(position, -1);
        List<Cohort> cohorts = setting.cohorts();
        for (int c = 0; c < cohorts.size(); c++) {
            for (int u : cohorts.get(c).units()) {
                position[u] = c;
            }
        }
        Draw draw = random -> {
            while (true) {
                int[] drawn = random.ints(units, 0, units).sorted().toArray();
                int[] untreated =
                        Arrays.stream(drawn).filter(u -> position[u] < 0).toArray();
                if (untreated.length > 0 && untreated.length < units) {
                    int[][] treated = IntStream.range(0, cohorts.size())
                            .mapToObj(c -> Arrays.stream(drawn)
                                    .filter(u -> position[u] == c)
                                    .toArray())
                            .toArray(int[][]::new);
                    return setting.numbers(untreated, treated);
                }
            }
        };
        List<Period> single = single(setting);
        List<Warning> warnings =
                single.isEmpty() ? List.of() : List.of(Warning.of("att", "synthetic-bootstrap", single));
        return random("bootstrap", setting, settings, settings.draws(), draw, warnings, progress);
    }

    private static SyntheticErrors random(
            String rule,
            Setting setting,
            AttSettings settings,
            int draws,
            Draw draw,
            List<Warning> warnings,
            Progress progress) {
        RandomStreams streams = new RandomStreams(settings.seed());
        double[][] numbers = new double[draws][];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(draws, b -> {
            progress.checkCancelled();
            numbers[b] = draw.numbers(streams.stream(b));
            progress.at(done.incrementAndGet(), draws, "run.bootstrap");
        });
        return new SyntheticErrors(rule, draws, setting.actual, numbers, 0, warnings);
    }

    private static SyntheticErrors jackknife(Setting setting, Progress progress) {
        List<Cohort> cohorts = setting.cohorts();
        int[] never = setting.data.never();
        List<Supplier<double[]>> changed = new ArrayList<>();
        double[][] means = cohorts.stream()
                .map(cohort -> setting.controls.mean(cohort.units()))
                .toArray(double[][]::new);
        double[][] synthetic = Arrays.stream(setting.fitted)
                .map(control -> setting.controls.synthetic(never, control.omega()))
                .toArray(double[][]::new);
        for (int i = 0; i < never.length; i++) {
            int left = i;
            if (Arrays.stream(setting.fitted).anyMatch(control -> control.omega()[left] > 0)) {
                changed.add(() -> withoutNever(setting, left, means, synthetic));
            }
        }
        for (int c = 0; c < cohorts.size(); c++) {
            int own = c;
            for (int u : cohorts.get(c).units()) {
                changed.add(() -> withoutTreated(setting, own, u, means, synthetic));
            }
        }
        double[][] numbers = new double[changed.size()][];
        Workers.forEach(numbers.length, i -> {
            progress.checkCancelled();
            numbers[i] = changed.get(i).get();
        });
        int n = never.length + setting.treated();
        List<Warning> warnings = new ArrayList<>();
        List<Period> single = single(setting);
        if (setting.treated() == 1) {
            warnings.add(Warning.of("att", "synthetic-one-treated", Unhonoured.option("se.jackknife")));
        } else if (!single.isEmpty()) {
            warnings.add(Warning.of("att", "synthetic-jackknife", single));
        }
        if (Arrays.stream(setting.fitted)
                .anyMatch(control -> Arrays.stream(control.omega()).anyMatch(w -> w >= ALL))) {
            warnings.add(Warning.of("att", "synthetic-one-untreated"));
        }
        return new SyntheticErrors("jackknife", 0, setting.actual, numbers, n - numbers.length, warnings);
    }

    private static double[] withoutNever(Setting setting, int left, double[][] means, double[][] synthetic) {
        double[] own = setting.data.y()[setting.data.never()[left]];
        double[][] effects = new double[means.length][];
        for (int c = 0; c < effects.length; c++) {
            double weight = setting.fitted[c].omega()[left];
            double[] others = new double[own.length];
            for (int t = 0; t < others.length; t++) {
                others[t] = weight >= ALL ? Double.NaN : (synthetic[c][t] - weight * own[t]) / (1 - weight);
            }
            effects[c] = setting.controls.effects(means[c], others, setting.fitted[c].lambda());
        }
        return setting.averages.of(effects, setting.sizes());
    }

    private static double[] withoutTreated(
            Setting setting, int position, int unit, double[][] means, double[][] synthetic) {
        double[] own = setting.data.y()[unit];
        int[] sizes = setting.sizes();
        double[][] effects = new double[means.length][];
        for (int c = 0; c < effects.length; c++) {
            effects[c] = setting.fitted[c].effects();
        }
        int size = sizes[position];
        double[] others = new double[own.length];
        for (int t = 0; t < others.length; t++) {
            others[t] = size == 1 ? Double.NaN : (size * means[position][t] - own[t]) / (size - 1);
        }
        effects[position] = setting.controls.effects(others, synthetic[position], setting.fitted[position].lambda());
        sizes[position] = Math.max(1, size - 1);
        return setting.averages.of(effects, sizes);
    }

    /** Cohorts of one unit. */
    private static List<Period> single(Setting setting) {
        return setting.cohorts().stream()
                .filter(cohort -> cohort.units().length == 1)
                .map(Cohort::label)
                .toList();
    }

    private static SyntheticErrors none(Setting setting, Warning warning) {
        return new SyntheticErrors("none", 0, setting.actual, new double[0][], 0, List.of(warning));
    }

    /** Whether each draw has numbers at all positions of a range. */
    boolean isComplete(SyntheticAverages.Range range) {
        return numbers.length > 0
                && Arrays.stream(numbers)
                        .allMatch(draw -> IntStream.range(range.from(), range.from() + range.size())
                                .noneMatch(p -> Double.isNaN(draw[p])));
    }

    /** Standard error at a position, from the draws that have a number there; of the jackknife from all or none. */
    double error(int position) {
        return Math.sqrt(covariance(position, position));
    }

    double[][] vcov(SyntheticAverages.Range range) {
        double[][] vcov = new double[range.size()][range.size()];
        for (int a = 0; a < vcov.length; a++) {
            for (int b = 0; b <= a; b++) {
                vcov[a][b] = covariance(range.from() + a, range.from() + b);
                vcov[b][a] = vcov[a][b];
            }
        }
        return vcov;
    }

    private double covariance(int a, int b) {
        double[][] known = rule.equals("bootstrap")
                ? Arrays.stream(numbers)
                        .filter(draw -> !Double.isNaN(draw[a]) && !Double.isNaN(draw[b]))
                        .toArray(double[][]::new)
                : numbers;
        int n = known.length + unchanged;
        if (n == 0) {
            return Double.NaN;
        }
        double meanA = 0;
        double meanB = 0;
        for (double[] draw : known) {
            meanA += (draw[a] - actual[a]) / n;
            meanB += (draw[b] - actual[b]) / n;
        }
        double sum = unchanged * meanA * meanB;
        for (double[] draw : known) {
            sum += (draw[a] - actual[a] - meanA) * (draw[b] - actual[b] - meanB);
        }
        return rule.equals("jackknife") ? sum * (n - 1) / n : sum / n;
    }
}
