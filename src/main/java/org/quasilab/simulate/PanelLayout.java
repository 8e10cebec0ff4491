package org.quasilab.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.SimulationSpec;

/**
 * Who is observed when, who is treated from when on, and who belongs together: all that a simulated panel has before an
 * outcome is drawn.
 *
 * @param panel the columns {@link #UNIT} and {@link #TIME}, and {@link #CLUSTER} where there are clusters
 * @param cohorts first treated period by unit; empty for a unit never treated
 * @param clusters by unit, 0, 1, …; all 0 where there are none
 * @param moments what the outcome of a study showed; empty for a preset
 */
public record PanelLayout(
        Panel panel, List<OptionalInt> cohorts, List<Integer> clusters, Optional<UntreatedMoments> moments) {
    public static final String UNIT = "unit";
    public static final String TIME = "time";
    public static final String CLUSTER = "cluster";

    public PanelLayout {
        cohorts = List.copyOf(cohorts);
        clusters = List.copyOf(clusters);
    }

    /**
     * The layout of a preset.
     *
     * @throws SimulateProblem {@code cohort-start}, {@code cohorts-units}, {@code rows}, {@code clusters-many}, {@code clusters-few}
     */
    public static PanelLayout of(SimulationSpec.Layout asked) {
        return PresetLayout.layout(asked);
    }

    /**
     * The layout of a study: its units, periods, gaps and cohorts. A row without outcome is a gap as well.
     *
     * @param study with a treatment that stays on
     * @param outcome column whose moments without treatment are taken
     * @param clusters number of clusters that units are shared out to; 0 for none
     * @throws SimulateProblem {@code no-treatment}, {@code switches}, {@code few-untreated}, {@code clusters-many}
     * @throws org.quasilab.text.Problem if there is no such column of numbers, or no panel without the rows that lack it
     */
    public static PanelLayout of(StudyPanel study, String outcome, int clusters) {
        Treatment treatment = study.treatment().orElseThrow(() -> new SimulateProblem("no-treatment"));
        if (treatment.switches()) {
            throw new SimulateProblem("switches");
        }
        Panel whole = study.panel();
        NumberColumn y = whole.numbers(outcome);
        int[] rows = IntStream.range(0, whole.rows())
                .filter(row -> !y.isMissing(row))
                .toArray();
        Column unit = whole.data().column(whole.unitColumn()).withName(UNIT).select(rows);
        double[] time = IntStream.of(rows)
                .mapToDouble(row -> whole.period(whole.time(row)))
                .toArray();
        Panel panel = Panel.of(Dataset.of(List.of(unit, NumberColumn.adopt(TIME, time))), UNIT, TIME);
        List<OptionalInt> cohorts = IntStream.of(rows)
                .map(whole::unit)
                .distinct()
                .mapToObj(treatment::cohort)
                .toList();
        PanelLayout layout = of(panel, cohorts, clusters(panel.units(), clusters));
        UntreatedMoments moments = UntreatedMoments.of(panel, y.select(rows).toArray(), row -> !layout.isTreated(row));
        return new PanelLayout(layout.panel, cohorts, layout.clusters, Optional.of(moments));
    }

    static PanelLayout of(Panel panel, List<OptionalInt> cohorts, int[] cluster) {
        boolean hasClusters = Arrays.stream(cluster).anyMatch(c -> c > 0);
        double[] byRow = IntStream.range(0, panel.rows())
                .mapToDouble(row -> cluster[panel.unit(row)] + 1)
                .toArray();
        return new PanelLayout(
                hasClusters ? panel.with(NumberColumn.adopt(CLUSTER, byRow)) : panel,
                cohorts,
                Arrays.stream(cluster).boxed().toList(),
                Optional.empty());
    }

    /** Units dealt out to clusters one after the other, so that every cluster has some of each cohort. */
    static int[] clusters(int units, int clusters) {
        if (clusters > units) {
            throw new SimulateProblem("clusters-many", clusters, units);
        }
        return IntStream.range(0, units)
                .map(unit -> clusters == 0 ? 0 : unit % clusters)
                .toArray();
    }

    /** Starts of treatment, ascending. */
    public int[] starts() {
        return starts(cohorts);
    }

    static int[] starts(List<OptionalInt> cohorts) {
        return cohorts.stream()
                .flatMapToInt(OptionalInt::stream)
                .distinct()
                .sorted()
                .toArray();
    }

    private boolean isTreated(int row) {
        return panel.period(panel.time(row)) >= cohorts.get(panel.unit(row)).orElse(Integer.MAX_VALUE);
    }

    boolean hasClusters() {
        return clusters.stream().anyMatch(c -> c > 0);
    }
}
