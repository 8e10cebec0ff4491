package org.quasilab.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.DataProblem;
import org.quasilab.data.read.DataReader;
import org.quasilab.study.DataSpec;

/** The files that hold the data, as they are on the disk: where one is another, the data are read again. */
public record DataState(List<OneFile> files) {
    /** One of the files. */
    public record OneFile(Path file, long size, FileTime changed) {
        static OneFile of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new OneFile(file.toAbsolutePath().normalize(), attributes.size(), attributes.lastModifiedTime());
        }

        /** Of the name alone: that of all parts links a method for each kind of record in them. */
        @Override
        public int hashCode() {
            return file.hashCode();
        }
    }

    public DataState {
        files = List.copyOf(files);
    }

    /** As that of {@link OneFile}. */
    @Override
    public int hashCode() {
        return files.hashCode();
    }

    /**
     * Asks the disk, which may be slow.
     *
     * @param file as in {@link DataReader#read}
     * @return empty if it cannot be told; the reader then says what is wrong
     */
    public static Optional<DataState> of(Path file, DataSpec data) {
        try {
            List<OneFile> files = new ArrayList<>();
            for (Path part : DataReader.files(file, data)) {
                files.add(OneFile.of(part));
            }
            boolean isGone = files.isEmpty() && data.source().kind().isOnDisk();
            return isGone ? Optional.empty() : Optional.of(new DataState(files));
        } catch (IOException | DataProblem e) {
            return Optional.empty();
        }
    }
}
