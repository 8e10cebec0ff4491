package org.quasilab.source;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;

/**
 * Rows that are asked for by statements: of Parquet files, of a DuckDB database, or of a database elsewhere. Nothing is written to them.
 *
 * <p>For one thread at a time.
 *
 * <p>Checked by: {@code WarehouseTest}, {@code PostgresTest}, {@code PostgresReadingTest}.
 */
public final class Warehouse implements AutoCloseable {
    /** What holds rows; engines have more kinds, such as indices. */
    private static final String[] TABLES = {
        "TABLE", "BASE TABLE", "VIEW", "MATERIALIZED VIEW", "PARTITIONED TABLE", "FOREIGN TABLE"
    };

    /** A short answer comes at once; PostgreSQL puts one thread alone to what may be fetched in parts. */
    private static final int WHOLE = 0;

    private final String file;
    private final Database database;
    private final List<String> asked;
    private int kept;

    Warehouse(String file, Database database) {
        this.file = file;
        this.database = database;
        this.asked = new ArrayList<>(database.before());
    }

    /**
     * To read Parquet files, which are named by each statement.
     *
     * @param file how problems call them
     */
    public static Warehouse ofFiles(String file) {
        return new Warehouse(file, DuckDb.ofFiles(file));
    }

    /** @throws SourceProblem if it is no DuckDB database, or another program writes to it */
    public static Warehouse ofDatabase(String file, Path database) {
        return new Warehouse(file, DuckDb.ofDatabase(file, database));
    }

    /**
     * A database elsewhere.
     *
     * @param url its address for JDBC
     * @param driver the jar of the driver; absent for one that the program was started with
     * @throws SourceProblem if it cannot be reached, or does not let this program in
     */
    public static Warehouse ofAddress(String file, String url, Optional<Path> driver) {
        return new Warehouse(file, Jdbc.open(file, url, driver));
    }

    /** @throws SourceProblem {@code no-spark} if the program does not run within Spark */
    public static Warehouse ofSpark(String file) {
        return new Warehouse(file, Jdbc.open(file, Jdbc.SPARK, Optional.empty()));
    }

    /** The name of a product the program has not been tested with; absent for one it has. */
    public Optional<String> untried() {
        boolean isTried = database.product().equals(DuckDb.PRODUCT) || Dialect.isTried(database.product());
        return isTried ? Optional.empty() : Optional.of(database.product());
    }

    /** All statements that were asked for numbers or rows so far, with their values. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** Puts beside the rows asked for last a statement that sums them up as this program did: whoever reads {@link #asked} can ask it. */
    void tellInPlace(Select sums) {
        asked.add("-- Not asked: QuasiLab added up the rows of the statement before. This one gives the same sums.\n"
                + readable(with(keys(sums), sums.values())));
    }

    /** A statement with its values, as {@link #asked} has it. */
    String readable(Select select) {
        return database.dialect().readable(select);
    }

    /** How a study names a table: by its schema as well where that is not the usual one. */
    public String name(Relation.Table table) {
        return table.schema().equals(database.schema()) || table.schema().isEmpty()
                ? table.name()
                : table.schema() + "." + table.name();
    }

    /** Bytes that an engine of this program's own may use; 0 if it runs elsewhere. */
    long memory() {
        return database.memory();
    }

    /** Whether the engine has a function. */
    public boolean has(Expr.Function function) {
        return database.dialect().has(function);
    }

    /** What the engine said when it could not do something; it can be asked for something else then. */
    SourceProblem problem(SQLException e) {
        database.recover();
        return SourceProblem.of(e, database.product(), file);
    }

