package org.quasilab.data.derive;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;
import org.quasilab.data.Column;
import org.quasilab.data.DataProblem;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.data.derive.Expression.Binary;
import org.quasilab.data.derive.Expression.Call;
import org.quasilab.data.derive.Expression.In;
import org.quasilab.data.derive.Expression.Name;
import org.quasilab.data.derive.Expression.NumberLiteral;
import org.quasilab.data.derive.Expression.TextLiteral;
import org.quasilab.data.derive.Expression.Unary;
import org.quasilab.data.derive.Value.Numbers;
import org.quasilab.data.derive.Value.Texts;
import org.quasilab.data.derive.Value.Truths;
import org.quasilab.study.Frequency;
import org.quasilab.text.DateText;

/**
 * A tree's values over the rows of a data set.
 *
 * <p>Missing: arithmetic with a missing number is missing. A comparison with a missing value is not known; {@code and},
 * {@code or} and {@code not} follow Kleene (not known and false is false, not known or true is true). What is not known in
 * the end does not keep a row, and is missing as a number. A result that is not finite (ln of zero, division by zero) is
 * missing and counted.
 */
final class Evaluator implements Expression.Cases<Value> {
    /** The largest number of periods, or of digits. */
    private static final int LARGEST_CONSTANT = 9_999;

    /** From here on a double has no digits behind the point. */
    static final double NO_DIGITS = 0x1p52;

    private final String text;
    private final Dataset data;
    private final String unitColumn;
    private final String timeColumn;
    private final int rows;
    private final Map<String, Integer> undefined = new LinkedHashMap<>();

    /**
     * @param text the formula, for messages
     * @param unitColumn for lag, lead and diff; may be empty
     * @param timeColumn likewise
     */
    Evaluator(String text, Dataset data, String unitColumn, String timeColumn) {
        this.text = text;
        this.data = data;
        this.unitColumn = unitColumn;
        this.timeColumn = timeColumn;
        this.rows = data.rows();
    }

    /** How often an operation had no finite result although its operands had values, by sign or function. */
    Map<String, Integer> undefined() {
        return undefined;
    }

    double[] numbers(Expression expression) {
        Numbers numbers = asNumbers(value(expression), expression);
        return numbers.at().length == rows ? numbers.at() : filled(numbers.get(0));
    }

    byte[] truths(Expression expression) {
        return asTruths(value(expression), expression).at();
    }

    private double[] filled(double value) {
        double[] all = new double[rows];
        Arrays.fill(all, value);
        return all;
    }

    private Value value(Expression expression) {
        return expression.on(this);
    }

    @Override
    public Value number(NumberLiteral literal) {
        return new Numbers(new double[] {literal.value()});
    }

    @Override
    public Value text(TextLiteral literal) {
        return new Texts(new int[] {0}, List.of(literal.value()));
    }

    @Override
    public Value name(Name name) {
        Column column = find(name);
        if (column instanceof NumberColumn numbers) {
            return new Numbers(numbers.toArray());
        }
        if (column instanceof TextColumn texts) {
            int[] codes = new int[rows];
            Arrays.setAll(codes, texts::code);
            return new Texts(codes, texts.levels());
        }
        double[] periods = new double[rows];
        if (column instanceof PeriodColumn counted) {
            Arrays.setAll(periods, row -> counted.period(row) == PeriodColumn.NONE ? Double.NaN : counted.period(row));
            return new Numbers(periods, Optional.of(counted.frequency()));
        }
        DateColumn dates = (DateColumn) column;
        Arrays.setAll(periods, row -> dates.isMissing(row) ? Double.NaN : dates.day(row));
        return new Numbers(periods, Optional.of(Frequency.DAY));
    }

    private Column find(Name name) {
        return data.find(name.name())
                .orElseThrow(() -> new DataProblem("formula-column", text, name.column(), name.name(), data.names()));
    }

    @Override
    public Value unary(Unary unary) {
        if (unary.sign().equals("-")) {
            return each(numbersOf(unary.operand()), "-", x -> -x);
        }
        byte[] truths = truths(unary.operand());
        byte[] negated = new byte[rows];
        for (int row = 0; row < rows; row++) {
            negated[row] = (byte) (truths[row] < 0 ? -1 : 1 - truths[row]);
        }
        return new Truths(negated);
    }

