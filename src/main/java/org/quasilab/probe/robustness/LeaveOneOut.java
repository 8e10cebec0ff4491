package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.probe.UnitRegression;
import org.quasilab.probe.UnloadedRows;
import org.quasilab.probe.Where;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.run.Workers;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.Variation;
import org.quasilab.text.Problem;

/**
 * The estimate without each unit, cohort or level of a column, one at a time. Keys: {@code over}: {@code unit} (default),
 * {@code cohort}, or a column that does not change within units, such as a province.
 *
 * <p>Exact, from sums over units ({@link UnitRegression}); NaN where the effect is not identified without that member. Where the rows lie elsewhere each is
 * a regression of its own, of which {@link #MOST} are made; cohorts are then the values of a column.
 *
 * <p>Checked by: {@code LeaveOneOutTest}, {@code SourceProbesTest}.
 */
final class LeaveOneOut {
    private static final String COHORT = "cohort";

    /** Most regressions that are made of rows elsewhere. */
    private static final int MOST = 50;

    private LeaveOneOut() {}

    static List<RobustnessResult.Check> run(Variation.LeaveOneOut change, Context context) {
        String over = change.over().orElse("unit");
        RobustnessResult.LeaveOneOut found =
                context.rows().on(rows -> exact(over, context), rows -> refitted(over, rows, context));
        return List.of(new RobustnessResult.Check(
                context.check(),
                context.check().label(),
                Optional.empty(),
                Optional.of(found),
                Optional.empty(),
                Optional.empty()));
    }

    private static RobustnessResult.LeaveOneOut exact(String over, Context context) {
        Design design = design(context);
        Without without = without(context, design);
        Members members = members(over, context, design);
        double[] estimates = new double[members.labels.size()];
        AtomicInteger done = new AtomicInteger();
        Workers.forEach(estimates.length, member -> {
            context.progress().checkCancelled();
            boolean[] isOut = new boolean[members.ofUnit.length];
            for (int unit = 0; unit < isOut.length; unit++) {
                isOut[unit] = members.ofUnit[unit] == member;
            }
            estimates[member] = without.estimate(isOut);
            context.progress().at(done.incrementAndGet(), estimates.length, "run.leave-one-out");
        });
        return new RobustnessResult.LeaveOneOut(over, members.labels, DoubleVector.of(estimates));
    }

    private static RobustnessResult.LeaveOneOut refitted(String over, UnloadedRows rows, Context context) {
        String column = column(over, rows);
        List<String> values = rows.values(column, MOST, "leave-one-out-many");
        if (!rows.panel().isConstantWithinUnits(column, rows.part())) {
            throw new ProbeProblem("leave-one-out-moves", column);
        }
        int all = rows.fit(context.baseline()).n();
        String isMissing = Condition.isMissing(column);
        String orMissing = rows.any(isMissing) ? " or " + isMissing : "";
        List<String> labels = new ArrayList<>();
        List<Double> estimates = new ArrayList<>();
        for (String label : values) {
            context.progress().at(labels.size(), values.size(), "run.leave-one-out");
            context.progress().checkCancelled();
            if (over.equals(COHORT) && !(Double.parseDouble(label) > 0)) {
                continue;
            }
            String others = Where.not(rows.equal(column, label)) + orMissing;
            OptionalDouble estimate = without(others, all, rows, context);
            if (estimate.isPresent()) {
                labels.add(label);
                estimates.add(estimate.getAsDouble());
            }
        }
        return new RobustnessResult.LeaveOneOut(
                over,
                labels,
                DoubleVector.of(
                        estimates.stream().mapToDouble(estimate -> estimate).toArray()));
    }

    private static String column(String over, UnloadedRows rows) {
        return switch (over) {
            case "unit" -> rows.unit();
            case COHORT ->
                rows.study()
                        .treatment()
                        .flatMap(treatment -> treatment.as(TreatmentSpec.Cohort.class))
                        .map(TreatmentSpec.Cohort::column)
                        .orElseThrow(() -> new ProbeProblem("needs-rows"));
            default -> over;
        };
    }

