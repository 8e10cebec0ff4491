package org.quasilab.probe.heterogeneity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.HeterogeneityResult.DifferenceTest;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.VcovSpec;

/**
 * Two groups of twenty units over ten periods, without an effect in either: {@code y = α_i + λ_t + ρ-correlated normal errors},
 * treated from period 5 on. The sizes in the guide are the shares of 2,000 such panels with p at most 0.05.
 */
record SimulatedGroups(StudyPanel study) {
    private static final int UNITS = 20;
    private static final int PERIODS = 10;
    private static final double RHO = 0.5;

    /**
     * @param first treated units of the first group
     * @param second treated units of the second
     * @param spread standard deviation of the errors in the second group; one in the first
     */
    static SimulatedGroups of(long seed, int first, int second, double spread) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 2 * UNITS * PERIODS;
        double[] id = new double[n];
        double[] t = new double[n];
        double[] g = new double[n];
        double[] y = new double[n];
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int u = 0; u < 2 * UNITS; u++) {
            int group = u / UNITS;
            boolean treated = u % UNITS < (group == 0 ? first : second);
            cohorts.add(treated ? OptionalInt.of(PERIODS / 2) : OptionalInt.empty());
            double error = 0;
            for (int p = 0; p < PERIODS; p++) {
                int i = u * PERIODS + p;
                id[i] = u;
                t[i] = p;
                g[i] = group;
                error = RHO * error + random.nextGaussian();
                y[i] = u % 3 + p + error * (group == 0 ? 1 : spread);
            }
        }
        Panel panel = Panel.of(
                Dataset.of(List.of(
                        NumberColumn.adopt("id", id),
                        NumberColumn.adopt("t", t),
                        NumberColumn.adopt("g", g),
                        NumberColumn.adopt("y", y))),
                "id",
                "t");
        return new SimulatedGroups(new StudyPanel(
                panel, Optional.of(Treatment.absorbing(panel, cohorts, List.of())), SampleLedger.ofFile(n)));
    }

    HeterogeneityResult fit(String test, int draws) {
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("y")
                .withFixedEffects(List.of("id", "t"))
                .withVcov(VcovSpec.cluster("id"));
        HeterogeneitySpec spec = HeterogeneitySpec.DEFAULT
                .withBy(Optional.of("g"))
                .withTest(test)
                .withDraws(draws);
        return Heterogeneity.fit(study, design, spec, Progress.NONE);
    }

    DifferenceTest test(String test, int draws) {
        return fit(test, draws).tests().get(0);
    }
}
