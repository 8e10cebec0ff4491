package org.quasilab.source;

import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column of a source.
 *
 * @param label what the source says of it; empty if it does not
 */
public record SourceColumn(String name, Type type, String label) {
    /** Whole numbers for which JDBC has no type. */
    private static final Set<String> LONG = Set.of("UBIGINT", "HUGEINT", "UHUGEINT");

    /** Whole numbers below it are exact in a double. */
    public static final double EXACT = 0x1p53;

    /** So many digits are exact in a double. */
    private static final int EXACT_DIGITS = 15;

    /** What its values are. */
    public enum Type {
        /** Numbers a double holds. */
        NUMBER,
        /** True or false. */
        FLAG,
        /** Whole numbers, some of which may be too large for a double. */
        LONG,
        /** Decimal numbers that may have more digits than a double. */
        DECIMAL,
        DAY,
        /** A day and a time. */
        MOMENT,
        /** A day and a time with a time zone. */
        ZONED,
        /** Text, and everything else as text. */
        TEXT
    }

    /** Its values as numbers; absent if they are none. */
    public Optional<Expr> number() {
        Expr column = Expr.column(name);
        return switch (type) {
            case NUMBER, LONG, DECIMAL -> Optional.of(Expr.call(Expr.Function.NUMBER, column));
            case FLAG -> Optional.of(Expr.call(Expr.Function.NUMBER, Expr.call(Expr.Function.FLAG, column)));
            case DAY, MOMENT, ZONED, TEXT -> Optional.empty();
        };
    }

    /**
     * A value of it as text, alike in every engine: a whole number without a point.
     *
     * @param value that of the column, under whatever name
     */
    Expr text(Expr value) {
        Expr text = Expr.call(Expr.Function.TEXT, value);
        if (type != Type.NUMBER) {
            return text;
        }
        Expr number = Expr.call(Expr.Function.NUMBER, value);
        Expr isWhole = Expr.call(
                Expr.Function.AND,
                Expr.call(Expr.Function.EQUAL, number, Expr.call(Expr.Function.FLOOR, number)),
                Expr.call(Expr.Function.ABOVE, Expr.number(EXACT), Expr.call(Expr.Function.ABS, number)));
        return Expr.call(
                Expr.Function.IF, isWhole, Expr.call(Expr.Function.TEXT, Expr.call(Expr.Function.WHOLE, number)), text);
    }

    /** Its days, or its moments, counted from 1 January 1970; absent if it holds neither. */
    Optional<Expr> counted() {
        Expr column = Expr.column(name);
        return switch (type) {
            case DAY -> Optional.of(Expr.call(Expr.Function.NUMBER, Expr.call(Expr.Function.DAYS, column)));
            case MOMENT, ZONED -> Optional.of(Expr.call(Expr.Function.NUMBER, Expr.call(Expr.Function.MICROS, column)));
            case NUMBER, FLAG, LONG, DECIMAL, TEXT -> Optional.empty();
        };
    }

    /**
     * What JDBC says of the values.
     *
     * @param jdbc one of {@link Types}
     * @param word the type as the engine calls it
     * @param digits of a decimal number; 0 if any
     */
    static Type type(int jdbc, String word, int digits) {
        String name = word.toUpperCase(Locale.ROOT);
        return switch (jdbc) {
            case Types.BOOLEAN -> Type.FLAG;
            // PostgreSQL tells its truth values as bits, and money as a double that it cannot be made
            case Types.BIT -> name.startsWith("BOOL") ? Type.FLAG : Type.TEXT;
            case Types.DOUBLE -> name.equals("MONEY") ? Type.TEXT : Type.NUMBER;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.REAL, Types.FLOAT -> Type.NUMBER;
            case Types.BIGINT -> Type.LONG;
            case Types.DECIMAL, Types.NUMERIC -> digits > 0 && digits <= EXACT_DIGITS ? Type.NUMBER : Type.DECIMAL;
            case Types.DATE -> Type.DAY;
            case Types.TIMESTAMP -> name.endsWith("TZ") ? Type.ZONED : Type.MOMENT;
            case Types.TIMESTAMP_WITH_TIMEZONE -> Type.ZONED;
            default -> LONG.contains(name) ? Type.LONG : Type.TEXT;
        };
    }
}
