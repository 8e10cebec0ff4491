package org.quasilab.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;

/**
 * Eight units, six periods, all numbers multiples of 1/8 that R makes alike:
 *
 * <pre>
 * i &lt;- 0:47; u &lt;- i %/% 6; t &lt;- i %% 6
 * y &lt;- (37*i + 11*i^2) %% 101 / 8; x &lt;- (53*i + 7*i^2) %% 97 / 8
 * z &lt;- (29*i + 5*i^2) %% 89 / 8;   m &lt;- (41*i + 3*i^2) %% 83 / 8
 * did &lt;- as.numeric(u &lt; 4 &amp; t &gt;= 2 + u %% 3)
 * </pre>
 */
public final class SmallPanel {
    public static final int UNITS = 8;
    public static final int PERIODS = 6;

    private final List<NumberColumn> columns = new ArrayList<>();

    public SmallPanel() {
        with("u", SmallPanel::unit);
        with("t", SmallPanel::period);
        with("y", i -> (37 * i + 11 * i * i) % 101 / 8.0);
        with("x", SmallPanel::x);
        with("z", SmallPanel::z);
        with("m", i -> (41 * i + 3 * i * i) % 83 / 8.0);
    }

    public static int unit(int i) {
        return i / PERIODS;
    }

    public static int period(int i) {
        return i % PERIODS;
    }

    public static double x(int i) {
        return (53 * i + 7 * i * i) % 97 / 8.0;
    }

    public static double z(int i) {
        return (29 * i + 5 * i * i) % 89 / 8.0;
    }

    public static double did(int i) {
        return unit(i) < 4 && period(i) >= 2 + unit(i) % 3 ? 1 : 0;
    }

    /** One more column, by row. */
    public SmallPanel with(String name, IntToDoubleFunction value) {
        double[] values = new double[UNITS * PERIODS];
        java.util.Arrays.setAll(values, value);
        columns.add(NumberColumn.adopt(name, values));
        return this;
    }

    public StudyPanel study() {
        Panel panel = Panel.of(Dataset.of(List.copyOf(columns)), "u", "t");
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int u = 0; u < UNITS; u++) {
            cohorts.add(u < 4 ? OptionalInt.of(2 + u % 3) : OptionalInt.empty());
        }
        return new StudyPanel(
                panel,
                Optional.of(Treatment.absorbing(panel, cohorts, List.of())),
                SampleLedger.ofFile(UNITS * PERIODS));
    }
}
