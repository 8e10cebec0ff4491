package org.quasilab.estimate.att;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** Small panels: units 0, 1, … with a cohort each, periods 1 to T, columns by unit and period. */
public final class MadePanel {
    private final int[] cohorts;
    private final int periods;
    private final Map<String, Value> columns = new LinkedHashMap<>();
    private Present present = (unit, period) -> true;
    private Optional<Value> switching = Optional.empty();
    private boolean isDosed;

    public interface Value {
        double at(int unit, int period);
    }

    public interface Present {
        boolean has(int unit, int period);
    }

    /** @param cohorts first treated period by unit; 0 or {@link StaggeredSample#NEVER} for none */
    public MadePanel(int periods, int... cohorts) {
        this.periods = periods;
        this.cohorts = cohorts;
    }

    /**
     * A column: {@code y}, {@code w} for sampling weights, {@code place} for clusters, {@code group} for a third group, {@code dose}, and
     * others for covariates.
     */
    public MadePanel with(String name, Value value) {
        columns.put(name, value);
        return this;
    }

    public MadePanel only(Present newPresent) {
        present = newPresent;
        return this;
    }

    /** A treatment that may go on and off in place of one from the cohort's period on. */
    MadePanel switching(Value isTreated) {
        switching = Optional.of(isTreated);
        return this;
    }

    /** A treatment of the amounts of column {@code dose}. */
    MadePanel dosed() {
        isDosed = true;
        return this;
    }

    boolean isTreated(int unit, int period) {
        return cohorts[unit] != 0 && period >= cohorts[unit];
    }

    int cohort(int unit) {
        return cohorts[unit];
    }

    /** Clustered by unit. */
    public StaggeredSample sample() {
        return sample(VcovSpec.cluster("unit"));
    }

    StaggeredSample sample(VcovSpec vcov) {
        return sample(vcov, IntStream.range(0, cohorts.length * periods).toArray());
    }

    /** @param order in which the rows are in the file: unit · T + period − 1 */
    StaggeredSample sample(VcovSpec vcov, int[] order) {
        IntPredicate isThere = row -> present.has(row / periods, row % periods + 1);
        int[] rows = Arrays.stream(order).filter(isThere).toArray();
        List<Column> data = new ArrayList<>();
        data.add(NumberColumn.adopt(
                "unit", Arrays.stream(rows).mapToDouble(r -> r / periods).toArray()));
        data.add(NumberColumn.adopt(
                "period", Arrays.stream(rows).mapToDouble(r -> r % periods + 1).toArray()));
        columns.forEach((name, value) -> data.add(NumberColumn.adopt(
                name,
                Arrays.stream(rows)
                        .mapToDouble(r -> value.at(r / periods, r % periods + 1))
                        .toArray())));
        Panel panel = Panel.of(Dataset.of(data), "unit", "period");
        List<OptionalInt> starts = IntStream.range(0, panel.units())
                .map(u -> cohorts[(int) Double.parseDouble(panel.unitLabel(u))])
                .mapToObj(g -> g == 0 || g == StaggeredSample.NEVER ? OptionalInt.empty() : OptionalInt.of(g))
                .toList();
        Treatment treatment = switching
                .map(isTreated -> Treatment.switching(panel, treated(rows, isTreated), List.of()))
                .orElseGet(() -> Treatment.absorbing(panel, starts, List.of()));
        Treatment dosed = isDosed ? Treatment.dosed(panel, panel.numbers("dose").toArray(), List.of()) : treatment;
        StudyPanel study = new StudyPanel(panel, Optional.of(dosed), SampleLedger.ofFile(rows.length));
        List<String> controls = columns.keySet().stream()
                .filter(name -> !List.of("y", "w", "place", "group", "dose").contains(name))
                .toList();
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withControls(Optional.of(controls))
                .withWeights(columns.containsKey("w") ? Optional.of("w") : Optional.empty())
                .withVcov(Optional.of(vcov));
        return StaggeredSample.of(study, asked, 0.95);
    }

    private boolean[] treated(int[] rows, Value isTreated) {
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            treated[i] = isTreated.at(rows[i] / periods, rows[i] % periods + 1) != 0;
        }
        return treated;
    }

    /** Numbers between −0.5 and 0.5 that look random. */
    static double noise(int unit, int period) {
        double x = Math.sin(unit * 12.9898 + period * 78.233 + 1) * 43758.5453;
        return x - Math.floor(x) - 0.5;
    }
}
