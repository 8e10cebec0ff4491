package org.quasilab.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

/**
 * A PostgreSQL server for tests, in a schema of its own that goes with it. {@code QUASILAB_TEST_POSTGRES} is the address of the server for
 * JDBC, without parameters; {@code QUASILAB_USER} and {@code QUASILAB_PASSWORD} are of somebody who may make schemas there.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String ADDRESS = "QUASILAB_TEST_POSTGRES";

    private final String schema = "q" + System.nanoTime();
    private final Connection connection;

    /** Skips the test, with the reason, where there is no server. */
    public PostgresServer() throws SQLException {
        assumeTrue(System.getenv(ADDRESS) != null, ADDRESS + " names no PostgreSQL server; .ci/run starts one");
        connection = DriverManager.getConnection(
                System.getenv(ADDRESS), System.getenv("QUASILAB_USER"), System.getenv("QUASILAB_PASSWORD"));
        run("CREATE SCHEMA " + schema, "SET search_path = " + schema);
    }

    /** Its address for JDBC, with the schema. */
    public String url() {
        return System.getenv(ADDRESS) + "?currentSchema=" + schema + "&ApplicationName=" + schema;
    }

    public String schema() {
        return schema;
    }

    /** The jar of its driver. */
    public static Path driver() throws Exception {
        return Path.of(Class.forName("org.postgresql.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    public void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** How many connections there are to its address, once those that end have had a second to do so. */
    public int connections() throws Exception {
        int open = count();
        for (int i = 0; i < 20 && open > 0; i++) {
            Thread.sleep(50);
            open = count();
        }
        return open;
    }

    /** Ends all connections to its address. */
    public void hangUp() throws SQLException {
        run(hangingUp());
    }

    /** The statement that does it. */
    public String hangingUp() {
        return "SELECT pg_terminate_backend(pid)" + ours();
    }

    private int count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*)" + ours())) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private String ours() {
        return " FROM pg_stat_activity WHERE application_name = '" + schema + "'";
    }

    /** Makes a table of what DuckDB answers. */
    public void table(String name, String duckSelect) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(duckSelect)) {
            ResultSetMetaData about = rows.getMetaData();
            int width = about.getColumnCount();
            StringBuilder columns = new StringBuilder();
            for (int i = 1; i <= width; i++) {
                String type = about.getColumnTypeName(i).replace("DOUBLE", "DOUBLE PRECISION");
                columns.append(i == 1 ? "" : ", ")
                        .append('"')
                        .append(about.getColumnName(i))
                        .append("\" ")
                        .append(type);
            }
            run("CREATE TABLE " + name + " (" + columns + ")");
            String marks = String.join(", ", Collections.nCopies(width, "?"));
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
                while (rows.next()) {
                    for (int i = 1; i <= width; i++) {
                        insert.setObject(i, rows.getObject(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            run("DROP SCHEMA " + schema + " CASCADE");
        }
    }
}
