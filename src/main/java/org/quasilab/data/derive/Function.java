package org.quasilab.data.derive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of formulas, described once: name, arguments, and whether {@code by} may follow. */
enum Function {
    LN("ln", 1, 1, false, "ln(x)"),
    LOG("log", 1, 1, false, "log(x)"),
    LOG10("log10", 1, 1, false, "log10(x)"),
    EXP("exp", 1, 1, false, "exp(x)"),
    SQRT("sqrt", 1, 1, false, "sqrt(x)"),
    ABS("abs", 1, 1, false, "abs(x)"),
    ROUND("round", 1, 2, false, "round(x), round(x, digits)"),
    FLOOR("floor", 1, 1, false, "floor(x)"),
    CEIL("ceil", 1, 1, false, "ceil(x)"),
    IF("if", 3, 3, false, "if(condition, then, else)"),
    ISMISSING("ismissing", 1, 1, false, "ismissing(x)"),
    YEAR("year", 1, 1, false, "year(day)"),
    MONTH("month", 1, 1, false, "month(day)"),
    LAG("lag", 1, 2, false, "lag(x), lag(x, periods)"),
    LEAD("lead", 1, 2, false, "lead(x), lead(x, periods)"),
    DIFF("diff", 1, 2, false, "diff(x), diff(x, periods)"),
    MIN("min", 1, Integer.MAX_VALUE, true, "min(x, y, …), min(x by group)"),
    MAX("max", 1, Integer.MAX_VALUE, true, "max(x, y, …), max(x by group)"),
    MEAN("mean", 1, 1, true, "mean(x), mean(x by group)"),
    SUM("sum", 1, 1, true, "sum(x), sum(x by group)"),
    SD("sd", 1, 1, true, "sd(x), sd(x by group)"),
    COUNT("count", 1, 1, true, "count(x), count(x by group)"),
    MEDIAN("median", 1, 1, true, "median(x), median(x by group)");

    private final String word;
    private final int fewest;
    private final int most;
    private final boolean groups;
    private final String usage;

    Function(String word, int fewest, int most, boolean groups, String usage) {
        this.word = word;
        this.fewest = fewest;
        this.most = most;
        this.groups = groups;
        this.usage = usage;
    }

    static Optional<Function> of(String word) {
        return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(f -> f.word).toList();
    }

    String word() {
        return word;
    }

    int fewest() {
        return fewest;
    }

    int most() {
        return most;
    }

    boolean groups() {
        return groups;
    }

    String usage() {
        return usage;
    }
}
