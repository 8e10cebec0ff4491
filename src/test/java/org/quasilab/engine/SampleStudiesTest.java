package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.study.StudyFile;

class SampleStudiesTest {
    static final Path FOLDER = Path.of("sample-data");

    @ParameterizedTest
    @ValueSource(strings = {"pilot-zones", "pilot-zones-today", "pilot-zones-raw"})
    void aSampleStudyIsWrittenAsTheProgramWritesIt(String name) throws IOException {
        Path file = FOLDER.resolve(name + StudyFile.ENDING);
        StudyFile.Loaded loaded = StudyFile.read(file);
        assertEquals(List.of(), loaded.notices());
        assertEquals(Files.readString(file), StudyFile.text(loaded.study()));
    }
}
