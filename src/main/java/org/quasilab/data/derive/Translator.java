package org.quasilab.data.derive;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.quasilab.data.DataProblem;
import org.quasilab.data.derive.Expression.Binary;
import org.quasilab.data.derive.Expression.Call;
import org.quasilab.data.derive.Expression.In;
import org.quasilab.data.derive.Expression.Name;
import org.quasilab.data.derive.Expression.NumberLiteral;
import org.quasilab.data.derive.Expression.TextLiteral;
import org.quasilab.data.derive.Expression.Unary;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.SourceColumn;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;
import org.quasilab.text.DateText;

/**
 * A tree as a value that a database computes, with the meaning that {@link Evaluator} gives it.
 *
 * <p>Missing: NULL stands for it, and so does, until it is asked for, a number that is NaN or infinite: {@code + - *}, numerators and rounding keep it so, and
 * whatever else a number goes into is told whether it is finite. Truths follow Kleene, as SQL's do. What an engine may not be asked (the logarithm
 * of zero) is not asked. A text is missing where it is blank or one of {@link DataSpec#MISSING}, as if it were read from a file.
 *
 * <p>Differs: texts are ordered by their characters, not by the halves of those beyond U+FFFF; a column of text is text, also if all its values
 * look like numbers or days; blanks about a text that is missing are spaces; in PostgreSQL a result beyond what a double holds, or so small that it
 * would be zero, is an error of the server. What an engine lacks (in PostgreSQL medians of groups) is refused by name.
 *
 * <p>Checked by: {@code TranslatorTest}, on DuckDB and PostgreSQL, and {@code SparkFormulasTest}, against {@link Evaluator} on the same rows.
 */
final class Translator implements Expression.Cases<Translator.Term> {
    /** Nodes of a value whose statement an engine still reads without trouble. */
    private static final long LONGEST = 5_000;

    /** Numbers whose exponential a double holds; of those below it is zero. */
    private static final double LARGEST_EXPONENT = Math.log(Double.MAX_VALUE);

    private static final double LEAST_EXPONENT = Math.log(Double.MIN_VALUE);

    private enum Kind {
        NUMBER,
        /** A number of days. */
        DAY,
        TEXT,
        TRUTH
    }

    /**
     * The value of a node.
     *
     * @param isChecked whether a number is finite or NULL
     */
    record Term(Kind kind, Expr value, boolean isChecked) {
        static Term number(Expr value) {
            return new Term(Kind.NUMBER, value, false);
        }

        static Term truth(Expr value) {
            return new Term(Kind.TRUTH, value, true);
        }

        /** The number, or nothing where it is not finite. */
        Expr checked() {
            return isChecked ? value : Expr.call(Function.WHEN, isFinite(), value);
        }

        Expr isFinite() {
            return Expr.call(Function.IS_FINITE, value);
        }
    }

    private final String text;
    private final Map<String, Expr> undefined = new LinkedHashMap<>();

    /** With a column more for each value that a row gets of others: an engine does not compute such values within each other. */
    private SourcePanel panel;

    /** @param text the formula, for messages */
    Translator(String text, SourcePanel panel) {
        this.text = text;
        this.panel = panel;
    }

    /** The rows of which what was translated is computed: with columns more if it looks at other rows. */
    SourcePanel panel() {
        return panel;
    }

    /** A number by operation: 1 for each time it has no finite result although its operands have values. */
    Map<String, Expr> undefined() {
        return undefined;
    }

    /**
     * @throws DataProblem whose code begins with {@code formula-}: as {@link Evaluator}; {@code formula-elsewhere}, {@code formula-times}, {@code
     *     formula-long}
     */
    Expr numbers(Expression expression) {
        return notTooLong(numberOf(expression).checked());
    }

    /** True, false or NULL; thrown as {@link #numbers}. */
    Expr truths(Expression expression) {
        return notTooLong(truthOf(expression));
    }

    /** What is used twice is written twice. */
    private Expr notTooLong(Expr value) {
        if (length(value, new IdentityHashMap<>()) > LONGEST) {
            throw new DataProblem("formula-long", text);
        }
        return value;
    }

    private static long length(Expr value, Map<Expr, Long> known) {
        Long length = known.get(value);
        if (length == null) {
            length = 1L;
            if (value instanceof Expr.Call parts) {
                for (Expr part : parts.of()) {
                    length += length(part, known);
                }
            }
            length = Math.min(length, LONGEST + 1);
            known.put(value, length);
        }
        return length;
    }

    @Override
    public Term number(NumberLiteral literal) {
        return new Term(Kind.NUMBER, Expr.number(literal.value()), true);
    }

