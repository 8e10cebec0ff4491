package org.quasilab.probe.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Where;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.Estimate;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VariableName;
import org.quasilab.study.VcovSpec;

/**
 * A18: whether treatment reaches the neighbours of treated units. Among units never treated the outcome is regressed on the share of
 * the other units of the same region that are treated in the period, with the controls and effects of the design and errors clustered
 * by region. The number is the p of that share; amber below one less the level of the study.
 *
 * <p>The regions are the finest text column with one value a unit and three units a value on average. Source: Butts (2021),
 * arXiv:2105.03737, on exposure of controls.
 */
final class Spillovers implements Rule {
    private static final int LEAST_UNITS = 3;
    private static final String EXPOSURE = "exposure?";
    private static final String NEVER = "never treated?";

    @Override
    public String id() {
        return "A18";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        Panel panel = evidence.panel();
        Optional<String> region = AssignmentLevel.groupings(panel, panel.units() / LEAST_UNITS).stream()
                .findFirst();
        if (region.isEmpty()) {
            return found(Level.NOT_MEASURED, "unknown");
        }
        RegressionColumn column = evidence.column()
                .withRegressors(List.of(EXPOSURE))
                .withWhere(Where.and(evidence.column().where(), Where.name(NEVER) + " == 1"))
                .withVcov(Optional.of(VcovSpec.cluster(region.get())));
        Estimate estimate = evidence.fit(
                evidence.with(
                        NumberColumn.adopt(EXPOSURE, exposure(evidence, region.get())),
                        NumberColumn.adopt(NEVER, never(evidence))),
                column);
        int term = estimate.indexOf(EXPOSURE);
        if (term < 0) {
            return found(Level.NOT_APPLICABLE, "none", new VariableName(region.get()));
        }
        double p = estimate.p(term);
        Object[] numbers = {new VariableName(region.get()), Evidence.number(estimate.estimate(term)), Evidence.p(p)};
        return p < evidence.alpha() ? found(Level.AMBER, p, "amber", numbers) : found(Level.GREEN, p, "green", numbers);
    }

    /** By row: the share of the other units of its region that are treated in the period. */
    private static double[] exposure(Evidence evidence, String region) {
        Panel panel = evidence.panel();
        Treatment treatment = evidence.treatment();
        int[] code = panel.codes(region).codes();
        int regions = panel.codes(region).labels().size();
        int[][] treated = new int[regions][panel.periods()];
        int[][] all = new int[regions][panel.periods()];
        for (int row = 0; row < code.length; row++) {
            all[code[row]][panel.time(row)]++;
            treated[code[row]][panel.time(row)] += treatment.isTreated(row) ? 1 : 0;
        }
        double[] exposure = new double[code.length];
        for (int row = 0; row < code.length; row++) {
            int others = all[code[row]][panel.time(row)] - 1;
            int own = treatment.isTreated(row) ? 1 : 0;
            exposure[row] = others == 0 ? 0 : (treated[code[row]][panel.time(row)] - own) / (double) others;
        }
        return exposure;
    }

    private static double[] never(Evidence evidence) {
        double[] never = new double[evidence.panel().rows()];
        Arrays.setAll(never, row -> evidence.isComparison(evidence.panel().unit(row)) ? 1 : 0);
        return never;
    }
}
