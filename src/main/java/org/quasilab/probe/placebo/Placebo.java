package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.RandomStreams;
import org.quasilab.run.Workers;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/**
 * Placebo (randomisation) inference: the regression of the outcome on {@code did} and the controls, under made-up
 * treatments.
 *
 * <p>Each draw gives units and dates of treatment by one of four schemes ({@code space}, {@code time}, {@code mixed},
 * {@code cohort-shuffle}; the exact laws are in {@link Scheme}), builds {@code did} from them, and estimates the whole
 * regression again: same rows, controls, effects and variance. A draw whose {@code did} is collinear with the effects and
 * controls gives NaN; such draws are counted in a warning and left out of the p-values.
 *
 * <p>Draw i uses random stream i of the seed, so that results depend neither on the number of threads nor on the order in
 * which draws finish. N units, T periods, n rows, c controls: a draw costs O(n(c + 1)).
 *
 * <p>Units treated after the sample's last period count as never treated; a treatment that goes on and off is refused.
 *
 * <p>Source: Fisher (1935), The Design of Experiments; Abadie, Diamond and Hainmueller (2010), J. American Statistical
 * Association 105(490), 493–505, doi:10.1198/jasa.2009.ap08746, for placebos over units; Phipson and Smyth (2010),
 * Statistical Applications in Genetics 9(1), 39, doi:10.2202/1544-6115.1585, for the p-value with one added to both counts.
 * <p>Equals: a loop over R {@code fixest::feols} with {@code did} rebuilt from permuted cohorts.
 * <p>Checked by: {@code PlaceboTest} (full regressions, full enumeration).
 */
public final class Placebo {
    /** Why a regressor is left out that the effects leave nothing of. */
    private static final List<String> ABSORBED = List.of("constant-regressor", "collinear-effects");

    private Placebo() {}

    /**
     * @param study with a treatment that stays on
     * @param design fills in what the spec leaves open
     * @param spec what is asked
     * @param listener told the actual estimate and each draw when it is done
     * @param progress asked before each draw whether to go on
     * @return all draws, in draw order
     * @throws PlaceboProblem {@code no-treatment}, {@code switches}, {@code collinear}, {@code one-period}
     * @throws org.quasilab.text.Problem as the regression does
     */
    public static PlaceboResult fit(
            StudyPanel study, DesignSpec design, PlaceboSpec spec, DrawListener listener, Progress progress) {
        return fit(study, design, spec, listener, progress, Workers.threads());
    }

    static PlaceboResult fit(
            StudyPanel study,
            DesignSpec design,
            PlaceboSpec spec,
            DrawListener listener,
            Progress progress,
            int threads) {
        Treatment treatment = study.treatment().orElseThrow(() -> new PlaceboProblem("no-treatment"));
        if (treatment.switches()) {
            throw new PlaceboProblem("switches");
        }
        RegressionColumn column = spec.overrides().baseline(design);
        Optional<Asked> asked = Baseline.asked(study, design, column);
        Estimate actual = Baseline.fit(study, design, column, progress);
        if (actual.indexOf(Treatment.DID) < 0) {
            throw new PlaceboProblem("collinear");
        }
        Optional<StaggeredSample> sample = asked.map(found -> found.sample(study));
        asked.ifPresent(found -> found.requireDates(sample.orElseThrow()));
        Design resolved = sample.map(StaggeredSample::design).orElseGet(() -> DesignBuilder.build(study, column));
        Cohorts cohorts = Cohorts.of(resolved, treatment);
        if (cohorts.periods() < 2) {
            throw new PlaceboProblem("one-period");
        }
        listener.actual(actual);
        Supplier<Drawing> drawings = asked.isPresent()
                ? () -> byEstimator(asked.get(), sample.orElseThrow(), progress)
                : byRegression(DrawModel.of(resolved, absorbed(actual)), cohorts);
        Draws draws = draw(drawings, cohorts, spec, listener, progress, threads);
        return new PlaceboResult(
                spec.filledIn(column),
                actual,
                DoubleVector.of(draws.estimates),
                DoubleVector.of(draws.pValues),
                warnings(cohorts, spec, draws));
    }

    /** Controls the effects leave nothing of, whatever the treatment. */
    static List<String> absorbed(Estimate actual) {
        return actual.dropped().stream()
                .filter(dropped -> ABSORBED.contains(dropped.reason().code()))
                .map(Estimate.Dropped::name)
                .toList();
    }

    /** By draw. */
    @SuppressWarnings("ArrayRecordComponent")
    record Draws(double[] estimates, double[] pValues) {}

    /** Estimates the effect of a made-up treatment; NaN where it has none. */
    interface Drawing {
        /** @param starts codes of the first treated periods by unit, or by group of units, T for none */
        Drawn of(int[] starts);
    }

    /** What a draw gave; NaN where it has no estimate, or no p. */
    record Drawn(double estimate, double p) {}

    /** Only the treatment changes: the other regressors are partialled out once. */
    private static Supplier<Drawing> byRegression(DrawModel model, Cohorts cohorts) {
        return () -> {
            DrawModel.Workspace workspace = model.workspace();
            return starts -> {
                cohorts.indicator(starts, workspace.did());
                workspace.compute();
                return new Drawn(workspace.estimate(), workspace.p());
            };
        };
    }

    private static Drawing byEstimator(Asked asked, StaggeredSample sample, Progress progress) {
        return starts -> {
            int[] cohort = new int[starts.length];
            for (int u = 0; u < cohort.length; u++) {
                cohort[u] = starts[u] < sample.times() ? sample.period(starts[u]) : StaggeredSample.NEVER;
            }
            try {
                Effects overall = asked.overall(sample.withCohorts(cohort), progress);
                return new Drawn(overall.estimate(0), overall.p(0));
            } catch (Problem problem) {
                return new Drawn(Double.NaN, Double.NaN);
            }
        };
    }

    static Draws draw(
            Supplier<Drawing> drawings,
            Cohorts cohorts,
            PlaceboSpec spec,
            DrawListener listener,
            Progress progress,
            int threads) {
        Scheme scheme = Scheme.of(spec.scheme());
        RandomStreams streams = new RandomStreams(spec.seed());
        Draws draws = new Draws(new double[spec.draws()], new double[spec.draws()]);
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(spec.draws(), threads, () -> {
            Drawing drawing = drawings.get();
            int[] starts = new int[cohorts.units()];
            IntConsumer body = i -> {
                progress.checkCancelled();
                scheme.draw(cohorts, starts, streams.stream(i));
                Drawn drawn = drawing.of(starts);
                draws.estimates[i] = drawn.estimate;
                draws.pValues[i] = drawn.p;
                listener.draw(i, drawn.estimate, drawn.p);
                progress.at(done.incrementAndGet(), spec.draws(), "placebo.progress");
            };
            return body;
        });
        return draws;
    }

    static List<Warning> warnings(Cohorts cohorts, PlaceboSpec spec, Draws draws) {
        List<Warning> warnings = new ArrayList<>();
        long collinear = Arrays.stream(draws.estimates).filter(Double::isNaN).count();
        if (collinear > 0) {
            warnings.add(Warning.of("placebo", "collinear-draws", collinear, spec.draws()));
        }
        double assignments = Math.exp(Scheme.of(spec.scheme()).logAssignments(cohorts));
        if (assignments < spec.draws() - 0.5) {
            warnings.add(Warning.of("placebo", "few-assignments", Math.round(assignments), spec.draws()));
        }
        return warnings;
    }
}