    @Override
    public Term text(TextLiteral literal) {
        return new Term(Kind.TEXT, Expr.text(literal.value()), true);
    }

    @Override
    public Term name(Name name) {
        SourceColumn found = panel.columns().get(name.name());
        if (found == null) {
            throw new DataProblem(
                    "formula-column",
                    text,
                    name.column(),
                    name.name(),
                    List.copyOf(panel.columns().keySet()));
        }
        return switch (found.type()) {
            case NUMBER, DECIMAL -> Term.number(panel.numbers(name.name()));
            case FLAG, LONG -> new Term(Kind.NUMBER, panel.numbers(name.name()), true);
            case DAY ->
                new Term(
                        Kind.DAY, Expr.call(Function.NUMBER, Expr.call(Function.DAYS, Expr.column(name.name()))), true);
            case TEXT -> new Term(Kind.TEXT, textOrMissing(Expr.call(Function.TEXT, Expr.column(name.name()))), true);
            case MOMENT, ZONED -> throw new DataProblem("formula-times", text, name.column(), name.name());
        };
    }

    private static Expr textOrMissing(Expr value) {
        Expr[] markers = Stream.concat(
                        Stream.of(Expr.call(Function.TRIM, value)),
                        DataSpec.MISSING.stream().map(Expr::text))
                .toArray(Expr[]::new);
        return Expr.call(Function.WHEN, Expr.call(Function.NOT, Expr.call(Function.IN, markers)), value);
    }

    @Override
    public Term unary(Unary unary) {
        return unary.sign().equals("-")
                ? kept(numberOf(unary.operand()), x -> Expr.call(Function.MINUS, Expr.number(0), x))
                : Term.truth(Expr.call(Function.NOT, truthOf(unary.operand())));
    }

    /** A number that is finite where another is. */
    private static Term kept(Term of, UnaryOperator<Expr> operation) {
        return new Term(Kind.NUMBER, operation.apply(of.value), of.isChecked);
    }

    @Override
    public Term binary(Binary binary) {
        return switch (binary.sign()) {
            case "+" -> arithmetic(Function.PLUS, binary);
            case "-" -> arithmetic(Function.MINUS, binary);
            case "*" -> arithmetic(Function.TIMES, binary);
            case "/" -> ratio(binary);
            case "^" -> power(binary);
            case "and" -> Term.truth(Expr.call(Function.AND, truthOf(binary.left()), truthOf(binary.right())));
            case "or" -> Term.truth(Expr.call(Function.OR, truthOf(binary.left()), truthOf(binary.right())));
            default -> comparison(binary);
        };
    }

    private Term arithmetic(Function function, Binary binary) {
        Term left = numberOf(binary.left());
        Term right = numberOf(binary.right());
        return counted(binary.sign(), Expr.call(function, left.value, right.value), left, right);
    }

    /** The result of an operation, with a count of where it has none. */
    private Term counted(String sign, Expr result, Term... operands) {
        Expr fails = Expr.call(Function.IF, Expr.call(Function.IS_FINITE, result), Expr.number(0), Expr.number(1));
        Expr count = Expr.call(Function.IF, allFinite(operands), fails, Expr.number(0));
        undefined.merge(sign, count, (a, b) -> Expr.call(Function.PLUS, a, b));
        return Term.number(result);
    }

    private static Expr allFinite(Term... terms) {
        return Arrays.stream(terms)
                .map(Term::isFinite)
                .reduce((a, b) -> Expr.call(Function.AND, a, b))
                .orElseThrow();
    }

    private Term ratio(Binary binary) {
        Term left = numberOf(binary.left());
        Term right = numberOf(binary.right());
        Expr isZero = Expr.call(Function.EQUAL, right.value, Expr.number(0));
        Expr mayDivide = Expr.call(Function.AND, right.isFinite(), Expr.call(Function.NOT, isZero));
        boolean isConstant = right.value instanceof Expr.Number constant && constant.value() != 0;
        Expr divisor = isConstant ? right.value : Expr.call(Function.WHEN, mayDivide, right.value);
        return counted("/", Expr.call(Function.OVER, left.value, divisor), left, right);
    }

