package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.estimate.regression.Regression;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.Period;
import org.quasilab.study.RegressionColumn;

/**
 * Triple differences: where treatment starts for a cohort only its eligible units are treated, and its ineligible ones show what
 * happened there anyway.
 *
 * <p>The cohort of a unit is when treatment starts where the unit is, for the ineligible as well; the setting {@code by} names the
 * column that says who is eligible: 1 of 0 and 1, otherwise the larger of its two values.
 *
 * <ul>
 *   <li>{@code form: group-time}: ATT(g,t) of the eligible as {@link TripleContrast}, against the never treated or each cohort not yet
 *       treated as {@link TripleComparisons}; base periods, anticipation, averages, errors and the test before treatment as {@link
 *       CallawaySantAnna}. Cohorts weigh as many eligible units as they have.
 *   <li>{@code cohorts}: the coefficient of {@code did × eligible} with effects of units, of eligibility by period and of cohorts by
 *       period; {@code ever-treated}: with effects of the ever treated by period in place of the last; {@code interaction}: without them,
 *       but with {@code did}. Controls, weights and the variance are those of any regression.
 * </ul>
 *
 * <p>The first is the default: where treatment starts at different times the regressions compare with units already treated, and with
 * covariates none of them averages over the eligible of the cohort. With one cohort, two periods and no covariates all are the same.
 *
 * <p>Source: Ortiz-Villavicencio and Sant'Anna (2025), arXiv:2505.09942; Olden and Møen (2022), Econometrics Journal 25(3), 531–553,
 * doi:10.1093/ectj/utac010, for the regressions.
 * <p>Equals: R {@code triplediff::ddd} 0.2.4 by cohort and period against the never treated; {@code fixest::feols(y ~ did:eligible | unit +
 * time^eligible + time^cohort)} and its two variants. Differs: averages weigh the eligible units of a cohort, as in the paper, the package all
 * its units; for several comparison cohorts see {@link TripleComparisons}; units with gaps enter the cells in which they are observed.
 * <p>Checked by: {@code TripleDifferenceTest}, golden/att/doses.json, pilot-zones-multiple_triple.json.
 */
