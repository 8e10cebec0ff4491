package org.quasilab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.quasilab.text.Place;

/**
 * The DuckDB in this process. Nothing is written but what does not fit into memory, to a folder of its own that goes with it; nothing is
 * fetched from the net.
 */
final class DuckDb {
    static final String PRODUCT = "DuckDB";
    private static final String SCHEMA = "main";

    private DuckDb() {}

    static Database ofFiles(String file) {
        return open(file, List.of());
    }

    static Database ofDatabase(String file, Path database) {
        Dialect dialect = Dialect.DUCKDB;
        String attach = "ATTACH IF NOT EXISTS " + Dialect.literal(database.toString()) + " AS "
                + dialect.quoted(dialect.catalog()) + " (READ_ONLY)";
        return open(file, List.of(attach));
    }

    private static Database open(String file, List<String> first) {
        try {
            Path spill = Files.createTempDirectory("quasilab-spill");
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            Database opened = new Database(
                    PRODUCT,
                    DriverManager.getConnection("jdbc:duckdb:", settings),
                    Dialect.DUCKDB,
                    SCHEMA,
                    first,
                    Optional.of(spill),
                    0);
            try (Statement statement = opened.connection().createStatement()) {
                statement.execute("SET autoinstall_known_extensions = false");
                statement.execute("SET autoload_known_extensions = false");
                settle(opened.connection());
                // joins are written as they are to be made; the engine, left to itself, takes rows for fewer than their
                // units
                statement.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'");
                // the rest is for this program and its heap
                statement.execute("SET memory_limit = '60%'");
                statement.execute("SET temp_directory = " + Dialect.literal(spill.toString()));
                for (String one : first) {
                    statement.execute(one);
                }
                return opened.withMemory(memory(statement));
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SourceProblem("full", Place.file(file));
        } catch (SQLException e) {
            throw SourceProblem.of(e, PRODUCT, file);
        }
    }

    /** Another connection to the same, which can be asked at the same time. */
    static Connection beside(Connection connection) throws SQLException {
        Connection other = connection.unwrap(DuckDBConnection.class).duplicate();
        settle(other);
        return other;
    }

    /** What each connection is told before it is asked. */
    private static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET enable_progress_bar = true");
            statement.execute("SET enable_progress_bar_print = false");
        }
    }

    /** Tells the rows of a statement, as {@link Warehouse#blocks}. */
    static long blocks(PreparedStatement statement, Warehouse.Block reader) throws SQLException {
        try (DuckDBChunkedResult answer =
                statement.unwrap(DuckDBPreparedStatement.class).query()) {
            double[][] values = new double[(int) answer.columnCount()][0];
            long rows = 0;
            boolean goOn = true;
            while (goOn && answer.nextChunk()) {
                DuckDBDataChunkReader chunk = answer.chunk();
                int size = (int) chunk.rowCount();
                for (int column = 0; column < values.length; column++) {
                    if (values[column].length < size) {
                        values[column] = new double[size];
                    }
                    DuckDBReadableVector vector = chunk.vector(column);
                    for (int row = 0; row < size; row++) {
                        values[column][row] = vector.getDouble(row, Double.NaN);
                    }
                }
                goOn = reader.take(size, values);
                rows += goOn ? size : 0;
            }
            return rows;
        }
    }

    /** Bytes of the memory of this machine, or of the container it is, that the engine takes for its own. */
    private static long memory(Statement statement) throws SQLException {
        try (ResultSet limit =
                statement.executeQuery("SELECT parse_formatted_bytes(current_setting('memory_limit'))")) {
            limit.next();
            return limit.getLong(1);
        }
    }
}
