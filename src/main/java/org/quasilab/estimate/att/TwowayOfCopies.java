package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.eventstudy.EventStudy;
import org.quasilab.estimate.regression.FewTreated;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.Warning;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.VcovSpec;

/**
 * {@link TwowayFixedEffects} on units that stand for others: the same regression with the unit effects swept out and an indicator for each period, by {@link
 * UnitRegression} and with the errors of {@link UnitVariance}.
 *
 * <p>Checked by: {@code MomentsTest}, against that on the rows.
 */
final class TwowayOfCopies implements TwowayFixedEffects.Regressions {
    private static final int NEVER = Integer.MIN_VALUE;

    private final StaggeredSample sample;
    private final VcovSpec vcov;
    private final List<Warning> warnings = new ArrayList<>();
    private final AttEstimate main;

    /** @throws org.quasilab.estimate.EstimationProblem {@code source-cannot} for a variance that needs single rows */
    TwowayOfCopies(StaggeredSample all) {
        vcov = all.asked().vcov().orElseThrow();
        if (UnitVariance.offered(vcov.type()) != vcov.type()) {
            throw EstimationProblem.elsewhere(
                    Unhonoured.option("vcov." + vcov.type().word()));
        }
        sample = UsableRows.withoutSingletons(all, warnings);
        main = estimated();
    }

    @Override
    public EventStudyResult events(EventStudySpec spec) {
        int[] own = IntStream.range(0, sample.n()).map(this::eventTime).toArray();
        int[] shown =
                Arrays.stream(own).map(e -> e == NEVER ? e : spec.shown(e)).toArray();
        SortedMap<Integer, EventStudy.Seen> seen = new TreeMap<>();
        Arrays.stream(shown).filter(e -> e != NEVER).distinct().forEach(e -> {
            int[] rows =
                    IntStream.range(0, shown.length).filter(i -> shown[i] == e).toArray();
            seen.put(
                    e,
                    new EventStudy.Seen(
                            sample.countUnits(Arrays.stream(rows)
                                    .map(i -> sample.unit()[i])
                                    .distinct()),
                            sample.countRows(i -> shown[i] == e),
                            Arrays.stream(rows).anyMatch(i -> own[i] != e)));
        });
        int[] eventTimes = seen.keySet().stream()
                .mapToInt(Integer::intValue)
                .filter(e -> e != spec.reference())
                .toArray();
        int[] indicator = Arrays.stream(shown)
                .map(e -> Math.max(-1, Arrays.binarySearch(eventTimes, e)))
                .toArray();
        return EventStudy.of(
                spec,
                TwowayFixedEffects.column(sample),
                sample.panel().unitColumn(),
                sample.panel().timeColumn(),
                seen,
                Arrays.stream(own).anyMatch(e -> e == NEVER),
                column -> AverageColumn.of(main, sample)
                        .withEffects(column, fit(indicator, column.regressors()).effects));
    }

    /** Periods since the first treated one; {@link #NEVER} for a unit that is never treated. */
    private int eventTime(int row) {
        int cohort = sample.firstTreated()[sample.unit()[row]];
        return cohort == StaggeredSample.NEVER ? NEVER : sample.period(sample.time()[row]) - cohort;
    }

    /** The coefficients of indicators that are not left out as collinear, of which a row has one or none. */
    private record Fit(Effects effects, AttEstimate.Errors errors) {}

    @Override
    public AttEstimate main() {
        return main;
    }

    private AttEstimate estimated() {
        int[] treated = new int[sample.n()];
        Arrays.setAll(treated, i -> sample.isTreated(i) ? 0 : -1);
        Fit fit = fit(treated, List.of(Treatment.DID));
        if (fit.effects.size() == 0) {
            throw new AttProblem("twfe-collinear");
        }
        List<Warning> said = new ArrayList<>();
        if (fit.effects.se(0) == 0) {
            said.add(Warning.of(
                    "estimate", "perfect-fit", sample.asked().outcome().orElse("")));
        } else {
            CellReport.few(fit.errors, sample).ifPresent(said::add);
        }
        said.addAll(warnings);
        said.addAll(FewTreated.warnings(sample.countUnits(IntStream.range(0, sample.n())
                .filter(sample::isTreated)
                .map(i -> sample.unit()[i])
                .distinct())));
        return AttEstimate.of(
                        fit.effects,
                        fit.errors,
                        "all-rows",
                        sample.countRows(),
                        sample.countUnits(),
                        TwowayFixedEffects.cells(sample),
                        sample.ledger())
                .withWarnings(said);
    }

    private Fit fit(int[] indicatorOfRow, List<String> names) {
        CellColumns columns = CellColumns.added(sample, indicatorOfRow, names.size());
        UnitRegression regression = new UnitRegression(sample, i -> true, columns);
        double[] beta = regression.coefficients(sample.y());
        UnitVariance variance = new UnitVariance(regression, regression.outcomeLeft(beta), vcov);
        int[] kept = IntStream.range(0, names.size())
                .filter(k -> regression.isKept(columns.ofCell(k)))
                .toArray();
        double[][] a = new double[kept.length][columns.size()];
        double[][] solved = new double[kept.length][];
        double[] estimates = new double[kept.length];
        for (int k = 0; k < a.length; k++) {
            int column = columns.ofCell(kept[k]);
            a[k][column] = 1;
            solved[k] = regression.solve(a[k]);
            estimates[k] = beta[column];
        }
        List<String> terms = Arrays.stream(kept).mapToObj(names::get).toList();
        Effects effects =
                Effects.of(terms, estimates, variance.of(variance.raw(a, solved)), variance.df(), sample.confidence());
        int clusters = variance.errors().clusters();
        return new Fit(
                effects,
                new AttEstimate.Errors(
                        vcov.type().word(), vcov.by(), clusters == 0 ? sample.countRows() : clusters, 0));
    }
}