    /**
     * The effect in other rows.
     *
     * @param others condition that selects them
     * @param all rows of the baseline
     * @return empty if these are all
     */
    private static OptionalDouble without(String others, int all, UnloadedRows rows, Context context) {
        String where = Where.and(context.baseline().where(), others);
        try {
            Estimate estimate = rows.fit(context.baseline().withWhere(where));
            return estimate.n() == all
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(estimate.estimate(Baseline.did(estimate)));
        } catch (Problem problem) {
            problem.lasting();
            return OptionalDouble.of(Double.NaN);
        }
    }

    /** The sample of the estimator, whose units the members are. */
    private static Design design(Context context) {
        Optional<Asked> asked =
                Baseline.asked(context.rows().loaded(), context.rows().design(), context.baseline());
        return asked.isPresent()
                ? asked.get().sample(context.rows().loaded()).design()
                : DesignBuilder.build(context.rows().loaded(), context.baseline());
    }

    /** The effect without some units of the sample. */
    private interface Without {
        double estimate(boolean[] isOut);
    }

    private static Without without(Context context, Design design) {
        Optional<Asked> asked =
                Baseline.asked(context.rows().loaded(), context.rows().design(), context.baseline());
        if (asked.isEmpty()) {
            UnitRegression regression = UnitRegression.of(design, Treatment.DID);
            return isOut -> {
                double[] multiplicity = new double[isOut.length];
                Arrays.setAll(multiplicity, unit -> isOut[unit] ? 0 : 1);
                return regression.on(multiplicity).effects(UnitRegression.OUTCOME, 0)[0];
            };
        }
        StaggeredSample sample = asked.get().sample(context.rows().loaded());
        return isOut -> {
            try {
                StaggeredSample rest = sample.without(row -> isOut[sample.unit()[row]], "left-out", "");
                return asked.get().overall(rest, context.progress()).estimate(0);
            } catch (Problem problem) {
                return Double.NaN;
            }
        };
    }

    /** What is left out at a time: labels, and the member of each unit of the sample (−1 for none). */
    private record Members(List<String> labels, int[] ofUnit) {}

    private static Members members(String over, Context context, Design design) {
        Panel panel = context.rows().loaded().panel();
        int[] firstRow = new int[design.unit().levels()];
        Arrays.fill(firstRow, -1);
        for (int i = 0; i < design.n(); i++) {
            int unit = design.unit().codes()[i];
            firstRow[unit] = firstRow[unit] < 0 ? design.panelRow(i) : firstRow[unit];
        }
        if (over.equals("unit")) {
            return new Members(
                    IntStream.of(firstRow)
                            .mapToObj(row -> panel.unitLabel(panel.unit(row)))
                            .toList(),
                    IntStream.range(0, firstRow.length).toArray());
        }
        if (over.equals(COHORT)) {
            return cohorts(context, panel, firstRow);
        }
        Panel.Coded coded = panel.codes(over);
        int[] ofUnit = IntStream.of(firstRow).map(row -> coded.codes()[row]).toArray();
        for (int i = 0; i < design.n(); i++) {
            if (coded.codes()[design.panelRow(i)] != ofUnit[design.unit().codes()[i]]) {
                throw new ProbeProblem("leave-one-out-moves", over);
            }
        }
        return closedUp(coded.labels(), ofUnit);
    }

    private static Members cohorts(Context context, Panel panel, int[] firstRow) {
        Treatment treatment = context.rows().loaded().treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        int[] cohorts = treatment.cohorts();
        int[] ofUnit = IntStream.of(firstRow)
                .map(row -> {
                    OptionalInt cohort = treatment.cohort(panel.unit(row));
                    return cohort.isPresent() ? Arrays.binarySearch(cohorts, cohort.getAsInt()) : -1;
                })
                .toArray();
        return closedUp(IntStream.of(cohorts).mapToObj(panel.frequency()::text).toList(), ofUnit);
    }

    /** Members without a unit in the sample are left away. */
    private static Members closedUp(List<String> labels, int[] ofUnit) {
        int[] present =
                IntStream.of(ofUnit).filter(m -> m >= 0).sorted().distinct().toArray();
        int[] fresh = IntStream.of(ofUnit)
                .map(m -> m < 0 ? -1 : Arrays.binarySearch(present, m))
                .toArray();
        return new Members(IntStream.of(present).mapToObj(labels::get).toList(), fresh);
    }
}
