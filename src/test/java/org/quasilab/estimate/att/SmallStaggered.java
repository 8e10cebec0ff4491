package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Panels of units u = 0, 1, … in periods 1 … T, made of formulas: small cases with known answers. */
public final class SmallStaggered {
    /** A value by unit and period. */
    public interface Cell {
        double at(int unit, int period);
    }

    private final int periods;
    private final int[] cohorts;
    private final Map<String, Cell> columns = new LinkedHashMap<>();
    private List<String> controls = List.of();
    private Optional<String> weights = Optional.empty();
    private Cell isPresent = (u, t) -> 1;
    private Optional<Cell> switching = Optional.empty();
    private String cluster = "u";

    /** @param cohorts first treated period by unit, {@link StaggeredSample#NEVER} for none */
    public SmallStaggered(int periods, int... cohorts) {
        this.periods = periods;
        this.cohorts = cohorts;
    }

    public SmallStaggered outcome(Cell y) {
        columns.put("y", y);
        return this;
    }

    public SmallStaggered control(String name, Cell x) {
        columns.put(name, x);
        List<String> more = new ArrayList<>(controls);
        more.add(name);
        controls = more;
        return this;
    }

    public SmallStaggered weight(Cell w) {
        columns.put("w", w);
        weights = Optional.of("w");
        return this;
    }

    /** A treatment that goes on and off. */
    public SmallStaggered switching(Cell isTreated) {
        switching = Optional.of(isTreated);
        return this;
    }

    /** Errors clustered by a column of its own. */
    public SmallStaggered cluster(Cell code) {
        columns.put("c", code);
        cluster = "c";
        return this;
    }

    /** Only the rows for which {@code is} is not zero. */
    public SmallStaggered where(Cell is) {
        isPresent = is;
        return this;
    }

    public StaggeredSample sample() {
        List<int[]> keys = new ArrayList<>();
        for (int u = 0; u < cohorts.length; u++) {
            for (int t = 1; t <= periods; t++) {
                if (isPresent.at(u, t) != 0) {
                    keys.add(new int[] {u, t});
                }
            }
        }
        List<Column> data = new ArrayList<>();
        data.add(column("u", keys, (u, t) -> u));
        data.add(column("t", keys, (u, t) -> t));
        columns.forEach((name, cell) -> data.add(column(name, keys, cell)));
        Panel panel = Panel.of(Dataset.of(data), "u", "t");
        Treatment treatment = switching
                .map(isTreated -> Treatment.switching(panel, treated(keys, isTreated), List.of()))
                .orElseGet(() -> Treatment.absorbing(panel, starts(), List.of()));
        StudyPanel study = new StudyPanel(panel, Optional.of(treatment), SampleLedger.ofFile(panel.rows()));
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(controls))
                .withWeights(weights)
                .withVcov(Optional.of(VcovSpec.cluster(cluster)));
        return StaggeredSample.of(study, asked, 0.95);
    }

    private List<OptionalInt> starts() {
        return Arrays.stream(cohorts)
                .mapToObj(g -> g == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                .toList();
    }

    private static boolean[] treated(List<int[]> keys, Cell isTreated) {
        boolean[] treated = new boolean[keys.size()];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = isTreated.at(keys.get(i)[0], keys.get(i)[1]) != 0;
        }
        return treated;
    }

    private static NumberColumn column(String name, List<int[]> keys, Cell cell) {
        return NumberColumn.adopt(
                name, keys.stream().mapToDouble(key -> cell.at(key[0], key[1])).toArray());
    }
}
