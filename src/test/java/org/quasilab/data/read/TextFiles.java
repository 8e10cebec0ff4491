package org.quasilab.data.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quasilab.data.Dataset;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;

/** Small text files for tests. */
final class TextFiles {
    private TextFiles() {}

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path folder, String name, String text, Charset charset) {
        return write(folder, name, text.getBytes(charset));
    }

    static RawData read(Path folder, String text) {
        return read(folder, text, DataSpec.DEFAULT);
    }

    static RawData read(Path folder, String text, DataSpec spec) {
        return DataReader.read(write(folder, "file.csv", text, StandardCharsets.UTF_8), spec, Progress.NONE);
    }

    /** A column's values joined by "|". */
    static String column(RawData raw, String name) {
        Dataset dataset = raw.dataset();
        StringBuilder all = new StringBuilder();
        for (int row = 0; row < dataset.rows(); row++) {
            all.append(row == 0 ? "" : "|").append(dataset.column(name).text(row));
        }
        return all.toString();
    }
}