public final class TripleDifference implements Estimator {
    private static final String NAME = "triple-difference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kinship kinship(AttSettings settings) {
        return new Kinship(
                settings.isNotYet() ? Kinship.Station.NOT_YET : Kinship.Station.NEVER, false, "third-difference");
    }

    @Override
    public AttEstimate fit(StaggeredSample sample, AttSettings settings, Progress progress) {
        List<Warning> warnings = new ArrayList<>();
        if (!isGroupTime(settings)) {
            warnings.addAll(Unhonoured.warnings(settings, NAME, "anticipation", "balance", "se"));
            Estimate regression = regression(sample, settings, warnings, progress);
            warnings.addAll(regression.warnings());
            return TwowayFixedEffects.estimate(effect(regression), regression, TwowayFixedEffects.cells(sample))
                    .withWarnings(warnings);
        }
        Staggered staggered = new Staggered(sample, settings, warnings, progress);
        AttEstimate estimate = staggered.fit.whole();
        return estimate.withWarnings(
                Stream.concat(estimate.warnings().stream(), staggered.comparisons.warnings().stream())
                        .toList());
    }

    @Override
    public Effects overall(StaggeredSample sample, AttSettings settings, Progress progress) {
        List<Warning> warnings = new ArrayList<>();
        return isGroupTime(settings)
                ? new Staggered(sample, settings, warnings, progress).fit.overallAlone()
                : effect(regression(sample, settings, warnings, progress));
    }

    private static boolean isGroupTime(AttSettings settings) {
        return settings.form().equals("group-time");
    }

    private static String by(AttSettings settings) {
        return settings.by().orElseThrow(() -> new AttProblem("triple-by"));
    }

    /** Whether each unit is eligible. */
    private static boolean[] eligible(StaggeredSample sample, AttSettings settings, List<Warning> warnings) {
        sample.requireAbsorbing(NAME);
        Unhonoured.requirePanel(settings, NAME);
        String by = by(settings);
        UnitCodes groups = UnitCodes.of(sample, by, "triple-within-unit");
        int[] levels = Arrays.stream(groups.codes()).distinct().sorted().toArray();
        if (levels.length != 2) {
            throw new AttProblem("triple-levels", by, levels.length);
        }
        List<String> labels =
                Arrays.stream(levels).mapToObj(groups.labels()::get).toList();
        if (!labels.equals(List.of("0", "1"))) {
            warnings.add(Warning.of("att", "triple-eligible", by, labels.get(1), labels.get(0)));
        }
        boolean[] eligible = new boolean[sample.units()];
        for (int u = 0; u < eligible.length; u++) {
            eligible[u] = groups.codes()[u] == levels[1];
        }
        return eligible;
    }

    /** The effects by cohort and period. */
    private static final class Staggered {
        private final TripleComparisons comparisons;
        private final GroupTimeFit fit;

        Staggered(StaggeredSample all, AttSettings settings, List<Warning> warnings, Progress progress) {
            if (!settings.se().equals("multiplier")) {
                warnings.addAll(Unhonoured.warnings(settings, NAME, "se"));
            }
            int anticipation = settings.anticipation();
            all.requireAbsorbing(NAME);
            StaggeredSample sample =
                    UsableRows.withPast(UsableRows.withComparison(all, anticipation, warnings), anticipation, warnings);
            boolean[] eligible = eligible(sample, settings, warnings);
            Drawn drawn = Drawn.units(sample, anticipation);
            Drawn treated = drawn.ofCohorts(u -> eligible[u]);
            requireBoth(sample, drawn, eligible, by(settings));
            sayWithoutEligible(sample, drawn, treated, warnings);
            comparisons = new TripleComparisons(sample, drawn, eligible, settings);
            fit = new GroupTimeFit(sample, settings, treated, comparisons, warnings, progress);
        }

        /** The ineligible must have the cohort of the place they are in. */
        private static void requireBoth(StaggeredSample sample, Drawn drawn, boolean[] eligible, String by) {
            for (boolean wanted : new boolean[] {true, false}) {
                boolean isThere = IntStream.range(0, sample.units())
                        .anyMatch(u -> eligible[u] == wanted && drawn.cohort()[u] != StaggeredSample.NEVER);
                if (!isThere) {
                    throw new AttProblem(wanted ? "triple-no-eligible" : "triple-no-ineligible", by);
                }
            }
        }

        private static void sayWithoutEligible(
                StaggeredSample sample, Drawn drawn, Drawn treated, List<Warning> warnings) {
            List<Integer> with =
                    Arrays.stream(treated.cohort()).distinct().boxed().toList();
            List<Period> without = Arrays.stream(drawn.cohort())
                    .distinct()
                    .filter(g -> g != StaggeredSample.NEVER && !with.contains(g))
                    .sorted()
                    .mapToObj(sample::when)
                    .toList();
            EventEffects.say(warnings, "triple-without-eligible", without);
        }
    }

    private static Effects effect(Estimate regression) {
        int third = regression.spec().regressors().size() - 1;
        int term = regression.indexOf(regression.spec().regressors().get(third));
        return Effects.of(
                Treatment.DID,
                regression.estimate(term),
                regression.se(term),
                regression.vcovInfo().df(),
                regression.level());
    }

    /** The regression, of whose regressors the last is the third difference. */
    private static Estimate regression(
            StaggeredSample sample, AttSettings settings, List<Warning> warnings, Progress progress) {
        boolean[] eligible = eligible(sample, settings, warnings);
        StudyPanel study = TwowayFixedEffects.study(sample);
        Panel panel = study.panel();
        Dataset data = panel.data();
        String third = free(data, Treatment.DID + " × " + by(settings));
        data = data.with(column(sample, third, i -> sample.isTreated(i) && eligible[sample.unit()[i]] ? 1 : 0));
        List<String> effects = new ArrayList<>(List.of(panel.unitColumn(), panel.timeColumn() + "^" + by(settings)));
        if (!settings.form().equals("interaction")) {
            boolean byCohort = settings.form().equals("cohorts");
            String enabled = free(data, settings.form());
            data = data.with(column(sample, enabled, i -> {
                int cohort = sample.cohort()[sample.unit()[i]];
                return byCohort ? cohort : cohort == StaggeredSample.NEVER ? 0 : 1;
            }));
            effects.add(panel.timeColumn() + "^" + enabled);
        }
        RegressionColumn asked = sample.asked()
                .withWhere("")
                .withFixedEffects(Optional.of(effects))
                .withRegressors(settings.form().equals("interaction") ? List.of(Treatment.DID, third) : List.of(third));
        Estimate found = Regression.fit(
                new StudyPanel(
                        Panel.of(data, panel.unitColumn(), panel.timeColumn()), study.treatment(), study.ledger()),
                asked,
                sample.confidence(),
                progress);
        if (found.indexOf(third) < 0) {
            throw new AttProblem("triple-collinear", by(settings));
        }
        return found;
    }

    private interface Value {
        double of(int row);
    }

    private static NumberColumn column(StaggeredSample sample, String name, Value value) {
        double[] values = new double[sample.n()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.of(i);
        }
        return NumberColumn.adopt(name, values);
    }

    /** The name, with a mark behind it where the data have a column of it. */
    private static String free(Dataset data, String name) {
        return data.find(name).isEmpty() ? name : free(data, name + "_");
    }
}