    /** Neither zero to a power below zero nor a number below zero to one that is not whole. */
    private Term power(Binary binary) {
        Term base = numberOf(binary.left());
        Term exponent = numberOf(binary.right());
        Expr x = base.value;
        Expr y = exponent.value;
        Expr zero = Expr.number(0);
        Expr isInfinite =
                Expr.call(Function.AND, Expr.call(Function.EQUAL, x, zero), Expr.call(Function.ABOVE, zero, y));
        Expr isWhole = Expr.call(Function.EQUAL, y, Expr.call(Function.FLOOR, y));
        Expr isComplex = Expr.call(Function.AND, Expr.call(Function.ABOVE, zero, x), Expr.call(Function.NOT, isWhole));
        boolean isSimple =
                y instanceof Expr.Number constant && constant.value() >= 0 && SourcePanel.isWhole(constant.value());
        Expr mayBe = isSimple
                ? base.isFinite()
                : Expr.call(
                        Function.AND,
                        allFinite(base, exponent),
                        Expr.call(Function.NOT, Expr.call(Function.OR, isInfinite, isComplex)));
        return counted("^", Expr.call(Function.WHEN, mayBe, Expr.call(Function.POWER, x, y)), base, exponent);
    }

    /**
     * What is compared, as the same.
     *
     * @param left texts, or numbers that are finite or NULL, as is {@code right}
     */
    private record Pair(Expr left, Expr right) {}

    private Pair pair(Term left, Term right, int at) {
        if (left.kind == Kind.DAY || right.kind == Kind.DAY) {
            return new Pair(day(left, at), day(right, at));
        }
        if (left.kind == Kind.TEXT && right.kind == Kind.TEXT) {
            return new Pair(left.value, right.value);
        }
        if (left.kind == Kind.TEXT || right.kind == Kind.TEXT) {
            throw new DataProblem("formula-compare", text, at);
        }
        return new Pair(number(left).checked(), number(right).checked());
    }

    private Expr day(Term term, int at) {
        if (term.kind != Kind.TEXT) {
            return number(term).checked();
        }
        OptionalInt day =
                term.value instanceof Expr.Text written ? DateText.parse(written.value()) : OptionalInt.empty();
        return Expr.number(day.orElseThrow(() -> new DataProblem("formula-day", text, at)));
    }

    private Term comparison(Binary binary) {
        Pair pair = pair(binary.left().on(this), binary.right().on(this), binary.column());
        Expr a = pair.left;
        Expr b = pair.right;
        return Term.truth(
                switch (binary.sign()) {
                    case "==" -> Expr.call(Function.EQUAL, a, b);
                    case "!=" -> Expr.call(Function.NOT, Expr.call(Function.EQUAL, a, b));
                    case "<" -> Expr.call(Function.ABOVE, b, a);
                    case "<=" -> Expr.call(Function.NOT, Expr.call(Function.ABOVE, a, b));
                    case ">" -> Expr.call(Function.ABOVE, a, b);
                    case ">=" -> Expr.call(Function.NOT, Expr.call(Function.ABOVE, b, a));
                    default -> throw new IllegalArgumentException(binary.sign());
                });
    }

    @Override
    public Term in(In in) {
        Term value = in.value().on(this);
        List<Pair> pairs = in.choices().stream()
                .map(choice -> pair(value, choice.on(this), choice.column()))
                .toList();
        Stream<Expr> choices = pairs.stream().map(Pair::right);
        return Term.truth(Expr.call(
                Function.IN,
                Stream.concat(Stream.of(pairs.get(0).left), choices).toArray(Expr[]::new)));
    }

    @Override
    public Term call(Call call) {
        List<Expression> args = call.args();
        String word = call.function().word();
        return switch (call.function()) {
            case LN, LOG -> ofPositive(Function.LN, word, numberOf(args.get(0)));
            case LOG10 -> ofPositive(Function.LOG10, word, numberOf(args.get(0)));
            case EXP -> exp(numberOf(args.get(0)));
            case SQRT -> sqrt(numberOf(args.get(0)));
            case ABS -> kept(numberOf(args.get(0)), x -> Expr.call(Function.ABS, x));
            case FLOOR -> kept(numberOf(args.get(0)), x -> whole(Function.FLOOR, x));
            case CEIL -> kept(numberOf(args.get(0)), x -> whole(Function.CEIL, x));
            case ROUND -> round(call);
            case IF -> choose(truthOf(args.get(0)), numberOf(args.get(1)), numberOf(args.get(2)));
            case ISMISSING ->
                Term.truth(Expr.call(Function.IS_MISSING, args.get(0).on(this).checked()));
            case YEAR -> ofDay(Function.YEAR, args.get(0));
            case MONTH -> ofDay(Function.MONTH, args.get(0));
            case MIN -> args.size() > 1 ? extreme(Function.LEAST, args) : summary(call);
            case MAX -> args.size() > 1 ? extreme(Function.GREATEST, args) : summary(call);
            case LAG -> shifted(call, numberOf(args.get(0)), 1);
            case LEAD -> shifted(call, numberOf(args.get(0)), -1);
            case DIFF -> {
                Term now = numberOf(args.get(0));
                Term before = shifted(call, now, 1);
                yield counted("-", Expr.call(Function.MINUS, now.value, before.value), now, before);
            }
            case MEAN, SUM, SD, COUNT, MEDIAN -> summary(call);
        };
    }