    /** The tables and views of the database. */
    public List<Relation.Table> tables() {
        List<Relation.Table> tables = new ArrayList<>();
        try (ResultSet found = about().getTables(catalog(), null, "%", TABLES);
                Statement asked = found.getStatement()) {
            while (found.next()) {
                String schema = found.getString("TABLE_SCHEM");
                tables.add(new Relation.Table(schema == null ? "" : schema, found.getString("TABLE_NAME")));
            }
            return tables;
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    public List<SourceColumn> columns(Relation relation) {
        Map<String, String> labels = labels(relation);
        String all = database.dialect().statement(Select.from(relation)).text();
        try (PreparedStatement statement = database.connection().prepareStatement(all)) {
            ResultSetMetaData described = statement.getMetaData();
            List<SourceColumn> columns = new ArrayList<>();
            for (int i = 1; i <= described.getColumnCount(); i++) {
                String name = described.getColumnLabel(i);
                columns.add(new SourceColumn(name, type(described, i), labels.getOrDefault(name, "")));
            }
            return columns;
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    /** A day or a moment that the engine cannot count is read as text. */
    private SourceColumn.Type type(ResultSetMetaData described, int column) throws SQLException {
        SourceColumn.Type type = SourceColumn.type(
                described.getColumnType(column), described.getColumnTypeName(column), described.getPrecision(column));
        return switch (type) {
            case DAY -> has(Expr.Function.DAYS) ? type : SourceColumn.Type.TEXT;
            case MOMENT, ZONED -> has(Expr.Function.MICROS) ? type : SourceColumn.Type.TEXT;
            case NUMBER, FLAG, LONG, DECIMAL, TEXT -> type;
        };
    }

    private DatabaseMetaData about() throws SQLException {
        return database.connection().getMetaData();
    }

    /** Null stands for any, or for that of the connection. */
    private @Nullable String catalog() throws SQLException {
        String catalog = database.dialect().catalog();
        return catalog.isEmpty() ? database.connection().getCatalog() : catalog;
    }

    /** What the database says of the columns of a table. */
    private Map<String, String> labels(Relation relation) {
        Map<String, String> labels = new HashMap<>();
        if (relation instanceof Relation.Table table) {
            String schema = table.schema().isEmpty() ? null : table.schema();
            try (ResultSet found = about().getColumns(catalog(), schema, table.name(), "%");
                    Statement asked = found.getStatement()) {
                while (found.next()) {
                    String label = found.getString("REMARKS");
                    // the names asked with are patterns, which others may be like
                    boolean isOf = found.getString("TABLE_NAME").equals(table.name());
                    if (isOf && label != null) {
                        labels.put(found.getString("COLUMN_NAME"), label.strip());
                    }
                }
            } catch (SQLException e) {
                throw problem(e);
            }
        }
        return labels;
    }

    /** The one row of an answer, as numbers; a missing value is NaN. */
    public double[] numbers(Select select, Progress progress) {
        double[] numbers = new double[select.values().size()];
        parts(select, (row, first, values) -> take(row, 0, numbers, first, values), progress);
        return numbers;
    }

    /** The one row of an answer, as texts; a missing value is empty. */
    List<String> texts(Select select, Progress progress) {
        List<String> texts = new ArrayList<>();
        parts(
                select,
                (row, first, values) -> IntStream.range(0, values).forEach(value -> texts.add(row.text(value))),
                progress);
        return texts;
    }

    /**
     * The values of each group, as numbers, by the numbers it is grouped by.
     *
     * @param select whose values do not name what it is grouped by
     */
    Map<List<Double>, double[]> groups(Select select, Progress progress) {
        int keys = select.by().size();
        int size = select.values().size();
        Map<List<Double>, double[]> groups = new LinkedHashMap<>();
        parts(
                select,
                (row, first, values) -> {
                    List<Double> key =
                            IntStream.range(0, keys).mapToObj(row::number).toList();
                    take(row, keys, groups.computeIfAbsent(key, k -> new double[size]), first, values);
                },
                progress);
        return groups;
    }

    private static void take(Row row, int from, double[] numbers, int first, int values) {
        for (int value = 0; value < values; value++) {
            numbers[first + value] = row.number(from + value);
        }
    }

    /** Takes some values of a row, from the first-th of the statement on; they stand behind what the row is grouped by. */
    private interface Taking {
        void take(Row row, int first, int values);
    }

    /** What a statement is grouped by as its values. */
    private static Select keys(Select select) {
        Select keys = new Select(List.of(), select.from(), select.where(), select.by());
        for (String key : select.by()) {
            keys = keys.with(key);
        }
        return keys;
    }

    private static Select with(Select keys, List<Select.Value> values) {
        Select all = keys;
        for (Select.Value value : values) {
            all = all.with(value.name(), value.of());
        }
        return all;
    }

    /** More values than the engine tells at once are asked for one part after the other. */
    private void parts(Select select, Taking taking, Progress progress) {
        Select keys = keys(select);
        int size = select.values().size();
        int most = database.dialect().mostValues() - keys.values().size();
        for (int from = 0; from < size; from += most) {
            int first = from;
            int values = Math.min(most, size - from);
            Select part = with(keys, select.values().subList(from, from + values));
            ask(
                    part,
                    WHOLE,
                    row -> {
                        taking.take(row, first, values);
                        return true;
                    },
                    progress);
        }
    }

    /**
     * Tells the rows of an answer until the reader has enough.
     *
     * @throws SourceProblem if the engine cannot answer
     * @throws org.quasilab.run.Cancelled if {@code progress} says so, also while the engine works
     */
    public void read(Select select, Row.Reader reader, Progress progress) {
        ask(select, select.by().isEmpty() ? Database.FETCH : WHOLE, reader, progress);
    }

    /**
     * The answer of a statement, for statements to come. An engine of this program's own computes it once, until {@link #drop}, and keeps it where what does
     * not fit into memory is; another is asked for it each time.
     *
     * @throws SourceProblem if the engine cannot answer
     * @throws org.quasilab.run.Cancelled as {@link #read}
     */
    public Relation keep(Select select, Progress progress) {
        if (!database.keeps()) {
            return select.answer();
        }
        kept++;
        Relation.Kept answer = new Relation.Kept("kept " + kept);
        Dialect dialect = database.dialect();
        Dialect.Statement written = dialect.statement(select);
        // an engine without a database of its own has tables in memory only, which all its connections see
        run(
                new Dialect.Statement(dialect.keeping("TABLE", answer, written.text()), written.values()),
                dialect.keeping("TEMPORARY TABLE", answer, readable(select)),
                PreparedStatement::execute,
                progress);
        return answer;
    }

    /** Forgets what {@link #keep} gave. */
    void drop(Relation answer) {
        if (answer instanceof Relation.Kept own) {
            String statement = database.dialect().dropping(own);
            run(new Dialect.Statement(statement, List.of()), statement, PreparedStatement::execute, Progress.NONE);
        }
    }

    /** Takes some rows of an answer. */
    interface Block {
        /**
         * @param rows how many
         * @param values by column and row; a missing one is NaN
         * @return whether to go on
         */
        boolean take(int rows, double[][] values);
    }

    /** Whether the engine tells rows in the order in which they lie, many at a time. */
    boolean tellsBlocks() {
        return database.keeps();
    }

    /**
     * Tells the rows of an answer in the order in which they lie: some parts of them beside each other, each until its reader has enough.
     *
     * @param select of whose rows all values are numbers as a double holds them
     * @param parts conditions of the rows of each part
     * @param readers one for each part
     * @return how many rows were taken until then; fewer than there are also if the engine has failed, which it does not say here
     * @throws SourceProblem if the engine cannot answer
     * @throws org.quasilab.run.Cancelled as {@link #read}
     */
    long blocks(Select select, List<Expr> parts, List<? extends Block> readers, Progress progress) {
        asked.add(readable(select));
        long[] rows = new long[parts.size()];
        try {
            // each part has a thread already
            database.alone(true);
            try {
                Workers.forEach(parts.size(), part -> {
                    Dialect.Statement written = database.dialect().statement(select.where(parts.get(part)));
                    Progress told = part == 0 ? progress : progress.untold();
                    rows[part] = blocks(written, readers.get(part), told);
                });
            } finally {
                database.alone(false);
            }
        } catch (SQLException e) {
            throw problem(e);
        }
        progress.checkCancelled();
        return LongStream.of(rows).sum();
    }

    private long blocks(Dialect.Statement written, Block reader, Progress progress) {
        long[] rows = new long[1];
        try (Connection own = DuckDb.beside(database.connection())) {
            run(own, written, statement -> rows[0] = DuckDb.blocks(statement, reader), progress);
        } catch (SQLException e) {
            throw problem(e);
        }
        return rows[0];
    }

    private void ask(Select select, int fetch, Row.Reader reader, Progress progress) {
        Dialect.Statement written = database.dialect().statement(select);
        run(
                written,
                readable(select),
                statement -> {
                    database.stream(fetch != WHOLE);
                    statement.setFetchSize(fetch);
                    try (ResultSet rows = statement.executeQuery()) {
                        Row row = new Row(rows, this);
                        boolean goOn = true;
                        while (goOn && rows.next()) {
                            goOn = reader.read(row);
                        }
                    } catch (SQLException e) {
                        refuseAgain(written, fetch, progress);
                        throw e;
                    }
                },
                progress);
    }

    /** An engine whose rows come while it works does not say why it has failed: it is asked for all at once. */
    private void refuseAgain(Dialect.Statement written, int fetch, Progress progress) throws SQLException {
        progress.checkCancelled();
        if (database.keeps() && fetch != WHOLE) {
            database.stream(false);
            try (PreparedStatement again = prepared(database.connection(), written)) {
                again.execute();
            }
        }
    }

    private static PreparedStatement prepared(Connection connection, Dialect.Statement written) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(written.text());
        for (int i = 0; i < written.values().size(); i++) {
            statement.setObject(i + 1, written.values().get(i));
        }
        return statement;
    }

    /** What is done with a statement whose values are set. */
    @FunctionalInterface
    private interface Use {
        void of(PreparedStatement statement) throws SQLException;
    }

    /** @param readable the statement with its values */
    private void run(Dialect.Statement written, String readable, Use use, Progress progress) {
        progress.checkCancelled();
        asked.add(readable);
        run(database.connection(), written, use, progress);
    }

    private void run(Connection connection, Dialect.Statement written, Use use, Progress progress) {
        try (PreparedStatement statement = prepared(connection, written);
                Watch watch = new Watch(statement, progress)) {
            try {
                use.of(statement);
            } catch (SQLException e) {
                SourceProblem problem = problem(e);
                watch.rethrowIfCancelled();
                throw problem;
            } catch (SourceProblem e) {
                watch.rethrowIfCancelled();
                throw e;
            }
        } catch (SQLException e) {
            throw problem(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
