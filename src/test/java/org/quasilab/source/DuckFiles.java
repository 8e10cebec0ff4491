package org.quasilab.source;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Parquet files and DuckDB databases for tests, written by DuckDB itself. */
public final class DuckFiles {
    private DuckFiles() {}

    /** @param select what the rows are, such as {@code SELECT 1 AS id} */
    public static Path parquet(Path file, String select) throws SQLException {
        run("jdbc:duckdb:", "COPY (" + select + ") TO '" + file + "' (FORMAT parquet)");
        return file;
    }

    public static Path database(Path file, String... statements) throws SQLException {
        run("jdbc:duckdb:" + file, statements);
        return file;
    }

    /** The rows of a csv file, whose types DuckDB finds. */
    public static String ofCsv(Path csv) {
        return "SELECT * FROM read_csv('" + csv + "', nullstr = ['', 'NA'])";
    }

    private static void run(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }
}