    private void require(Function function, Call call) {
        if (!panel.warehouse().has(function)) {
            throw new DataProblem(
                    "formula-elsewhere", text, call.column(), call.function().word());
        }
    }

    /** A value of other rows as a column of its own. */
    private Expr added(Call call, Expr value) {
        String name = call.function().word() + " " + panel.columns().size();
        while (panel.columns().containsKey(name)) {
            name += "'";
        }
        panel = panel.with(Map.of(name, notTooLong(value)));
        return Expr.column(name);
    }

    private Term shifted(Call call, Term of, int direction) {
        require(Function.SHIFTED, call);
        int periods = direction
                * (call.args().size() > 1 ? Evaluator.constant(text, call.args().get(1)) : 1);
        return new Term(Kind.NUMBER, added(call, panel.earlier(of.checked(), periods)), true);
    }

    private Term summary(Call call) {
        require(Function.OF_GROUP, call);
        Expr value = numberOf(call.args().get(0)).checked();
        List<Expr> by = call.by().stream().map(this::group).toList();
        Expr summary = switch (call.function()) {
            case COUNT -> ofGroup(Function.PRESENT, value, by);
            case SUM -> ofGroup(Function.SUM, value, by);
            case MEAN -> mean(value, by);
            case SD -> deviation(call, value, by);
            case MIN -> ofGroup(Function.MIN, value, by);
            case MAX -> ofGroup(Function.MAX, value, by);
            case MEDIAN -> {
                require(Function.MEDIAN_OF_GROUP, call);
                yield overGroup(Function.MEDIAN_OF_GROUP, value, by);
            }
            default -> throw new IllegalArgumentException(call.function().word());
        };
        Expr inGroup = by.stream()
                .map(SourcePanel::isThere)
                .reduce((a, b) -> Expr.call(Function.AND, a, b))
                .map(isThere -> Expr.call(Function.WHEN, isThere, summary))
                .orElse(summary);
        return Term.number(added(call, inGroup));
    }

    private static Expr mean(Expr value, List<Expr> by) {
        Expr count = ofGroup(Function.PRESENT, value, by);
        return Expr.call(Function.OVER, ofGroup(Function.SUM, value, by), orNothing(count));
    }

    /** That of n − 1: from the mean, which is known before deviations from it are summed. */
    private Expr deviation(Call call, Expr value, List<Expr> by) {
        Expr from = Expr.call(Function.MINUS, value, added(call, mean(value, by)));
        Expr squares = ofGroup(Function.SUM, Expr.call(Function.TIMES, from, from), by);
        Expr others = Expr.call(Function.MINUS, ofGroup(Function.PRESENT, value, by), Expr.number(1));
        return Expr.call(Function.SQRT, Expr.call(Function.OVER, squares, orNothing(others)));
    }

    private static Expr ofGroup(Function summary, Expr value, List<Expr> by) {
        return Expr.call(Function.NUMBER, overGroup(Function.OF_GROUP, Expr.call(summary, value), by));
    }

    /** Without columns all rows are one group. */
    private static Expr overGroup(Function function, Expr value, List<Expr> by) {
        Stream<Expr> same = by.isEmpty() ? Stream.of(Expr.number(0)) : by.stream();
        return Expr.call(function, Stream.concat(Stream.of(value), same).toArray(Expr[]::new));
    }

    /** A number that is above zero, or nothing. */
    private static Expr orNothing(Expr number) {
        return Expr.call(Function.WHEN, Expr.call(Function.ABOVE, number, Expr.number(0)), number);
    }

    /** The value that all rows of a group have: of numbers both zeros are one. */
    private Expr group(Name name) {
        Term term = name.on(this);
        return term.kind == Kind.NUMBER ? Expr.call(Function.PLUS, term.checked(), Expr.number(0)) : term.value;
    }

    private Term ofPositive(Function function, String word, Term of) {
        Expr isPositive = Expr.call(Function.ABOVE, of.value, Expr.number(0));
        return counted(word, Expr.call(Function.WHEN, isPositive, Expr.call(function, of.value)), of);
    }

