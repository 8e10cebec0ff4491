package org.quasilab.probe.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/**
 * Small panels with a flaw of their own: units {@code u}, ten periods {@code t}, outcome {@code y}.
 *
 * @param starts first treated period by unit, {@link #NEVER} for none
 */
record Staged(int[] starts, List<Column> columns) {
    static final int PERIODS = 10;
    static final int NEVER = 99;

    static final Study STUDY = Study.EMPTY.withDesign(DesignSpec.DEFAULT
            .withOutcome("y")
            .withTreatment(Optional.of(new TreatmentSpec.Cohort("g")))
            .withFixedEffects(List.of("u", "t"))
            .withVcov(VcovSpec.cluster("u")));

    /** Thirty units a start. */
    static Staged of(int... starts) {
        int[] all = new int[30 * starts.length];
        Arrays.setAll(all, u -> starts[u / 30]);
        return new Staged(all, List.of())
                .with("u", i -> i / PERIODS)
                .with("t", i -> i % PERIODS)
                .with("g", i -> all[i / PERIODS] == NEVER ? Double.NaN : all[i / PERIODS]);
    }

    static int unit(int i) {
        return i / PERIODS;
    }

    static int period(int i) {
        return i % PERIODS;
    }

    /** Periods since the start of the unit; far below zero for one never treated. */
    int since(int i) {
        return period(i) - starts[unit(i)];
    }

    /** Normal, the same on every machine. */
    static double noise(int i) {
        return new RandomStreams(7).stream(i).nextGaussian();
    }

    /** One more column, by row. */
    Staged with(String name, IntToDoubleFunction value) {
        double[] values = new double[starts.length * PERIODS];
        Arrays.setAll(values, value);
        return with(NumberColumn.adopt(name, values));
    }

    Staged with(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new Staged(starts, more);
    }

    StudyPanel panel() {
        Panel panel = Panel.of(Dataset.of(columns), "u", "t");
        List<OptionalInt> cohorts = Arrays.stream(starts)
                .mapToObj(start -> start == NEVER ? OptionalInt.empty() : OptionalInt.of(start))
                .toList();
        return new StudyPanel(
                panel,
                Optional.of(Treatment.absorbing(panel, cohorts, List.of())),
                SampleLedger.ofFile(starts.length * PERIODS));
    }

    /** Half of the units from period 2, half from period 7 on; the effect grows by one a period. */
    static StudyPanel growing() {
        Staged units = of(2, 7);
        return units.with("y", i -> Math.max(0, units.since(i) + 1) + noise(i)).panel();
    }
}
