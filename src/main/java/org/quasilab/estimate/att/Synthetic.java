package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.design.Factor;
import org.quasilab.estimate.att.SyntheticAverages.Cell;
import org.quasilab.estimate.att.SyntheticAverages.Range;
import org.quasilab.estimate.att.SyntheticControls.Control;
import org.quasilab.estimate.att.SyntheticSample.Cohort;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EffectsBy;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;
import org.quasilab.result.SyntheticWeights;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.AttSettings;

/**
 * What synthetic DiD and synthetic control have in common: a synthetic control for each cohort, made of the never treated, and
 * averages of the cohorts' effects.
 */
abstract sealed class Synthetic implements Estimator permits SyntheticDid, SyntheticControl {
    /** Whether gaps are measured from what they were before treatment, weighted by period. */
    abstract boolean isDifferences();

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(Kinship.Station.NEVER, false);
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        Fit fit = new Fit(sample, settings, progress);
        return fit.report(settings, progress);
    }

    /** The main average without its error, which is made of as many fits as there are draws. */
    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        Fit fit = new Fit(sample, settings, progress);
        double estimate = fit.numbers[fit.averages.overall().from()];
        return Effects.of("ATT", estimate, Double.NaN, Double.POSITIVE_INFINITY, sample.confidence());
    }

    private final class Fit {
        private final SyntheticSample data;
        private final List<Cohort> cohorts;
        private final SyntheticControls controls;
        private final SyntheticAverages averages;
        private final double[] noise;
        private final Control[] fitted;
        private final double[] numbers;

        Fit(StaggeredSample sample, AttSettings settings, Progress progress) {
            data = SyntheticSample.of(sample, settings, name());
            cohorts = data.cohorts();
            controls = new SyntheticControls(data.y(), isDifferences());
            averages = new SyntheticAverages(data, settings);
            noise = cohorts.stream()
                    .mapToDouble(cohort -> controls.noise(cohort, data.never()))
                    .toArray();
            fitted = new Control[noise.length];
            Workers.forEach(noise.length, c -> {
                progress.checkCancelled();
                Cohort cohort = cohorts.get(c);
                fitted[c] = controls.of(cohort, noise[c], data.never(), cohort.units());
            });
            double[][] effects = Arrays.stream(fitted).map(Control::effects).toArray(double[][]::new);
            numbers = averages.of(effects, sizes());
        }

        private int[] sizes() {
            return cohorts.stream().mapToInt(cohort -> cohort.units().length).toArray();
        }

        AttEstimate report(AttSettings settings, Progress progress) {
            SyntheticErrors errors = SyntheticErrors.of(
                    new SyntheticErrors.Setting(data, controls, averages, noise, fitted, numbers), settings, progress);
            StaggeredSample left = data.sample();
            List<Integer> starts = cohorts.stream().map(Cohort::cohort).toList();
            List<Integer> sizes = Arrays.stream(sizes()).boxed().toList();
            List<Integer> byPeriod = IntStream.range(0, averages.periods().size())
                    .mapToObj(i -> units(averages.atPeriod(i)))
                    .toList();
            boolean isAverageKnown =
                    !Double.isNaN(numbers[averages.dynamicOverall().from()]);
            AttEstimate estimate = AttEstimate.of(
                            average(averages.overall(), errors),
                            new AttEstimate.Errors(
                                    errors.rule(), List.of(left.panel().unitColumn()), left.units(), errors.draws()),
                            "synthetic",
                            left.n(),
                            left.units(),
                            averages.treatedCells(),
                            left.ledger())
                    .withAverages(
                            isAverageKnown ? Optional.of(average(averages.dynamicOverall(), errors)) : Optional.empty(),
                            Optional.of(average(averages.groupOverall(), errors)),
                            Optional.of(average(averages.calendarOverall(), errors)))
                    .withGroups(
                            new EffectsBy(starts, sizes, effects(averages.group(), terms(starts), errors)),
                            new EffectsBy(
                                    averages.periods(),
                                    byPeriod,
                                    effects(averages.calendar(), terms(averages.periods()), errors)))
                    .withGroupTime(groupTime(errors))
                    .withWeights(IntStream.range(0, fitted.length)
                            .mapToObj(this::weights)
                            .toList())
                    .withWarnings(warnings(settings, errors));
            return averages.eventTimes().isEmpty() ? estimate : estimate.withDynamic(path(settings, errors));
        }

        private EventPath path(AttSettings settings, SyntheticErrors errors) {
            List<EventPath.Point> points = IntStream.range(
                            0, averages.eventTimes().size())
                    .mapToObj(i -> new EventPath.Point(
                            averages.eventTimes().get(i),
                            units(averages.atEventTime(i)),
                            averages.atEventTime(i).size()))
                    .toList();
            Effects effects = effects(averages.dynamic(), terms(averages.eventTimes()), errors);
            return EventEffects.path(EventPath.Base.PREDICTED, OptionalInt.empty(), points, effects, settings);
        }

        private GroupTime groupTime(SyntheticErrors errors) {
            StaggeredSample left = data.sample();
            List<GroupTime.Cell> cells = averages.cells().stream()
                    .map(cell -> new GroupTime.Cell(
                            cohorts.get(cell.cohort()).cohort(),
                            left.period(cell.time()),
                            units(List.of(cell)),
                            data.never().length,
                            Optional.empty()))
                    .toList();
            List<String> terms = cells.stream()
                    .map(cell -> cell.cohort() + " " + cell.time())
                    .toList();
            Range range = averages.groupTime();
            return new GroupTime(
                    cells,
                    new Effects(
                            terms,
                            DoubleVector.of(estimates(range)),
                            DoubleVector.of(errors(range, errors)),
                            Optional.empty(),
                            Double.POSITIVE_INFINITY,
                            left.confidence(),
                            Optional.empty()));
        }

        private int units(List<Cell> cells) {
            return cells.stream()
                    .mapToInt(cell -> cohorts.get(cell.cohort()).units().length)
                    .sum();
        }

        private Effects average(Range range, SyntheticErrors errors) {
            return effects(range, List.of("ATT"), errors);
        }

        private Effects effects(Range range, List<String> terms, SyntheticErrors errors) {
            return new Effects(
                    terms,
                    DoubleVector.of(estimates(range)),
                    DoubleVector.of(errors(range, errors)),
                    errors.isComplete(range) ? Optional.of(DoubleMatrix.of(errors.vcov(range))) : Optional.empty(),
                    Double.POSITIVE_INFINITY,
                    data.sample().confidence(),
                    Optional.empty());
        }

        private double[] estimates(Range range) {
            return Arrays.copyOfRange(numbers, range.from(), range.from() + range.size());
        }

        private static double[] errors(Range range, SyntheticErrors errors) {
            return IntStream.range(range.from(), range.from() + range.size())
                    .mapToDouble(errors::error)
                    .toArray();
        }

        private static List<String> terms(List<Integer> keys) {
            return keys.stream().map(String::valueOf).toList();
        }

        private SyntheticWeights weights(int position) {
            StaggeredSample left = data.sample();
            Control control = fitted[position];
            Cohort cohort = cohorts.get(position);
            List<SyntheticWeights.UnitWeight> units = IntStream.range(0, control.omega().length)
                    .filter(i -> control.omega()[i] > 0)
                    .mapToObj(i -> new SyntheticWeights.UnitWeight(left.unitLabel(data.never()[i]), control.omega()[i]))
                    .toList();
            List<SyntheticWeights.TimeWeight> times = IntStream.range(0, control.lambda().length)
                    .mapToObj(t -> new SyntheticWeights.TimeWeight(left.period(t), control.lambda()[t]))
                    .toList();
            return new SyntheticWeights(
                    cohort.cohort(), numbers[averages.group().from() + position], units, times);
        }

        private List<Warning> warnings(AttSettings settings, SyntheticErrors errors) {
            List<Warning> warnings = new ArrayList<>(data.warnings());
            warnings.addAll(errors.warnings());
            if (settings.isUniform() && errors.draws() > 0 && !errors.isComplete(averages.dynamic())) {
                warnings.add(Warning.of("att", "synthetic-bands"));
            }
            StaggeredSample left = data.sample();
            List<String> coarser = left.clusters().stream()
                    .map(Factor::name)
                    .filter(name -> !name.equals(left.panel().unitColumn()))
                    .toList();
            if (!coarser.isEmpty()) {
                warnings.add(Warning.of(
                        "att", "synthetic-clusters", coarser, left.panel().unitColumn()));
            }
            return warnings;
        }
    }
}
