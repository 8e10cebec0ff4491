package org.quasilab.data.read;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.DateColumn;
import org.quasilab.data.FrequencyGuess;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.PeriodColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.study.Frequency;
import org.quasilab.study.PartialDate;
import org.quasilab.study.PeriodText;

/** Guesses what the columns of a panel are for, from English and Chinese names and from the values of some rows. */
final class RoleGuess {
    private static final Pattern TIME =
            Pattern.compile("(^|_)(year|time|date|period|month|quarter|wave|yr|t)($|_)|年份|年度|^年$|时间|日期|期数");
    private static final Pattern UNIT = Pattern.compile(
            "(^|_)(id|code|unit|firm|company|city|county|country|state|stkcd|symbol|province|name|ticker|iso\\d?|fips)"
                    + "($|_)|代码|编号|城市|县|企业|公司|个体|地级市|证券|股票|国家");
    private static final Pattern KEY = Pattern.compile("(^|_)(id|code|stkcd|symbol|fips|iso\\d?)($|_)|代码|编号");
    private static final Pattern COHORT = Pattern.compile(
            "cohort|gvar|first_?treat|(treat\\w*|policy|pilot|adopt\\w*)_?(year|date|time)"
                    + "|year_?treat|adoption|g_?year|(实施|试点|批复|批准|处理|政策|获批|设立|成立|启动)\\S{0,4}(年|时间|日期|时期|季度?|月)|首次(处理|实施|试点|获批|设立)");
    private static final Pattern INDICATOR =
            Pattern.compile("(^|_)(did|treat|treated|treatment|policy|post|treatpost|pilot|d)($|_)|政策|试点|处理|综试区|双重差分");
    private static final Pattern OUTCOME =
            Pattern.compile("(^|_)(g?tfp|gtfp|outcome|depvar|dependent|y)($|_)|全要素生产率|被解释变量|因变量|结果变量");
    private static final Pattern CONTROL = Pattern.compile(
            "^(ln|log)?_?(p?gdp|ind|cit|stu|fin\\d?|fdi|open|gov|pop|density|edu|hum|tech|urban|size|lev|roa|roe|age"
                    + "|growth|cash|top1|board|indep|soe|tobinq|infra|trade|invest|cap|labor|wage|income)\\d?$"
                    + "|人均|比重|城镇化|城市化|产业结构|外资|贷款|存款|财政|人口|生产总值|学生|开放|人力资本|控制变量");
    private static final Pattern GROUP = Pattern.compile(
            "(^|_)(region|province|industry|group|type|area|zone|sector|resource\\w*|state|ownership|municipality)($|_)"
                    + "|地区|省|区域|行业|类型|所有制|资源型|东中西|直辖市");

    /** What policies are often said to work through. */
    private static final Pattern MEDIATOR = Pattern.compile("patent|innovation|upgrading|专利|创新|产业结构(升级|高级化|合理化)");

    /** Beside a logarithm the same quantity as it is, nominal or real, explains nothing new. */
    private static final Pattern LOGARITHM = Pattern.compile("^(ln|log)_?|_(ln|log)$|\\((ln|log)\\)|取?对数");

    private static final Pattern MEASURE = Pattern.compile("\\([^)]*\\)|（[^）]*）|^实际|^名义|_?(real|nominal)$|[_\\s]");

    /** What stands between the words of a name. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s.\\-]+");

    private final Dataset data;
    private final List<Column> columns;
    private final Role[] roles;

    private RoleGuess(Dataset data) {
        this.data = data;
        this.columns = data.columns();
        this.roles = new Role[columns.size()];
    }

    /** A role for each column; unit, time, cohort, indicator and outcome at most once. */
    static List<Role> of(Dataset data) {
        RoleGuess guess = new RoleGuess(data);
        guess.one(Role.COHORT, column -> guess.isNamed(column, COHORT) && guess.isStarts(column) ? 1 : 0);
        guess.one(Role.TIME, guess::timeScore);
        guess.one(Role.PART, guess::partScore);
        guess.one(Role.UNIT, guess::unitScore);
        guess.one(Role.INDICATOR, guess::indicatorScore);
        guess.one(Role.OUTCOME, column -> guess.isNamed(column, OUTCOME) && guess.isContinuous(column) ? 1 : 0);
        guess.rest();
        return List.of(guess.roles);
    }

    private interface Score {
        /** Not above 0: not a candidate. */
        double of(Column column);
    }

