package org.quasilab.source;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.text.Place;
import org.quasilab.text.Problem;

/** Parquet files or a database cannot be read, or hold what cannot be computed with. */
public final class SourceProblem extends Problem {
    private static final long serialVersionUID = 1L;

    /** DuckDB has no codes: what its sentences hold, and the problem that is. */
    private static final List<List<String>> TOLD = List.of(
            List.of("No files found", "gone"),
            List.of("database does not exist", "gone"),
            List.of("No magic bytes", "no-parquet"),
            List.of("too small to be a Parquet file", "no-parquet"),
            List.of("not a valid DuckDB database", "no-duckdb"),
            List.of("Could not set lock", "locked"),
            List.of("Out of Memory", "full"),
            List.of("No space left", "full"));

    /** How the codes of other engines begin (SQLSTATE, as in ISO 9075 and PostgreSQL), and the problem that is. */
    private static final List<List<String>> CODES = List.of(
            List.of("08001", "no-server"),
            List.of("08", "lost"),
            List.of("57P", "lost"),
            List.of("28", "login"),
            List.of("53100", "server-full"),
            List.of("53200", "server-full"));

    private static final Set<String> MAY_PASS = Set.of("changed", "full", "locked", "lost", "no-server", "server-full");

    public SourceProblem(String code, Place place, Object... args) {
        super("source", code, place, args);
    }

    @Override
    public boolean mayPass() {
        return MAY_PASS.contains(code());
    }

    /** What an engine said of a file or an address, in words of our own where it is known, else its first line. */
    static SourceProblem of(SQLException e, String product, String file) {
        String said = String.valueOf(e.getMessage());
        String state = e.getSQLState();
        Stream<List<String>> known = state == null
                ? TOLD.stream().filter(words -> said.contains(words.get(0)))
                : CODES.stream().filter(code -> state.startsWith(code.get(0)));
        return known.findFirst()
                .map(found -> new SourceProblem(found.get(1), Place.file(file)))
                .orElseGet(() -> new SourceProblem(
                        "engine",
                        Place.file(file),
                        product,
                        said.lines().findFirst().orElse("")));
    }
}