    @Override
    public Value binary(Binary binary) {
        return switch (binary.sign()) {
            case "+" -> each(binary, Double::sum);
            case "-" -> each(binary, (a, b) -> a - b);
            case "*" -> each(binary, (a, b) -> a * b);
            case "/" -> each(binary, (a, b) -> a / b);
            case "^" -> each(binary, Math::pow);
            case "and" -> connect(binary, (byte) 0);
            case "or" -> connect(binary, (byte) 1);
            default -> compare(binary.sign(), value(binary.left()), value(binary.right()), binary.column());
        };
    }

    private Numbers each(Binary binary, DoubleBinaryOperator operator) {
        return each(numbersOf(binary.left()), numbersOf(binary.right()), binary.sign(), operator);
    }

    private Numbers numbersOf(Expression expression) {
        return asNumbers(value(expression), expression);
    }

    private Numbers each(Numbers operand, String sign, DoubleUnaryOperator operator) {
        double[] results = new double[operand.at().length];
        int failures = 0;
        for (int i = 0; i < results.length; i++) {
            double x = operand.at()[i];
            double result = Double.isNaN(x) ? Double.NaN : operator.applyAsDouble(x);
            if (!Double.isFinite(result)) {
                failures += Double.isNaN(x) ? 0 : 1;
                result = Double.NaN;
            }
            results[i] = result;
        }
        count(sign, failures, results.length);
        return new Numbers(results);
    }

    private Numbers each(Numbers left, Numbers right, String sign, DoubleBinaryOperator operator) {
        double[] results = new double[Math.max(left.at().length, right.at().length)];
        int failures = 0;
        for (int i = 0; i < results.length; i++) {
            double a = left.get(i);
            double b = right.get(i);
            double result = Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : operator.applyAsDouble(a, b);
            if (!Double.isFinite(result)) {
                failures += Double.isNaN(a) || Double.isNaN(b) ? 0 : 1;
                result = Double.NaN;
            }
            results[i] = result;
        }
        count(sign, failures, results.length);
        return new Numbers(results);
    }

    /** A single value is that of every row. */
    private void count(String sign, int failures, int values) {
        if (failures > 0) {
            undefined.merge(sign, values == rows ? failures : rows, Integer::sum);
        }
    }

    /** Kleene's and (decided by 0) and or (decided by 1). */
    private Truths connect(Binary binary, byte decisive) {
        byte[] left = truths(binary.left());
        byte[] right = truths(binary.right());
        byte[] both = new byte[rows];
        for (int row = 0; row < rows; row++) {
            boolean isDecided = left[row] == decisive || right[row] == decisive;
            boolean isUnknown = left[row] < 0 || right[row] < 0;
            both[row] = isDecided ? decisive : isUnknown ? -1 : (byte) (1 - decisive);
        }
        return new Truths(both);
    }

    @Override
    public Value in(In in) {
        Value value = value(in.value());
        byte[] any = new byte[rows];
        for (Expression choice : in.choices()) {
            byte[] equal = compare("==", value, value(choice), choice.column()).at();
            for (int row = 0; row < rows; row++) {
                any[row] = any[row] == 1 || equal[row] == 1 ? (byte) 1 : (byte) Math.min(any[row], equal[row]);
            }
        }
        return new Truths(any);
    }

    private Truths compare(String sign, Value left, Value right, int column) {
        Optional<Frequency> counted = counted(left).or(() -> counted(right));
        if (counted.isPresent()) {
            return compare(sign, periods(left, counted.get(), column), periods(right, counted.get(), column));
        }
        if (left instanceof Texts a && right instanceof Texts b) {
            return compare(sign, a, b);
        }
        if (left instanceof Texts || right instanceof Texts) {
            throw new DataProblem("formula-compare", text, column);
        }
        return compare(sign, number(left), number(right));
    }

    private static Optional<Frequency> counted(Value value) {
        return value instanceof Numbers numbers ? numbers.counted() : Optional.empty();
    }

    /** A value as periods, to be compared with such: a text, a number or a finer period says which. */
    private Numbers periods(Value value, Frequency frequency, int column) {
        if (value instanceof Texts texts) {
            double[] byLevel = texts.levels().stream()
                    .mapToDouble(level -> period(level, frequency, column))
                    .toArray();
            double[] periods = new double[texts.codes().length];
            Arrays.setAll(periods, i -> texts.codes()[i] < 0 ? Double.NaN : byLevel[texts.codes()[i]]);
            return new Numbers(periods);
        }
        Numbers numbers = number(value);
        boolean isPlain = numbers.counted().isEmpty();
        if (isPlain && frequency == Frequency.DAY
                || numbers.counted().filter(frequency::equals).isPresent()) {
            return numbers;
        }
        double[] periods = new double[numbers.at().length];
        for (int i = 0; i < periods.length; i++) {
            double x = numbers.at()[i];
            periods[i] = Double.isNaN(x)
                    ? Double.NaN
                    : isPlain
                            ? frequency.parse(x).orElseThrow(() -> noPeriod(frequency, column))
                            : in(frequency, (int) x, numbers.counted().get(), column);
        }
        return new Numbers(periods);
    }

