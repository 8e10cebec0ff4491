package org.quasilab.source;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * The Spark this program runs within, as a database: as much of JDBC as {@link Warehouse} uses. Spark works a statement off where the rows
 * lie; the rows of the answer come over one part at a time.
 */
public final class SparkDriver implements Driver {
    private static final Map<DataType, Integer> TYPES = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, Types.BOOLEAN),
            Map.entry(DataTypes.ByteType, Types.TINYINT),
            Map.entry(DataTypes.ShortType, Types.SMALLINT),
            Map.entry(DataTypes.IntegerType, Types.INTEGER),
            Map.entry(DataTypes.LongType, Types.BIGINT),
            Map.entry(DataTypes.FloatType, Types.REAL),
            Map.entry(DataTypes.DoubleType, Types.DOUBLE),
            Map.entry(DataTypes.DateType, Types.DATE),
            Map.entry(DataTypes.TimestampType, Types.TIMESTAMP_WITH_TIMEZONE));

    @Override
    public boolean acceptsURL(String url) {
        return url.equals(Jdbc.SPARK);
    }

    @Override
    public Connection connect(String url, Properties settings) {
        SparkSession spark = SparkSession.builder().appName("QuasiLab").getOrCreate();
        DatabaseMetaData about = proxy(DatabaseMetaData.class, (self, method, given) -> switch (method.getName()) {
            case "getDatabaseProductName" -> Dialect.SPARK_PRODUCT;
            case "getIdentifierQuoteString" -> "`";
            default -> throw new UnsupportedOperationException(method.toString());
        });
        return proxy(Connection.class, (self, method, given) -> switch (method.getName()) {
            case "getMetaData" -> about;
            case "getSchema" -> "";
            case "getAutoCommit" -> true;
            case "prepareStatement" -> statement(spark, (String) given[0]);
            // a session reads and keeps no transaction; it ends with the program
            case "setReadOnly", "setTransactionIsolation", "setAutoCommit", "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static PreparedStatement statement(SparkSession spark, String text) {
        Map<Integer, Object> values = new TreeMap<>();
        String group = "quasilab-" + System.nanoTime();
        return proxy(PreparedStatement.class, (self, method, given) -> switch (method.getName()) {
            case "setObject" -> values.put((Integer) given[0], given[1]);
            case "executeQuery" ->
                asked(() -> {
                    spark.sparkContext().setJobGroup(group, "QuasiLab", true);
                    return rows(spark.sql(text, values.values().toArray()).toLocalIterator());
                });
            case "getMetaData" -> asked(() -> about(spark.sql(text).schema()));
            case "cancel" -> {
                spark.sparkContext().cancelJobGroup(group);
                yield null;
            }
            case "setFetchSize", "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static ResultSet rows(Iterator<Row> rows) {
        return proxy(ResultSet.class, new InvocationHandler() {
            private Row row = Row.empty();
            private boolean wasNull;

            @Override
            public Object invoke(Object self, java.lang.reflect.Method method, Object[] given) throws SQLException {
                return switch (method.getName()) {
                    case "next" -> asked(this::next);
                    case "getDouble" -> number((Integer) given[0]).doubleValue();
                    case "getLong" -> number((Integer) given[0]).longValue();
                    case "getString" -> {
                        Object value = value((Integer) given[0]);
                        yield value == null ? null : value.toString();
                    }
                    case "wasNull" -> wasNull;
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.toString());
                };
            }

            private boolean next() {
                boolean isThere = rows.hasNext();
                row = isThere ? rows.next() : row;
                return isThere;
            }

            private Object value(int column) {
                Object value = row.get(column - 1);
                wasNull = value == null;
                return value;
            }

            private Number number(int column) {
                Object value = value(column);
                return value == null ? 0 : (Number) value;
            }
        });
    }

    private static ResultSetMetaData about(StructType schema) {
        return proxy(ResultSetMetaData.class, (self, method, given) -> {
            if (method.getName().equals("getColumnCount")) {
                return schema.length();
            }
            var field = schema.fields()[(Integer) given[0] - 1];
            boolean isDecimal = field.dataType() instanceof DecimalType;
            return switch (method.getName()) {
                case "getColumnLabel" -> field.name();
                case "getColumnType" -> isDecimal ? Types.DECIMAL : TYPES.getOrDefault(field.dataType(), Types.OTHER);
                case "getColumnTypeName" -> field.dataType().typeName();
                case "getPrecision" -> isDecimal ? ((DecimalType) field.dataType()).precision() : 0;
                default -> throw new UnsupportedOperationException(method.toString());
            };
        });
    }

    /** What is asked of Spark. */
    private interface Asked<T> {
        T get() throws Exception;
    }

    /** What Spark says is told as a database would: by its first line. */
    private static <T> T asked(Asked<T> asked) throws SQLException {
        try {
            return asked.get();
        } catch (Exception e) {
            throw new SQLException(e.getMessage(), "XX000", e);
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(SparkDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties settings) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.quasilab");
    }
}
