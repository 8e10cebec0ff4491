package org.quasilab.source;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.quasilab.text.Place;

/**
 * A database elsewhere, reached through the driver of its maker. It is asked within a transaction that only reads; in PostgreSQL, all
 * statements of one transaction see the rows as they were when the first was asked.
 */
final class Jdbc {
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password|pwd)\\s*=|//[^/?;@]*:[^/?;@]*@");
    /** The Spark that the program runs within. */
    static final String SPARK = "jdbc:quasilab-spark";

    private static final String REFUSED_OR_NOT_TOLD = "08004";

    /** The program keeps the classes of a driver: one that is used again is there at once. */
    private static final Map<Path, ClassLoader> DRIVERS = new ConcurrentHashMap<>();

    private Jdbc() {}

    /**
     * @param file how problems call it
     * @param jar the driver's; absent for one that the program was started with
     * @throws SourceProblem {@code password-in-url}, {@code duckdb-url}, {@code no-driver}, {@code driver-not-allowed}, {@code no-server}, {@code login} and others
     */
    static Database open(String file, String url, Optional<Path> jar) {
        Place place = Place.file(file);
        if (PASSWORD.matcher(url).find()) {
            throw new SourceProblem("password-in-url", place);
        }
        if (url.startsWith("jdbc:duckdb:")) {
            throw new SourceProblem("duckdb-url", place);
        }
        Driver driver = driver(place, url, jar);
        Login login = Login.of(url);
        Properties settings = new Properties();
        if (!login.user().isEmpty()) {
            settings.setProperty("user", login.user());
        }
        if (!login.password().isEmpty()) {
            settings.setProperty("password", login.password());
        }
        try {
            // a driver may refuse by null, though it said that it takes the address
            Connection connection = Optional.ofNullable(driver.connect(url, settings))
                    .orElseThrow(() -> new SourceProblem("no-driver", place, url));
            try {
                return opened(connection);
            } catch (SQLException | RuntimeException | LinkageError e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            boolean isNoPassword = REFUSED_OR_NOT_TOLD.equals(e.getSQLState())
                    && login.password().isEmpty();
            throw isNoPassword ? new SourceProblem("login", place) : SourceProblem.of(e, "JDBC", file);
        } catch (LinkageError e) {
            // a driver may want a part of Java that the installed program leaves out
            throw new SourceProblem("no-driver", place, url);
        }
    }

    private static Database opened(Connection connection) throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        String product = about.getDatabaseProductName();
        connection.setReadOnly(true);
        if (Dialect.isTried(product)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
        return new Database(
                product,
                connection,
                Dialect.of(product, about.getIdentifierQuoteString()),
                Optional.ofNullable(connection.getSchema()).orElse(""),
                List.of(),
                Optional.empty(),
                0);
    }

    private static Driver driver(Place place, String url, Optional<Path> jar) {
        if (jar.isPresent() && !Files.isRegularFile(jar.get())) {
            throw new SourceProblem("missing-driver", place, jar.get());
        }
        if (jar.isPresent() && !DriverJars.isAllowed(jar.get())) {
            throw new SourceProblem("driver-not-allowed", place, jar.get());
        }
        ClassLoader loader =
                jar.map(path -> DRIVERS.computeIfAbsent(path, Jdbc::loader)).orElseGet(Jdbc.class::getClassLoader);
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (SQLException | ServiceConfigurationError | LinkageError e) {
            // no driver that this program can use
        }
        throw url.equals(SPARK) ? new SourceProblem("no-spark", place) : new SourceProblem("no-driver", place, url);
    }

    private static ClassLoader loader(Path jar) {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Jdbc.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