    private int period(String level, Frequency frequency, int column) {
        OptionalInt period = frequency == Frequency.DAY ? DateText.parse(level) : frequency.parse(level);
        return period.orElseThrow(() -> noPeriod(frequency, column));
    }

    private int in(Frequency frequency, int period, Frequency finer, int column) {
        if (!frequency.holds(finer)) {
            throw noPeriod(frequency, column);
        }
        return frequency.period(finer.firstDay(period));
    }

    private DataProblem noPeriod(Frequency frequency, int column) {
        return frequency == Frequency.DAY
                ? new DataProblem("formula-day", text, column)
                : new DataProblem("formula-period", text, column, frequency.example());
    }

    private Truths compare(String sign, Numbers left, Numbers right) {
        byte[] truths = new byte[rows];
        for (int row = 0; row < rows; row++) {
            double a = left.get(row);
            double b = right.get(row);
            boolean isUnknown = Double.isNaN(a) || Double.isNaN(b);
            truths[row] = isUnknown ? -1 : holds(sign, a == b ? 0 : a < b ? -1 : 1);
        }
        return new Truths(truths);
    }

    private Truths compare(String sign, Texts left, Texts right) {
        byte[] truths = new byte[rows];
        byte[] byLevel =
                right.codes().length == 1 ? byLevel(sign, left, right.levels().get(0)) : new byte[0];
        for (int row = 0; row < rows; row++) {
            int a = left.code(row);
            int b = right.code(row);
            truths[row] = a < 0 || b < 0
                    ? -1
                    : byLevel.length > 0
                            ? byLevel[a]
                            : holds(
                                    sign,
                                    left.levels()
                                            .get(a)
                                            .compareTo(right.levels().get(b)));
        }
        return new Truths(truths);
    }

    /** A text column compared with one text: once a level, not once a row. */
    private static byte[] byLevel(String sign, Texts left, String right) {
        byte[] truths = new byte[left.levels().size()];
        for (int level = 0; level < truths.length; level++) {
            truths[level] = holds(sign, left.levels().get(level).compareTo(right));
        }
        return truths;
    }

