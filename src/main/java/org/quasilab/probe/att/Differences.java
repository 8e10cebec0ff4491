package org.quasilab.probe.att;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.Kinship;
import org.quasilab.estimate.att.Kinship.Station;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.result.AttResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.text.Problem;

/**
 * Why two estimators differ: from one to the other by changing one choice at a time and estimating again.
 *
 * <p>Estimators are stations of a line on which neighbours differ in one choice. Two-way fixed effects is an average of the
 * effects that imputation gives each treated cell, with other weights (its residual of the treatment is, on untreated rows,
 * a sum of unit and period effects, to which what imputation leaves there is orthogonal). Imputation measures from all
 * untreated periods and is compared with all untreated rows; Callaway and Sant'Anna with the not yet treated measure from
 * the period before treatment; with the never treated they change the comparison group. The other estimators hang on one of
 * these stations by the weights they average with.
 *
 * <p>Covariates and rows are changed first, then the stations are gone through, so the changes add up to the difference
 * exactly. A station that cannot be computed is passed over, and its change is told with the next.
 *
 * <p>Source: Borusyak, Jaravel and Spiess (2024), Review of Economic Studies 91(6), 3253–3285, doi:10.1093/restud/rdae007,
 * section 3, for the weights of two-way fixed effects; Callaway and Sant'Anna (2021), doi:10.1016/j.jeconom.2020.12.001.
 * <p>Checked by: {@code RobustDidTest}.
 */
final class Differences {
    /** The stations, in the order of {@link Station}; each differs from the one before it in the choice of {@link #CHANGES}. */
    private static final List<EstimatorChoice> LINE = List.of(
            EstimatorChoice.of("twfe"), EstimatorChoice.of("imputation"), callaway("not-yet"), callaway("never"));

    private static final List<String> CHANGES = List.of("weights", "base", "comparison");

    private final AttSpec step;
    private final StaggeredSamples samples;
    private final DesignSpec design;
    private final Progress progress;
    private final List<AttResult.Difference> found = new ArrayList<>();

    private Differences(AttSpec step, StaggeredSamples samples, DesignSpec design, Progress progress) {
        this.step = step;
        this.samples = samples;
        this.design = design;
        this.progress = progress;
    }

    /** @param two columns that worked */
    static List<AttResult.Difference> between(
            List<AttResult.Column> two,
            AttSpec step,
            StaggeredSamples samples,
            DesignSpec design,
            Progress progress) {
        return new Differences(step, samples, design, progress).walk(two.get(0), two.get(1));
    }

    private List<AttResult.Difference> walk(AttResult.Column first, AttResult.Column last) {
        EstimatorChoice from = first.choice();
        EstimatorChoice to = last.choice();
        double at = value(first);
        EstimatorChoice now = from;
        for (String key : List.of("controls", "where")) {
            EstimatorChoice changed = withSame(now, to, key);
            if (!changed.equals(now)) {
                Optional<Double> value = value(changed);
                if (value.isPresent()) {
                    add(now, changed, key.equals("controls") ? "covariates" : "sample", at, value.get());
                    at = value.get();
                    now = changed;
                }
            }
        }
        int start = station(from);
        int end = station(to);
        String pending = isStation(from) ? "" : kinship(from).own();
        int direction = Integer.signum(end - start);
        for (int step = isStation(from) ? 1 : 0; step <= Math.abs(end - start); step++) {
            int stop = start + step * direction;
            boolean isLast = stop == end && isStation(to);
            EstimatorChoice next = isLast ? to : shared(LINE.get(stop), to);
            String change =
                    pending.isEmpty() && stop != start ? CHANGES.get(Math.min(stop, stop - direction)) : pending;
            Optional<Double> value = isLast ? Optional.of(value(last)) : value(next);
            if (value.isPresent() && !change.isEmpty()) {
                add(now, next, change, at, value.get());
                at = value.get();
                now = next;
                pending = "";
            }
        }
        if (!now.equals(to) || at != value(last)) {
            add(now, to, isStation(to) ? "settings" : kinship(to).own(), at, value(last));
        }
        return found;
    }

    private void add(EstimatorChoice from, EstimatorChoice to, String changed, double before, double after) {
        found.add(new AttResult.Difference(from, to, changed, before, after));
    }

    /** An estimator asked a key as another is. */
    private static EstimatorChoice withSame(EstimatorChoice choice, EstimatorChoice as, String key) {
        if (as.own().containsKey(key)) {
            return as.own().get(key).equals(choice.own().get(key))
                    ? choice
                    : choice.with(key, as.own().get(key));
        }
        return choice.own().containsKey(key) ? choice.without(key) : choice;
    }

    /** A station on the rows and with the covariates of the estimator that is gone to. */
    private static EstimatorChoice shared(EstimatorChoice station, EstimatorChoice to) {
        return withSame(withSame(station, to, "controls"), to, "where");
    }

    private int station(EstimatorChoice choice) {
        return kinship(choice).station().ordinal();
    }

    private boolean isStation(EstimatorChoice choice) {
        return kinship(choice).isStation();
    }

    private Kinship kinship(EstimatorChoice choice) {
        return Estimators.of(choice.name())
                .orElseThrow()
                .kinship(choice.in(step).settings());
    }

    private static double value(AttResult.Column column) {
        return column.estimate().orElseThrow().overall().estimate(0);
    }

    private Optional<Double> value(EstimatorChoice choice) {
        try {
            double value =
                    Asked.of(step, choice, design).overall(samples, progress).estimate(0);
            return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private static EstimatorChoice callaway(String control) {
        return EstimatorChoice.of("callaway-santanna").with("control", Optional.of(control));
    }
}