    /** Gives a role to the column with the highest score, the first of equals. */
    private void one(Role role, Score score) {
        int best = -1;
        double highest = 0;
        for (int i = 0; i < roles.length; i++) {
            double found = roles[i] == null ? score.of(column(i)) : 0;
            if (found > highest) {
                best = i;
                highest = found;
            }
        }
        if (best >= 0) {
            roles[best] = role;
        }
    }

    private void rest() {
        for (int i = 0; i < roles.length; i++) {
            if (roles[i] == null) {
                roles[i] = rest(column(i));
            }
        }
    }

    private Role rest(Column column) {
        if (!isConstant(column) && (isNamed(column, GROUP) && isFew(column) || isTruth(column))) {
            return Role.GROUP;
        }
        if (isNamed(column, MEDIATOR) && column instanceof NumberColumn && !isTruth(column)) {
            return Arrays.asList(roles).contains(Role.OUTCOME) ? Role.MEDIATOR : Role.OTHER;
        }
        boolean isControl = isNamed(column, CONTROL) && isContinuous(column) && !isBesideItsLogarithm(column);
        return isControl ? Role.CONTROL : Role.OTHER;
    }

    private boolean isFew(Column column) {
        return distinct(column) <= Math.max(40, data.rows() / 4);
    }

    private boolean isBesideItsLogarithm(Column column) {
        return !isNamed(column, LOGARITHM)
                && columns.stream()
                        .anyMatch(other ->
                                isNamed(other, LOGARITHM) && quantity(other).equals(quantity(column)));
    }

    /** A name without what is said of its measure: logarithm, unit of measurement, prices. */
    private static String quantity(Column column) {
        String plain = LOGARITHM.matcher(column.name().toLowerCase(Locale.ROOT)).replaceAll("");
        return MEASURE.matcher(plain).replaceAll("");
    }

    private double timeScore(Column column) {
        boolean isTime = isTimes(column);
        double byName = isNamed(column, TIME) ? 2 : 0;
        boolean isComplete = IntStream.range(0, column.size()).noneMatch(column::isMissing);
        return byName + (isTime ? 1 : 0) + (isComplete ? 0.5 : 0) > 2.4 || isTime && isComplete && distinct(column) > 1
                ? byName + (isTime ? 1 : 0) + (distinct(column) > 1 ? 0.5 : 0)
                : 0;
    }

    /** Only beside years. */
    private double partScore(Column column) {
        int time = Arrays.asList(roles).indexOf(Role.TIME);
        return time >= 0
                        && isYears(column(time))
                        && FrequencyGuess.ofPart(column) != Frequency.YEAR
                        && distinct(column) > 1
                ? 1
                : 0;
    }

    /**
     * A unit is named like one or makes each row unique together with the time, but not alone: over several periods a unit
     * has several rows, and what has another value in each is a measure. Codes go before names.
     */
    private double unitScore(Column column) {
        boolean isName = !(column instanceof DateColumn) && !isContinuous(column);
        if (!isName || IntStream.range(0, column.size()).anyMatch(column::isMissing)) {
            return 0;
        }
        double score = (isNamed(column, UNIT) ? 1 : 0) + (isNamed(column, KEY) ? 0.5 : 0);
        return isKeyWithTime(column) ? score + 1 : score > 0 ? score - 0.5 : 0;
    }

    private boolean isKeyWithTime(Column column) {
        int time = Arrays.asList(roles).indexOf(Role.TIME);
        if (time < 0 || isTruth(column)) {
            return false;
        }
        int part = Arrays.asList(roles).indexOf(Role.PART);
        Set<String> seen = new HashSet<>();
        int twice = 0;
        for (int row = 0; row < data.rows() && twice * 50 <= data.rows(); row++) {
            String when = column(time).text(row)
                    + (part < 0 ? "" : "\t" + column(part).text(row));
            twice += seen.add(column.text(row) + "\t" + when) ? 0 : 1;
        }
        int values = distinct(column);
        boolean isRepeated = values < data.rows() || distinct(column(time)) == 1;
        return twice * 50 <= data.rows() && values > 1 && isRepeated;
    }

    /** A 0/1 column named like one, or one that switches on, whatever its name; both is better. */
    private double indicatorScore(Column column) {
        if (!isTruth(column)) {
            return 0;
        }
        return (isNamed(column, INDICATOR) ? 1 : 0) + (switchesOn((NumberColumn) column) ? 2 : 0);
    }

