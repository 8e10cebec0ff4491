package org.quasilab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.read.DataReader;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

class PreparationTest {
    @ParameterizedTest
    @ValueSource(strings = {"raw-panel.csv"})
    void theRawFilesComeOutAsTheCleanedPanel(String file) {
        Prepared prepared = Preparation.prepare(RawStudy.SAMPLE, RawStudy.spec(file), Progress.NONE);
        Dataset expected = DataReader.read(
                        Path.of("src/test/resources/golden/cleaned/pilot-zones-cleaned.csv"),
                        DataSpec.DEFAULT,
                        Progress.NONE)
                .dataset();
        assertEquals(3878, prepared.dataset().rows());
        assertEquals(3878, expected.rows());
        assertEquals(543, prepared.log().cells("interpolate"));
    }
}
