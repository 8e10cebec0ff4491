package org.quasilab.data.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.quasilab.data.DataProblem;
import org.quasilab.run.Progress;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Place;

/** Opens a data file as what its first bytes and its name say it is. */
final class Sources {
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final Set<String> TEXT = Set.of("csv", "tsv", "txt", "tab", "dat");
    private static final Set<String> WORKBOOK = Set.of("xlsx", "xlsm", "xls");
    private static final String STATA = "dta";

    private Sources() {}

    /**
     * @param scan as in {@link CsvSource#open}
     * @throws DataProblem {@code missing-file}, {@code is-directory}, {@code unreadable}, {@code empty-file},
     *     {@code unknown-format}, {@code workbook-as-text}, {@code text-as-workbook} and those of the formats
     */
    static RowSource open(Path path, DataSpec spec, long scan) {
        String file = name(path, spec);
        boolean isDrawn = spec.source().drawn().isPresent();
        if (kind(path, spec) == SourceSpec.Kind.SPARK && !isDrawn) {
            throw new DataProblem("spark-rows", Place.file(file));
        }
        if (kind(path, spec) != SourceSpec.Kind.FILE || isDrawn) {
            return tableSource(OpenTable.open(path, spec), spec);
        }
        byte[] head = head(path, file);
        String extension = extension(file);
        if (extension.equals(STATA)) {
            return DtaSource.open(path, spec);
        }
        if (!TEXT.contains(extension) && !WORKBOOK.contains(extension)) {
            throw new DataProblem("unknown-format", Place.file(file), extension);
        }
        boolean isZip = starts(head, ZIP);
        boolean isOle2 = starts(head, OLE2);
        if (TEXT.contains(extension)) {
            if (isZip || isOle2) {
                throw new DataProblem("workbook-as-text", Place.file(file));
            }
            return CsvSource.open(path, spec, scan);
        }
        if (isOle2) {
            return XlsSource.open(path, spec);
        }
        if (isZip) {
            return XlsxSource.open(path, spec);
        }
        throw new DataProblem("text-as-workbook", Place.file(file));
    }

    /** Whether an engine can take the rows from where they are: from all but workbooks and Stata's files. */
    static boolean mayStay(Path path, DataSpec spec) {
        return kind(path, spec) != SourceSpec.Kind.FILE || TEXT.contains(extension(name(path)));
    }

    private static TableSource tableSource(OpenTable table, DataSpec spec) {
        try {
            return new TableSource(table.typed(spec, Progress.NONE), spec);
        } catch (RuntimeException e) {
            table.close();
            throw e;
        }
    }

    /** What the study says it is, or the name or pattern, or what a folder holds. */
    static SourceSpec.Kind kind(Path path, DataSpec spec) {
        if (spec.source().kind() != SourceSpec.Kind.FILE) {
            return spec.source().kind();
        }
        SourceSpec.Kind kind =
                spec.source().named(spec.file()).named(name(path)).kind();
        return kind == SourceSpec.Kind.FILE && holdsParquet(path) ? SourceSpec.Kind.PARQUET : kind;
    }

    private static boolean holdsParquet(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.parquet")) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /** How problems call the data: by the last part of their path, or by an address without what follows the database in it. */
    static String name(Path path, DataSpec spec) {
        return spec.source().kind().isOnDisk() ? name(path) : spec.file().split("[?;]", 2)[0];
    }

    /** The last part of a path; all of it where it has no parts, as the root has none. */
    static String name(Path path) {
        Path last = path.getFileName();
        return (last == null ? path : last).toString();
    }

    private static byte[] head(Path path, String file) {
        if (Files.isDirectory(path)) {
            throw new DataProblem("is-directory", Place.file(file), path);
        }
        if (!Files.exists(path)) {
            throw new DataProblem("missing-file", Place.file(file), path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(ZIP.length);
            if (head.length == 0) {
                throw new DataProblem("empty-file", Place.file(file));
            }
            return head;
        } catch (IOException e) {
            throw new DataProblem("unreadable", Place.file(file));
        }
    }

    private static boolean starts(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static String extension(String file) {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
