package org.quasilab.referee;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The printed tables of a paper, and what the paper says about its sample.
 *
 * @param title of the paper
 * @param units in its panel
 * @param periods in its panel
 * @param treated units ever treated
 * @param errors what the paper says of its standard errors; absent if it says nothing
 * @param stars which significance stars stand for; absent if it is not said
 * @param said what else the paper reports, such as {@code preTest} or {@code placebo}
 */
public record Published(
        String title,
        OptionalInt units,
        OptionalInt periods,
        OptionalInt treated,
        Optional<String> errors,
        Optional<StarKey> stars,
        Set<String> said,
        List<PublishedTable> tables) {
    /** Names of a constant in print, in lower case. */
    private static final Set<String> CONSTANTS =
            Set.of("constant", "cons", "_cons", "(intercept)", "intercept", "c", "常数项", "常数", "截距项");

    /** Kind of table: one column a regression. */
    public static final String REGRESSION = "regression";

    /** Kind of table: variables in rows, with their mean and standard deviation. */
    public static final String DESCRIPTIVES = "descriptives";

    /** Kind of table: one column a part of the sample. */
    public static final String GROUPS = "groups";

    /** Kind of table: columns that explain a mediator and columns that have it among the regressors. */
    public static final String MEDIATION = "mediation";

    /** In the order of a paper. */
    public static final List<String> KINDS = List.of(DESCRIPTIVES, REGRESSION, GROUPS, MEDIATION);

    public Published {
        said = Set.copyOf(said);
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param kind {@code descriptives}, {@code regression}, {@code groups}, {@code mediation}
     * @param outcome of its columns, where they have none of their own; may be empty
     * @param claim what the text says of it; may be empty
     * @param rows of a table of descriptives
     */
    public record PublishedTable(
            String id, String kind, String outcome, String claim, List<Column> columns, List<Row> rows) {
        public PublishedTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** One variable of a table of descriptives; what is not printed is absent. */
    record Row(
            String variable,
            OptionalInt n,
            Optional<Printed> mean,
            Optional<Printed> sd,
            Optional<Printed> min,
            Optional<Printed> max) {
        /** Whether it can only be 0 or 1, as far as its ends tell. */
        boolean isIndicator() {
            return min.filter(end -> end.value() == 0).isPresent()
                    && max.filter(end -> end.value() == 1).isPresent();
        }
    }

    /**
     * One column of estimates.
     *
     * @param sample what it says of its sample; may be empty
     * @param controls whether it has controls; absent if that is not said
     * @param effects whether it has fixed effects; absent if that is not said
     */
    record Column(
            String label,
            String outcome,
            String sample,
            List<Term> terms,
            OptionalInt n,
            Optional<Printed> r2,
            Optional<Boolean> controls,
            Optional<Boolean> effects) {
        Column {
            terms = List.copyOf(terms);
        }

        Optional<Term> term(String name) {
            return terms.stream().filter(term -> isSame(term.name, name)).findFirst();
        }

        Optional<Term> constant() {
            return terms.stream().filter(Term::isConstant).findFirst();
        }

        /** Whether it says that it has neither controls nor fixed effects. */
        boolean isBivariate() {
            return controls.equals(Optional.of(false)) && effects.equals(Optional.of(false));
        }
    }

    /** One coefficient; {@code stars} is empty for none. */
    record Term(
            String name,
            Printed estimate,
            Optional<Printed> se,
            Optional<Printed> t,
            Optional<Printed> p,
            String stars) {
        boolean isConstant() {
            return CONSTANTS.contains(name.toLowerCase(Locale.ROOT));
        }

        /** What the t statistic may be, without its sign; absent if nothing beside the estimate is printed. */
        Optional<Range> statistic(Reading reading) {
            Optional<Range> ratio =
                    se.map(error -> estimate.range(reading).size().over(error.positive(reading)));
            return ratio.or(() -> t.map(statistic -> statistic.range(reading).size()));
        }

        /** The t statistic of the printed figures, without its sign; absent if nothing beside the estimate is printed. */
        Optional<Double> statistic() {
            Optional<Double> ratio =
                    se.filter(error -> error.value() > 0).map(error -> Math.abs(estimate.value() / error.value()));
            return ratio.or(() -> t.map(statistic -> Math.abs(statistic.value())));
        }
    }

    /** A column with its table, which names it. */
    record Place(PublishedTable table, Column column) {
        String outcome() {
            return column.outcome.isEmpty() ? table.outcome : column.outcome;
        }

        boolean isOf(Place other) {
            return isSame(outcome(), other.outcome());
        }
    }

    static boolean isSame(String name, String other) {
        return name.strip().equalsIgnoreCase(other.strip());
    }

    /** In the order of the paper. */
    public List<String> tableIds() {
        return tables.stream().map(PublishedTable::id).toList();
    }

    Stream<Place> columns() {
        return tables.stream().flatMap(table -> table.columns.stream().map(column -> new Place(table, column)));
    }

    /** The coefficient that the paper is about: {@code DID}, or else the first of the first column that is no constant. */
    String treatment() {
        List<Term> terms =
                columns().flatMap(place -> place.column.terms.stream()).toList();
        return Stream.concat(terms.stream().filter(term -> isSame(term.name, "did")), terms.stream())
                .filter(term -> !term.isConstant())
                .map(Term::name)
                .findFirst()
                .orElse("DID");
    }

    /** The variable in a table of descriptives. */
    Optional<Row> variable(String name) {
        return tables.stream()
                .flatMap(table -> table.rows.stream())
                .filter(row -> isSame(row.variable, name))
                .findFirst();
    }

    /** The last column of the first table of regressions that has fixed effects, or else its last column. */
    Optional<Place> baseline() {
        return tables.stream()
                .filter(table -> table.kind.equals(REGRESSION))
                .findFirst()
                .flatMap(table -> {
                    Stream<Column> withEffects =
                            table.columns.stream().filter(column -> column.effects.equals(Optional.of(true)));
                    return Stream.concat(table.columns.stream(), withEffects)
                            .reduce((first, second) -> second)
                            .map(column -> new Place(table, column));
                });
    }
}
