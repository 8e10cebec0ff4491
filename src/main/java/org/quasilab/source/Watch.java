package org.quasilab.source;

import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBPreparedStatement;
import org.quasilab.run.Cancelled;
import org.quasilab.run.Progress;

/** Looks, while the engine works on a statement, how far it is and whether it is to stop: the engine does not hear an interrupted thread. */
final class Watch implements AutoCloseable {
    private static final int PAUSE_MILLIS = 50;

    private final Thread thread;
    private volatile boolean isOver;
    private volatile boolean isCancelled;

    Watch(Statement statement, Progress progress) {
        thread = new Thread(() -> watch(statement, progress), "quasilab-query");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Statement statement, Progress progress) {
        try {
            while (!isOver) {
                Thread.sleep(PAUSE_MILLIS);
                progress.checkCancelled();
                tell(statement, progress);
            }
        } catch (Cancelled e) {
            isCancelled = true;
            stop(statement);
        } catch (InterruptedException e) {
            // the statement is over
        }
    }

    /** The engine tells a number below zero as long as it does not know. */
    private static void tell(Statement statement, Progress progress) {
        try {
            if (statement instanceof DuckDBPreparedStatement asked) {
                double percentage = asked.getQueryProgress().getPercentage();
                if (percentage >= 0) {
                    progress.within(percentage / 100);
                }
            }
        } catch (SQLException e) {
            // it is over already
        }
    }

    private static void stop(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it is over already
        }
    }

    /** @throws Cancelled if the statement was stopped */
    void rethrowIfCancelled() {
        if (isCancelled) {
            throw new Cancelled();
        }
    }

    @Override
    public void close() {
        isOver = true;
        thread.interrupt();
    }
}
