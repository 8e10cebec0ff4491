package org.quasilab.source;

import java.sql.SQLException;
import java.util.List;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Parquet files or a database cannot be read, or hold what cannot be computed with. */
public final class SourceProblem extends Problem {
    private static final long serialVersionUID = 1L;

    /** The engine has no codes: what its sentences hold, and the problem that is. */
    private static final List<List<String>> TOLD = List.of(
            List.of("No files found", "gone"),
            List.of("database does not exist", "gone"),
            List.of("No magic bytes", "no-parquet"),
            List.of("too small to be a Parquet file", "no-parquet"),
            List.of("not a valid DuckDB database", "no-duckdb"),
            List.of("Could not set lock", "locked"),
            List.of("Out of Memory", "full"),
            List.of("No space left", "full"));

    public SourceProblem(String code, Place place, Object... args) {
        super("source", code, place, args);
    }

    /** What the engine said of a file, in words of our own where it is known, else its first line. */
    static SourceProblem of(SQLException e, String file) {
        String said = String.valueOf(e.getMessage());
        return TOLD.stream()
                .filter(known -> said.contains(known.get(0)))
                .findFirst()
                .map(known -> new SourceProblem(known.get(1), Place.file(file)))
                .orElseGet(() -> new SourceProblem(
                        "engine", Place.file(file), said.lines().findFirst().orElse("")));
    }
}
