package org.quasilab.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * An open database, and all in which one engine differs from another.
 *
 * @param product its name
 * @param schema of tables that are called by their name alone
 * @param before what was asked first, so that the others can be
 * @param spill the folder of what does not fit into the memory of this program; absent if the engine runs elsewhere
 * @param memory bytes the engine may use; 0 if it runs elsewhere
 */
record Database(
        String product,
        Connection connection,
        Dialect dialect,
        String schema,
        List<String> before,
        Optional<Path> spill,
        long memory) {
    /** The rows that come over a line at a time. */
    static final int FETCH = 2000;

    Database withMemory(long bytes) {
        return new Database(product, connection, dialect, schema, before, spill, bytes);
    }

    /** Whether an answer can be kept for statements to come: a database elsewhere is only read. */
    boolean keeps() {
        return spill.isPresent();
    }

    /** Lets the rows of the next answers come while the engine still works, or only when all are there. */
    void stream(boolean isOn) throws SQLException {
        if (keeps()) {
            set("SET jdbc_stream_results = " + isOn);
        }
    }

    /** Leaves the engine of this program no thread but those that ask, or as many as there are processors. */
    void alone(boolean isOn) throws SQLException {
        set(isOn ? "SET threads = 1" : "RESET threads");
    }

    private void set(String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        }
    }

    /** After a statement that failed: within a transaction an engine would answer no other. */
    void recover() {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // the connection is lost, which the statement has said
        }
    }

    void close() {
        try {
            connection.close();
            if (spill.isPresent()) {
                // the engine empties the folder itself
                Files.deleteIfExists(spill.get());
            }
        } catch (SQLException | IOException e) {
            // what was read is not the worse for it, and the system clears its folder for temporary files
        }
    }
}
