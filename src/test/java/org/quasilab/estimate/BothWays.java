package org.quasilab.estimate;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.DataReader;
import org.quasilab.data.read.OpenTable;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.study.TreatmentSpec;

/** The rows of a Parquet file, whose units are in {@code id}, by both ways: loaded, and where they lie. */
public final class BothWays {
    private BothWays() {}

    public static StudyPanel loaded(Path file, String time, TreatmentSpec treatment) {
        Dataset data = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE).dataset();
        Panel panel = Panel.of(data, "id", time);
        return new StudyPanel(
                panel, Optional.of(TreatmentReader.read(panel, treatment)), SampleLedger.ofFile(data.rows()));
    }

    /** What comes of the rows while the file is open. */
    public static <T> T elsewhere(
            Path file, String time, Optional<TreatmentSpec> treatment, Function<SourceStudy, T> use) {
        try (OpenTable table = OpenTable.open(file, DataSpec.DEFAULT)) {
            SourcePanel panel = SourcePanel.open(table.warehouse(), table.relation(), table.file(), "id", time)
                    .checked(Progress.NONE);
            return use.apply(new SourceStudy(panel, treatment));
        }
    }
}
