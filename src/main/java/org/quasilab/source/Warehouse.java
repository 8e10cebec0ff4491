package org.quasilab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.quasilab.run.Progress;
import org.quasilab.text.Place;

/**
 * Parquet files, or a DuckDB database, as the DuckDB in this process reads them. Nothing is written but what does not fit into memory, to a
 * folder of its own that goes with it; nothing is fetched from the net.
 *
 * <p>For one thread at a time.
 *
 * <p>Checked by: {@code WarehouseTest}.
 */
public final class Warehouse implements AutoCloseable {
    private final String file;
    private final Connection connection;
    private final Path spill;

    private Warehouse(String file, Connection connection, Path spill) {
        this.file = file;
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * To read Parquet files, which are named by each statement.
     *
     * @param file how problems call them
     */
    public static Warehouse ofFiles(String file) {
        return open(file, List.of());
    }

    /** @throws SourceProblem if it is no DuckDB database, or another program writes to it */
    public static Warehouse ofDatabase(String file, Path database) {
        String attach = "ATTACH " + Dialect.literal(database.toString()) + " AS " + Dialect.quoted(Dialect.DATABASE)
                + " (READ_ONLY)";
        return open(file, List.of(attach));
    }

    private static Warehouse open(String file, List<String> first) {
        try {
            Path spill = Files.createTempDirectory("quasilab-spill");
            Properties settings = new Properties();
            settings.setProperty("jdbc_stream_results", "true");
            Warehouse opened = new Warehouse(file, DriverManager.getConnection("jdbc:duckdb:", settings), spill);
            try {
                opened.execute("SET autoinstall_known_extensions = false");
                opened.execute("SET autoload_known_extensions = false");
                opened.execute("SET TimeZone = 'UTC'");
                opened.execute("SET enable_progress_bar = true");
                opened.execute("SET enable_progress_bar_print = false");
                // the rest is for this program and its heap
                opened.execute("SET memory_limit = '60%'");
                opened.execute("SET temp_directory = " + Dialect.literal(spill.toString()));
                for (String statement : first) {
                    opened.execute(statement);
                }
                return opened;
            } catch (SQLException e) {
                opened.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SourceProblem("full", Place.file(file));
        } catch (SQLException e) {
            throw SourceProblem.of(e, file);
        }
    }

    /** The tables and views of the database. */
    public List<Relation.Table> tables() {
        List<Relation.Table> tables = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getTables(Dialect.DATABASE, null, "%", null);
                Statement asked = found.getStatement()) {
            while (found.next()) {
                tables.add(new Relation.Table(found.getString("TABLE_SCHEM"), found.getString("TABLE_NAME")));
            }
            return tables;
        } catch (SQLException e) {
            throw SourceProblem.of(e, file);
        }
    }

    public List<SourceColumn> columns(Relation relation) {
        Map<String, String> labels = labels(relation);
        String all = Dialect.DUCKDB.statement(Select.from(relation)).text();
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            ResultSetMetaData described = statement.getMetaData();
            List<SourceColumn> columns = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                String name = described.getColumnName(i);
                columns.add(new SourceColumn(
                        name, SourceColumn.type(described.getColumnTypeName(i)), labels.getOrDefault(name, "")));
            }
            return columns;
        } catch (SQLException e) {
            throw SourceProblem.of(e, file);
        }
    }

    /** What the database says of the columns of a table. */
    private Map<String, String> labels(Relation relation) {
        Map<String, String> labels = new HashMap<>();
        if (relation instanceof Relation.Table table) {
            try (ResultSet found =
                            connection.getMetaData().getColumns(Dialect.DATABASE, table.schema(), table.name(), "%");
                    Statement asked = found.getStatement()) {
                while (found.next()) {
                    String label = found.getString("REMARKS");
                    if (label != null) {
                        labels.put(found.getString("COLUMN_NAME"), label.strip());
                    }
                }
            } catch (SQLException e) {
                throw SourceProblem.of(e, file);
            }
        }
        return labels;
    }

    /** The one row of an answer, as numbers; a missing value is NaN. */
    double[] numbers(Select select, Progress progress) {
        double[] numbers = new double[select.values().size()];
        read(
                select,
                row -> {
                    Arrays.setAll(numbers, row::number);
                    return false;
                },
                progress);
        return numbers;
    }

    /**
     * Tells the rows of an answer until the reader has enough.
     *
     * @throws SourceProblem if the engine cannot answer
     * @throws org.quasilab.run.Cancelled if {@code progress} says so, also while the engine works
     */
    public void read(Select select, Row.Reader reader, Progress progress) {
        progress.checkCancelled();
        Dialect.Statement written = Dialect.DUCKDB.statement(select);
        try (PreparedStatement statement = connection.prepareStatement(written.text());
                Watch watch = new Watch(statement, progress)) {
            for (int i = 0; i < written.numbers().size(); i++) {
                statement.setDouble(i + 1, written.numbers().get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                Row row = new Row(rows, file);
                boolean goOn = true;
                while (goOn && rows.next()) {
                    goOn = reader.read(row);
                }
            } catch (SQLException | SourceProblem e) {
                watch.rethrowIfCancelled();
                throw e;
            }
        } catch (SQLException e) {
            throw SourceProblem.of(e, file);
        }
    }

    private void execute(String statement) throws SQLException {
        try (Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
            // the engine empties the folder itself
            Files.deleteIfExists(spill);
        } catch (SQLException | IOException e) {
            // what was read is not the worse for it, and the system clears its folder for temporary files
        }
    }
}
