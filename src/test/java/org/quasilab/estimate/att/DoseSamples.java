package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.golden.Golden;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;

/** golden/att/doses/doses.csv: 243 cities × 9 years with a third group and doses (script {@code doses.R} beside it). */
final class DoseSamples {
    private DoseSamples() {}

    /** Outcome y, clustered by city. */
    static StaggeredSample of(TreatmentSpec treatment, String... controls) {
        return of(treatment, row -> true, controls);
    }

    /** @param rows of the file */
    static StaggeredSample of(TreatmentSpec treatment, IntPredicate rows, String... controls) {
        Dataset all = Golden.attData("doses/doses");
        Dataset data = all.select(IntStream.range(0, all.rows()).filter(rows).toArray());
        Panel panel = Panel.of(data, "city", "year");
        StudyPanel study = new StudyPanel(
                panel, Optional.of(TreatmentReader.read(panel, treatment)), SampleLedger.ofFile(data.rows()));
        return Samples.of(study, "y", List.of(controls), VcovSpec.cluster("city"));
    }

    static double value(String column, int row) {
        return Golden.attData("doses/doses").numbers(column).get(row);
    }
}
