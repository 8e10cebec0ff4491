package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What holds the rows of the data, and where they are computed.
 *
 * @param kind of place that {@link DataSpec#file} names
 * @param compute one of {@link #COMPUTE}
 * @param query a statement whose answer is the rows, in place of a table; empty if there is none
 * @param driver the jar of a database's driver, relative to the study file; empty if there is none
 * @param sample units that are drawn if {@code compute} is {@link #SAMPLE}
 * @param other keys of the source that this version does not use, kept
 */
public record SourceSpec(
        Kind kind, String compute, String query, String driver, Sample sample, Map<String, JsonNode> other) {
    /** The rows of units drawn at random are loaded. */
    public static final String SAMPLE = "sample";

    /** Whether all rows are loaded, or only what estimates need of them, or the rows of some units. */
    public static final List<String> COMPUTE = List.of(DataSpec.AUTO, "memory", "source", SAMPLE);

    public static final SourceSpec DEFAULT = new SourceSpec(Kind.FILE, DataSpec.AUTO, Map.of());

    /**
     * Units drawn at random, each set of so many being as likely as any other.
     *
     * @param units at least one
     * @param seed no larger than a double holds exactly
     */
    public record Sample(int units, long seed) {
        public static final long MOST_SEED = 1L << 53;

        public static final Sample DEFAULT = new Sample(100_000, 1);
    }

    /** What holds the rows. */
    public enum Kind {
        /** A file that is read whole: text, workbook, Stata. */
        FILE,
        /** A Parquet file, a folder of such, or a pattern. */
        PARQUET,
        /** A table of a DuckDB database. */
        DUCKDB,
        /** A table of a database elsewhere, whose address for JDBC is the place. */
        JDBC,
        /** A table, or Parquet files, of the Spark that the program runs within. */
        SPARK;

        private static final List<String> PARQUET_NAMES = List.of(".parquet", ".parq", ".pq");
        private static final List<String> DUCKDB_NAMES = List.of(".duckdb", ".ddb");
        private static final List<String> FILE_NAMES =
                List.of(".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".dta");

        /** The key that names the place in the study file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the place is on the disk. */
        public boolean isOnDisk() {
            return this == FILE || this == PARQUET || this == DUCKDB;
        }

        /** What the ending of a name says; empty if it says nothing. */
        static Optional<Kind> ofName(String file) {
            return Stream.of(PARQUET, DUCKDB, FILE)
                    .filter(kind -> kind.names().stream().anyMatch(file.toLowerCase(Locale.ROOT)::endsWith))
                    .findFirst();
        }

        private List<String> names() {
            return this == PARQUET ? PARQUET_NAMES : this == DUCKDB ? DUCKDB_NAMES : FILE_NAMES;
        }
    }

    /** The words that say where the rows lie if not in {@code data.file}. */
    public static final List<String> PLACES = Arrays.stream(Kind.values())
            .filter(kind -> kind != Kind.FILE)
            .map(Kind::word)
            .toList();

    public SourceSpec {
        other = Map.copyOf(other);
    }

    /** Of files, which have neither query nor driver. */
    public SourceSpec(Kind kind, String compute, Map<String, JsonNode> other) {
        this(kind, compute, "", "", other);
    }

    /** Of a database whose units nobody has asked to draw in another number than the usual. */
    public SourceSpec(Kind kind, String compute, String query, String driver, Map<String, JsonNode> other) {
        this(kind, compute, query, driver, Sample.DEFAULT, other);
    }

    /** @param newCompute one of {@link #COMPUTE} */
    public SourceSpec withCompute(String newCompute) {
        return Parts.with(this, "compute", newCompute);
    }

    public SourceSpec withSample(Sample newSample) {
        return Parts.with(this, "sample", newSample);
    }

    /** Units to draw; absent if all are wanted. */
    public Optional<Sample> drawn() {
        return Optional.of(sample).filter(asked -> compute.equals(SAMPLE));
    }

    /** The place alone, however much of it is loaded and whatever else is said of it. */
    public SourceSpec place() {
        return new SourceSpec(kind, DataSpec.AUTO, query, driver, Map.of());
    }

    /** The same for a file of another name, which says by its ending what it is, or is of the same kind. */
    public SourceSpec named(String file) {
        return Parts.with(this, "kind", Kind.ofName(file).orElse(kind));
    }
}