    /** Whether it goes from 0 to 1 in some units, never back, and is not the same for all units as what marks the later periods is. */
    private boolean switchesOn(NumberColumn column) {
        List<Role> known = Arrays.asList(roles);
        if (!known.contains(Role.UNIT) || !known.contains(Role.TIME)) {
            return false;
        }
        Column units = column(known.indexOf(Role.UNIT));
        Column time = column(known.indexOf(Role.TIME));
        int part = known.indexOf(Role.PART);
        Column times = part < 0 ? time : PeriodColumn.of(time, column(part), FrequencyGuess.ofPart(column(part)));
        Frequency frequency = part < 0 ? FrequencyGuess.of(time) : FrequencyGuess.ofPart(column(part));
        PeriodColumn periods = PeriodColumn.of(times, frequency);
        Map<String, TreeMap<Integer, Double>> paths = new HashMap<>();
        Map<Integer, Set<Double>> inPeriod = new HashMap<>();
        for (int row = 0; row < data.rows(); row++) {
            int period = periods.period(row);
            if (!column.isMissing(row) && !units.isMissing(row) && period != PeriodColumn.NONE) {
                paths.computeIfAbsent(units.text(row), unit -> new TreeMap<>()).put(period, column.get(row));
                inPeriod.computeIfAbsent(period, key -> new HashSet<>()).add(column.get(row));
            }
        }
        return inPeriod.values().stream().anyMatch(values -> values.size() > 1)
                && paths.values().stream().noneMatch(path -> changes(path, -1))
                && paths.values().stream().anyMatch(path -> changes(path, 1));
    }

    /** Whether a path of zeroes and ones has such a step. */
    private static boolean changes(TreeMap<Integer, Double> path, double step) {
        List<Double> values = List.copyOf(path.values());
        return IntStream.range(1, values.size()).anyMatch(i -> values.get(i) - values.get(i - 1) == step);
    }

    private Column column(int index) {
        return columns.get(index);
    }

    private boolean isNamed(Column column, Pattern pattern) {
        return pattern.matcher(
                        BETWEEN.matcher(column.name().toLowerCase(Locale.ROOT)).replaceAll("_"))
                .find();
    }

    /** Years, days, or other periods. */
    private boolean isTimes(Column column) {
        return column instanceof DateColumn || isYears(column) || FrequencyGuess.of(column) != Frequency.YEAR;
    }

    private boolean isYears(Column column) {
        return column instanceof NumberColumn numbers
                && hasValues(numbers)
                && all(numbers, x -> x == Math.rint(x) && x > 1800 && x < 2200);
    }

    /** Years or days, or texts such as 2015-03, 2018年7月 and "never" where some have a month and others do not. */
    private boolean isStarts(Column column) {
        return isTimes(column)
                || column instanceof TextColumn texts
                        && texts.levels().stream().anyMatch(text -> !PeriodText.isNever(text))
                        && texts.levels().stream()
                                .allMatch(text -> PeriodText.isNever(text)
                                        || PeriodText.of(text).isPresent()
                                        || PartialDate.of(text).isPresent());
    }

    private boolean isTruth(Column column) {
        return column instanceof NumberColumn numbers && hasValues(numbers) && all(numbers, x -> x == 0 || x == 1);
    }

    private boolean isContinuous(Column column) {
        return column instanceof NumberColumn numbers && hasValues(numbers) && !all(numbers, x -> x == Math.rint(x));
    }

    private static boolean hasValues(NumberColumn numbers) {
        return IntStream.range(0, numbers.size()).anyMatch(row -> !numbers.isMissing(row));
    }

    private static boolean all(NumberColumn numbers, java.util.function.DoublePredicate holds) {
        return IntStream.range(0, numbers.size())
                .filter(row -> !numbers.isMissing(row))
                .allMatch(row -> holds.test(numbers.get(row)));
    }

    private static boolean isConstant(Column column) {
        return IntStream.range(0, column.size())
                        .filter(row -> !column.isMissing(row))
                        .mapToObj(column::text)
                        .distinct()
                        .limit(2)
                        .count()
                < 2;
    }

    /** How many values a column has; none is one as well. */
    static int distinct(Column column) {
        Set<String> values = new HashSet<>();
        for (int row = 0; row < column.size(); row++) {
            values.add(column.text(row));
        }
        return values.size();
    }
}