    private static byte holds(String sign, int order) {
        boolean holds = switch (sign) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(sign);
        };
        return (byte) (holds ? 1 : 0);
    }

    @Override
    public Value call(Call call) {
        List<Expression> args = call.args();
        return switch (call.function()) {
            case LN, LOG -> each(numbersOf(args.get(0)), call.function().word(), Math::log);
            case LOG10 -> each(numbersOf(args.get(0)), "log10", Math::log10);
            case EXP -> each(numbersOf(args.get(0)), "exp", Math::exp);
            case SQRT -> each(numbersOf(args.get(0)), "sqrt", Math::sqrt);
            case ABS -> each(numbersOf(args.get(0)), "abs", Math::abs);
            case FLOOR -> each(numbersOf(args.get(0)), "floor", Math::floor);
            case CEIL -> each(numbersOf(args.get(0)), "ceil", Math::ceil);
            case ROUND -> round(call);
            case IF -> choose(call);
            case ISMISSING -> isMissing(value(args.get(0)));
            case YEAR -> ofDay(args.get(0), "year", LocalDate::getYear);
            case MONTH -> ofDay(args.get(0), "month", LocalDate::getMonthValue);
            case LAG -> shift(call, numbers(args.get(0)), -1);
            case LEAD -> shift(call, numbers(args.get(0)), 1);
            case DIFF -> {
                double[] now = numbers(args.get(0));
                yield each(new Numbers(now), shift(call, now, -1), "-", (a, b) -> a - b);
            }
            case MIN, MAX, MEAN, SUM, SD, COUNT, MEDIAN -> args.size() > 1 ? extreme(call) : summary(call);
        };
    }

    /** Something of the first day of each period. */
    private Numbers ofDay(Expression expression, String function, ToIntFunction<LocalDate> part) {
        if (value(expression) instanceof Numbers numbers && numbers.counted().isPresent()) {
            Frequency frequency = numbers.counted().get();
            return each(numbers, function, period -> part.applyAsInt(frequency.firstDay((int) period)));
        }
        throw new DataProblem("formula-day", text, expression.column());
    }

    private Numbers round(Call call) {
        int digits = call.args().size() > 1 ? constant(text, call.args().get(1)) : 0;
        double scale = Math.pow(10, Math.abs(digits));
        return each(numbersOf(call.args().get(0)), "round", x -> digits >= 0 ? rounded(x, scale) : coarse(x, scale));
    }

    /** A number that has no digit so far behind the point stays as it is. */
    private static double rounded(double x, double scale) {
        return Math.abs(x * scale) < NO_DIGITS ? Math.rint(x * scale) / scale : x;
    }

    private static double coarse(double x, double scale) {
        return Double.isInfinite(scale) ? 0 * x : Math.rint(x / scale) * scale;
    }

    private Numbers choose(Call call) {
        byte[] condition = truths(call.args().get(0));
        Numbers then = numbersOf(call.args().get(1));
        Numbers otherwise = numbersOf(call.args().get(2));
        double[] chosen = new double[rows];
        for (int row = 0; row < rows; row++) {
            chosen[row] = condition[row] < 0 ? Double.NaN : condition[row] == 1 ? then.get(row) : otherwise.get(row);
        }
        return new Numbers(
                chosen, then.counted().filter(counted -> otherwise.counted().equals(then.counted())));
    }

    private Truths isMissing(Value value) {
        byte[] missing = new byte[rows];
        for (int row = 0; row < rows; row++) {
            boolean isMissing = value instanceof Numbers numbers
                    ? Double.isNaN(numbers.get(row))
                    : value instanceof Texts texts ? texts.code(row) < 0 : ((Truths) value).at()[row] < 0;
            missing[row] = (byte) (isMissing ? 1 : 0);
        }
        return new Truths(missing);
    }

    private Numbers shift(Call call, double[] values, int direction) {
        int periods = call.args().size() > 1 ? constant(text, call.args().get(1)) : 1;
        if (unitColumn.isEmpty() || timeColumn.isEmpty()) {
            throw new DataProblem(
                    "formula-needs-panel", text, call.column(), call.function().word());
        }
        return new Numbers(Periods.of(data, unitColumn, timeColumn).shift(values, direction * periods));
    }

    /** A whole number that is written out. */
    static int constant(String text, Expression expression) {
        Expression inner = expression instanceof Unary unary && unary.sign().equals("-") ? unary.operand() : expression;
        if (inner instanceof NumberLiteral literal && literal.value() == Math.rint(literal.value())) {
            if (literal.value() > LARGEST_CONSTANT) {
                throw new DataProblem("formula-large", text, expression.column(), LARGEST_CONSTANT);
            }
            return (int) (inner == expression ? literal.value() : -literal.value());
        }
        throw new DataProblem("formula-whole", text, expression.column());
    }

    /** The smallest or largest of several values in a row; missing if one is. */
    private Numbers extreme(Call call) {
        DoubleBinaryOperator operator = call.function() == Function.MIN ? Math::min : Math::max;
        Numbers so = numbersOf(call.args().get(0));
        for (Expression other : call.args().subList(1, call.args().size())) {
            so = each(so, numbersOf(other), call.function().word(), operator);
        }
        return so;
    }

    private Numbers summary(Call call) {
        List<Column> by = call.by().stream().map(this::find).toList();
        return new Numbers(Groups.of(by, rows).summarise(numbers(call.args().get(0)), call.function()));
    }

    private Numbers asNumbers(Value value, Expression expression) {
        if (value instanceof Texts) {
            throw new DataProblem("formula-number", text, expression.column());
        }
        return number(value);
    }

    private static Numbers number(Value value) {
        if (value instanceof Truths truths) {
            double[] numbers = new double[truths.at().length];
            Arrays.setAll(numbers, row -> truths.at()[row] < 0 ? Double.NaN : truths.at()[row]);
            return new Numbers(numbers);
        }
        return (Numbers) value;
    }

    /** A number is true unless it is zero. */
    private Truths asTruths(Value value, Expression expression) {
        if (value instanceof Truths truths) {
            return truths;
        }
        Numbers numbers = asNumbers(value, expression);
        byte[] truths = new byte[rows];
        for (int row = 0; row < rows; row++) {
            double number = numbers.get(row);
            truths[row] = (byte) (Double.isNaN(number) ? -1 : number == 0 ? 0 : 1);
        }
        return new Truths(truths);
    }
}