    private Term exp(Term of) {
        Expr isLarge = Expr.call(Function.ABOVE, of.value, Expr.number(LARGEST_EXPONENT));
        Expr isSmall = Expr.call(Function.ABOVE, Expr.number(LEAST_EXPONENT), of.value);
        Expr result = Expr.call(Function.IF, isSmall, Expr.number(0), Expr.call(Function.EXP, of.value));
        Expr mayBe = Expr.call(Function.AND, of.isFinite(), Expr.call(Function.NOT, isLarge));
        return counted("exp", Expr.call(Function.WHEN, mayBe, result), of);
    }

    private Term sqrt(Term of) {
        Expr isNegative = Expr.call(Function.ABOVE, Expr.number(0), of.value);
        return counted(
                "sqrt",
                Expr.call(Function.WHEN, Expr.call(Function.NOT, isNegative), Expr.call(Function.SQRT, of.value)),
                of);
    }

    private Term round(Call call) {
        require(Function.ROUND, call);
        Term of = numberOf(call.args().get(0));
        int digits =
                call.args().size() > 1 ? Evaluator.constant(text, call.args().get(1)) : 0;
        double scale = Math.pow(10, Math.abs(digits));
        if (digits == 0) {
            return kept(of, x -> Expr.call(Function.ROUND, x));
        }
        if (Double.isInfinite(scale)) {
            return digits > 0 ? of : kept(of, x -> Expr.call(Function.TIMES, Expr.number(0), x));
        }
        return kept(of, x -> digits > 0 ? rounded(x, Expr.number(scale)) : coarse(x, Expr.number(scale)));
    }

    /** What has no fraction stays as it is: the whole numbers of some engines know neither NaN nor the infinite and large. */
    private static Expr whole(Function floorOrCeil, Expr x) {
        Expr mayHaveFraction = Expr.call(Function.ABOVE, Expr.number(SourceColumn.EXACT), Expr.call(Function.ABS, x));
        return Expr.call(Function.IF, mayHaveFraction, Expr.call(floorOrCeil, x), x);
    }

    private static Expr rounded(Expr x, Expr scale) {
        Expr scaled = Expr.call(Function.TIMES, x, scale);
        Expr hasDigits = Expr.call(Function.ABOVE, Expr.number(Evaluator.NO_DIGITS), Expr.call(Function.ABS, scaled));
        return Expr.call(Function.IF, hasDigits, Expr.call(Function.OVER, Expr.call(Function.ROUND, scaled), scale), x);
    }

    private static Expr coarse(Expr x, Expr scale) {
        return Expr.call(Function.TIMES, Expr.call(Function.ROUND, Expr.call(Function.OVER, x, scale)), scale);
    }

    private static Term choose(Expr condition, Term then, Term otherwise) {
        boolean areDays = then.kind == Kind.DAY && otherwise.kind == Kind.DAY;
        Expr ifNot = Expr.call(Function.WHEN, Expr.call(Function.NOT, condition), otherwise.value);
        return new Term(
                areDays ? Kind.DAY : Kind.NUMBER,
                Expr.call(Function.IF, condition, then.value, ifNot),
                then.isChecked && otherwise.isChecked);
    }

    private Term ofDay(Function part, Expression expression) {
        Term day = expression.on(this);
        if (day.kind != Kind.DAY) {
            throw new DataProblem("formula-day", text, expression.column());
        }
        return new Term(Kind.NUMBER, Expr.call(Function.NUMBER, Expr.call(part, day.value)), true);
    }

    private Term extreme(Function function, List<Expression> args) {
        Term[] of = args.stream().map(this::numberOf).toArray(Term[]::new);
        Expr extreme = Arrays.stream(of)
                .map(Term::value)
                .reduce((a, b) -> Expr.call(function, a, b))
                .orElseThrow();
        return new Term(Kind.NUMBER, Expr.call(Function.WHEN, allFinite(of), extreme), true);
    }

    private Term numberOf(Expression expression) {
        Term term = expression.on(this);
        if (term.kind == Kind.TEXT) {
            throw new DataProblem("formula-number", text, expression.column());
        }
        return number(term);
    }

    private static Term number(Term term) {
        return term.kind == Kind.TRUTH
                ? new Term(Kind.NUMBER, Expr.call(Function.NUMBER, Expr.call(Function.FLAG, term.value)), true)
                : term;
    }

    /** A number is true unless it is zero. */
    private Expr truthOf(Expression expression) {
        Term term = expression.on(this);
        if (term.kind == Kind.TEXT) {
            throw new DataProblem("formula-number", text, expression.column());
        }
        return term.kind == Kind.TRUTH
                ? term.value
                : Expr.call(Function.NOT, Expr.call(Function.EQUAL, term.checked(), Expr.number(0)));
    }
}
