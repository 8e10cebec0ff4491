package org.quasilab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a robustness check does otherwise than the baseline: a sealed family, one record per way, each with its options.
 * What an option of type OTHER says only the study file can say; a form shows the others.
 */
public sealed interface Variation {
    /** More periods than any panel has. */
    int MOST_PERIODS = 10_000;

    /** The word in the study file, such as {@code lag-controls}. */
    String kind();

    /** The columns it names. */
    default Stream<String> reads() {
        return CheckKind.of(kind()).stream().flatMap(kind -> kind.reads(this));
    }

    /** Calls the method of its way. */
    <T> T on(Cases<T> cases);

    /** This one where it is of the way asked for, for what only one has. */
    default <V extends Variation> Optional<V> as(Class<V> way) {
        return Optional.of(this).filter(way::isInstance).map(way::cast);
    }

    /**
     * What a room does with each way; it has no default.
     *
     * @param <T> what the room makes of one
     */
    interface Cases<T> {
        T replaceOutcome(ReplaceOutcome change);

        T dropRows(DropRows change);

        T window(Window change);

        T outliers(Outliers change);

        T lagControls(LagControls change);

        T addControls(AddControls change);

        T addFixedEffects(AddFixedEffects change);

        T otherVcov(OtherVcov change);

        T otherPolicy(OtherPolicy change);

        T leaveOneOut(LeaveOneOut change);

        T timing(Timing change);

        T matching(Matching change);

        T otherFrontier(OtherFrontier change);
    }

    /**
     * Another outcome.
     *
     * @param outcomes columns, one entry in the result each
     */
    record ReplaceOutcome(List<String> outcomes) implements Variation {
        static final List<Option<ReplaceOutcome>> OPTIONS = List.of(Option.of(
                "outcome",
                Option.Type.ONE_OR_MORE,
                c -> Values.of(c.outcomes),
                (c, v) -> new ReplaceOutcome(Values.texts(v))));

        public ReplaceOutcome {
            outcomes = List.copyOf(outcomes);
        }

        @Override
        public String kind() {
            return "replace-outcome";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.replaceOutcome(this);
        }
    }

    /**
     * Without the rows that fulfil a condition, or without units.
     *
     * @param where condition of the rows to drop; empty if units are given
     * @param units to drop
     * @param column in which their names are; empty for the unit column
     */
    record DropRows(String where, List<String> units, String column) implements Variation {
        static final List<Option<DropRows>> OPTIONS = List.of(
                Option.of(
                        "where",
                        Option.Type.CONDITION,
                        c -> Values.of(c.where),
                        (c, v) -> new DropRows(Values.text(v, ""), c.units, c.column)),
                Option.of(
                        "units",
                        Option.Type.OTHER,
                        c -> Values.of(c.units),
                        (c, v) -> new DropRows(c.where, Values.texts(v), c.column)),
                Option.of(
                        "column",
                        Option.Type.OTHER,
                        c -> Values.of(c.column),
                        (c, v) -> new DropRows(c.where, c.units, Values.text(v, ""))));

        public DropRows {
            units = List.copyOf(units);
        }

        @Override
        public String kind() {
            return "drop";
        }

        @Override
        public Stream<String> reads() {
            return Stream.concat(Variation.super.reads(), Stream.of(column));
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.dropRows(this);
        }
    }

    /**
     * Other first and last periods.
     *
     * @param from as the file says it, such as 2014 or 2015Q3; empty for the first
     * @param to the same; empty for the last
     */
    record Window(Optional<String> from, Optional<String> to) implements Variation {
        static final List<Option<Window>> OPTIONS = List.of(
                Option.of(
                        "from",
                        Option.Type.PERIOD,
                        c -> Values.of(c.from),
                        (c, v) -> new Window(v.map(String::valueOf), c.to)),
                Option.of(
                        "to",
                        Option.Type.PERIOD,
                        c -> Values.of(c.to),
                        (c, v) -> new Window(c.from, v.map(String::valueOf))));

        @Override
        public String kind() {
            return "window";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.window(this);
        }
    }

    /**
     * Outliers moved to a quantile, or left out.
     *
     * @param trim whether they are left out
     * @param columns empty for outcome and controls
     * @param lower quantile
     * @param upper quantile
     */
    record Outliers(boolean trim, List<String> columns, double lower, double upper) implements Variation {
        public static final Outliers WINSORIZED = new Outliers(false, List.of(), 0.01, 0.99);

        static final Outliers TRIMMED = new Outliers(true, List.of(), WINSORIZED.lower, WINSORIZED.upper);

        static final List<Option<Outliers>> OPTIONS = List.of(
                Option.of(
                        "columns",
                        Option.Type.ONE_OR_MORE,
                        c -> Values.of(c.columns),
                        (c, v) -> new Outliers(c.trim, Values.texts(v), c.lower, c.upper)),
                Option.number(
                        "lower",
                        Option.Type.NUMBER,
                        0,
                        1,
                        c -> Values.of(c.lower),
                        (c, v) -> new Outliers(c.trim, c.columns, Values.number(v, WINSORIZED.lower), c.upper)),
                Option.number(
                        "upper",
                        Option.Type.NUMBER,
                        0,
                        1,
                        c -> Values.of(c.upper),
                        (c, v) -> new Outliers(c.trim, c.columns, c.lower, Values.number(v, WINSORIZED.upper))));

        public Outliers {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return trim ? "trim" : "winsorize";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.outliers(this);
        }
    }

    /**
     * Controls of earlier periods.
     *
     * @param lags in periods
     */
    record LagControls(int lags) implements Variation {
        static final List<Option<LagControls>> OPTIONS = List.of(Option.number(
                "lags",
                Option.Type.INTEGER,
                1,
                MOST_PERIODS,
                c -> Values.of((long) c.lags),
                (c, v) -> new LagControls((int) Values.integer(v, 1))));

        @Override
        public String kind() {
            return "lag-controls";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.lagControls(this);
        }
    }

    /**
     * More controls.
     *
     * @param columns beside those of the baseline
     */
    record AddControls(List<String> columns) implements Variation {
        static final List<Option<AddControls>> OPTIONS = List.of(Option.of(
                "columns",
                Option.Type.ONE_OR_MORE,
                c -> Values.of(c.columns),
                (c, v) -> new AddControls(Values.texts(v))));

        public AddControls {
            columns = List.copyOf(columns);
        }

        @Override
        public String kind() {
            return "add-controls";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.addControls(this);
        }
    }

    /**
     * More absorbed effects.
     *
     * @param effects such as {@code province^year}
     */
    record AddFixedEffects(List<String> effects) implements Variation {
        static final List<Option<AddFixedEffects>> OPTIONS = List.of(Option.of(
                "effects",
                Option.Type.ONE_OR_MORE,
                c -> Values.of(c.effects),
                (c, v) -> new AddFixedEffects(Values.texts(v))));

        public AddFixedEffects {
            effects = List.copyOf(effects);
        }

        @Override
        public String kind() {
            return "add-fixed-effects";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.addFixedEffects(this);
        }
    }

    /**
     * Another variance.
     *
     * @param vcov empty until it is said
     */
    record OtherVcov(Optional<VcovSpec> vcov) implements Variation {
        static final List<Option<OtherVcov>> OPTIONS = List.of(Option.of(
                "vcov",
                Option.Type.VCOV,
                c -> Values.of(c.vcov),
                (c, v) -> new OtherVcov(v.map(VcovSpec.class::cast))));

        @Override
        public String kind() {
            return "other-vcov";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.otherVcov(this);
        }
    }

    /**
     * Another policy of the time.
     *
     * @param exclude whether its treated rows are left out; else it is one more control
     * @param column 0/1; empty if units are given
     * @param units unit → first treated period as the file says it
     * @param name of the policy; empty for the default
     * @param by column in which the units are named; empty for the unit column
     */
    record OtherPolicy(boolean exclude, String column, Map<String, String> units, String name, String by)
            implements Variation {
        static final OtherPolicy EXCLUDED = new OtherPolicy(true, "", Map.of(), "", "");

        static final OtherPolicy CONTROLLED = new OtherPolicy(false, "", Map.of(), "", "");

        static final List<Option<OtherPolicy>> OPTIONS = List.of(
                Option.of(
                        "column",
                        Option.Type.COLUMN,
                        c -> Values.of(c.column),
                        (c, v) -> new OtherPolicy(c.exclude, Values.text(v, ""), c.units, c.name, c.by)),
                Option.of(
                        "units",
                        Option.Type.OTHER,
                        c -> Values.of(c.units),
                        (c, v) -> new OtherPolicy(c.exclude, c.column, Values.map(v), c.name, c.by)),
                Option.of(
                        "name",
                        Option.Type.OTHER,
                        c -> Values.of(c.name),
                        (c, v) -> new OtherPolicy(c.exclude, c.column, c.units, Values.text(v, ""), c.by)),
                Option.of(
                        "by",
                        Option.Type.OTHER,
                        c -> Values.of(c.by),
                        (c, v) -> new OtherPolicy(c.exclude, c.column, c.units, c.name, Values.text(v, ""))));

        public OtherPolicy {
            units = Collections.unmodifiableMap(new LinkedHashMap<>(units));
        }

        @Override
        public String kind() {
            return exclude ? "exclude-policy" : "control-policy";
        }

        @Override
        public Stream<String> reads() {
            return Stream.concat(Variation.super.reads(), Stream.of(by));
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.otherPolicy(this);
        }
    }

    /**
     * The estimate without each member of a set, one at a time.
     *
     * @param over {@code cohort} or a column; empty for each unit
     */
    record LeaveOneOut(Optional<String> over) implements Variation {
        static final List<Option<LeaveOneOut>> OPTIONS = List.of(Option.of(
                "over", Option.Type.COLUMN, c -> Values.of(c.over), (c, v) -> new LeaveOneOut(Values.optionalText(v))));

        @Override
        public String kind() {
            return "leave-one-out";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.leaveOneOut(this);
        }
    }

    /**
     * Another dating of the treatment.
     *
     * @param shift periods later, negative for earlier
     * @param cohort column with other first treated periods; empty if they are shifted
     */
    record Timing(Optional<Integer> shift, String cohort) implements Variation {
        static final List<Option<Timing>> OPTIONS = List.of(
                Option.number(
                        "shift",
                        Option.Type.INTEGER,
                        -MOST_PERIODS,
                        MOST_PERIODS,
                        c -> Values.of(c.shift.map(Integer::longValue)),
                        (c, v) -> new Timing(v.map(n -> ((Long) n).intValue()), c.cohort)),
                Option.of(
                        "cohort",
                        Option.Type.OTHER,
                        c -> Values.of(c.cohort),
                        (c, v) -> new Timing(c.shift, Values.text(v, ""))));

        @Override
        public String kind() {
            return "timing";
        }

        @Override
        public Stream<String> reads() {
            return Stream.concat(Variation.super.reads(), Stream.of(cohort));
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.timing(this);
        }
    }

    /**
     * Matching by propensity score, then the baseline on the matched rows.
     *
     * @param covariates of the score; empty for the controls
     * @param method one of {@link #METHODS}
     * @param neighbors controls per treated row (nearest)
     * @param replacement whether a control may serve more than once (nearest)
     * @param caliper largest distance in scores (nearest)
     * @param bandwidth of the kernel, in scores
     * @param commonSupport whether treated rows outside the controls' range of scores are left out
     * @param by {@code pooled}, one score for all rows, or {@code year}, one per period, matched within it
     * @param use {@code weights} of the matching, or {@code support}: all rows with a weight count once
     */
    record Matching(
            List<String> covariates,
            String method,
            int neighbors,
            boolean replacement,
            double caliper,
            double bandwidth,
            boolean commonSupport,
            String by,
            String use)
            implements Variation {
        public static final List<String> METHODS = List.of("nearest", "kernel");

        public static final Matching PLAIN =
                new Matching(List.of(), METHODS.get(0), 1, true, 0.05, 0.06, true, "pooled", "weights");

        private static final int MOST_NEIGHBORS = 10_000;

        private static final double LEAST = 1e-12;

        /** Scores are between 0 and 1; a larger number means the same as none at all. */
        private static final double LARGEST = 1e6;

        static final List<Option<Matching>> OPTIONS = List.of(
                Option.of(
                        "covariates",
                        Option.Type.ONE_OR_MORE,
                        c -> Values.of(c.covariates),
                        (c, v) -> new Matching(
                                Values.texts(v),
                                c.method,
                                c.neighbors,
                                c.replacement,
                                c.caliper,
                                c.bandwidth,
                                c.commonSupport,
                                c.by,
                                c.use)),
                Option.choice(
                        "method",
                        METHODS,
                        c -> Values.of(c.method),
                        (c, v) -> new Matching(
                                c.covariates,
                                Values.text(v, PLAIN.method),
                                c.neighbors,
                                c.replacement,
                                c.caliper,
                                c.bandwidth,
                                c.commonSupport,
                                c.by,
                                c.use)),
                Option.<Matching>number(
                                "neighbors",
                                Option.Type.INTEGER,
                                1,
                                MOST_NEIGHBORS,
                                c -> Values.of((long) c.neighbors),
                                (c, v) -> new Matching(
                                        c.covariates,
                                        c.method,
                                        (int) Values.integer(v, PLAIN.neighbors),
                                        c.replacement,
                                        c.caliper,
                                        c.bandwidth,
                                        c.commonSupport,
                                        c.by,
                                        c.use))
                        .when(c -> !c.isKernel()),
                Option.<Matching>of(
                                "replacement",
                                Option.Type.FLAG,
                                c -> Values.of(c.replacement),
                                (c, v) -> new Matching(
                                        c.covariates,
                                        c.method,
                                        c.neighbors,
                                        (Boolean) v.orElse(PLAIN.replacement),
                                        c.caliper,
                                        c.bandwidth,
                                        c.commonSupport,
                                        c.by,
                                        c.use))
                        .when(c -> !c.isKernel()),
                Option.<Matching>number(
                                "caliper",
                                Option.Type.NUMBER,
                                LEAST,
                                LARGEST,
                                c -> Values.of(c.caliper),
                                (c, v) -> new Matching(
                                        c.covariates,
                                        c.method,
                                        c.neighbors,
                                        c.replacement,
                                        Values.number(v, PLAIN.caliper),
                                        c.bandwidth,
                                        c.commonSupport,
                                        c.by,
                                        c.use))
                        .when(c -> !c.isKernel()),
                Option.<Matching>number(
                                "bandwidth",
                                Option.Type.NUMBER,
                                LEAST,
                                LARGEST,
                                c -> Values.of(c.bandwidth),
                                (c, v) -> new Matching(
                                        c.covariates,
                                        c.method,
                                        c.neighbors,
                                        c.replacement,
                                        c.caliper,
                                        Values.number(v, PLAIN.bandwidth),
                                        c.commonSupport,
                                        c.by,
                                        c.use))
                        .when(Matching::isKernel),
                Option.<Matching>of(
                        "commonSupport",
                        Option.Type.FLAG,
                        c -> Values.of(c.commonSupport),
                        (c, v) -> new Matching(
                                c.covariates,
                                c.method,
                                c.neighbors,
                                c.replacement,
                                c.caliper,
                                c.bandwidth,
                                (Boolean) v.orElse(PLAIN.commonSupport),
                                c.by,
                                c.use)),
                Option.choice(
                        "by",
                        List.of("pooled", "year"),
                        c -> Values.of(c.by),
                        (c, v) -> new Matching(
                                c.covariates,
                                c.method,
                                c.neighbors,
                                c.replacement,
                                c.caliper,
                                c.bandwidth,
                                c.commonSupport,
                                Values.text(v, PLAIN.by),
                                c.use)),
                Option.choice(
                        "use",
                        List.of("weights", "support"),
                        c -> Values.of(c.use),
                        (c, v) -> new Matching(
                                c.covariates,
                                c.method,
                                c.neighbors,
                                c.replacement,
                                c.caliper,
                                c.bandwidth,
                                c.commonSupport,
                                c.by,
                                Values.text(v, PLAIN.use))));

        public Matching {
            covariates = List.copyOf(covariates);
        }

        @Override
        public String kind() {
            return "psm";
        }

        private boolean isKernel() {
            return method.equals("kernel");
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.matching(this);
        }
    }

    /**
     * The outcome is an efficiency, computed anew on every other model, returns and frontier.
     *
     * @param step id of the efficiency step; empty for the first
     * @param models only these; empty for all
     * @param returns the same
     * @param frontiers the same
     * @param chosen of an entry of the result what it is: {@code model}, {@code returns}, {@code frontier}, {@code index}
     */
    record OtherFrontier(
            String step, List<String> models, List<String> returns, List<String> frontiers, Map<String, String> chosen)
            implements Variation {
        public static final OtherFrontier PLAIN = new OtherFrontier("", List.of(), List.of(), List.of(), Map.of());

        static final List<Option<OtherFrontier>> OPTIONS = List.of(
                Option.of(
                        "step",
                        Option.Type.TEXT,
                        c -> Values.of(c.step),
                        (c, v) -> new OtherFrontier(Values.text(v, ""), c.models, c.returns, c.frontiers, c.chosen)),
                Option.<OtherFrontier>of(
                                "models",
                                Option.Type.ONE_OR_MORE,
                                c -> Values.of(c.models),
                                (c, v) -> new OtherFrontier(c.step, Values.texts(v), c.returns, c.frontiers, c.chosen))
                        .offering(EfficiencySpec.MODELS),
                Option.<OtherFrontier>of(
                                "returns",
                                Option.Type.ONE_OR_MORE,
                                c -> Values.of(c.returns),
                                (c, v) -> new OtherFrontier(c.step, c.models, Values.texts(v), c.frontiers, c.chosen))
                        .offering(List.of("crs", "vrs")),
                Option.<OtherFrontier>of(
                                "frontiers",
                                Option.Type.ONE_OR_MORE,
                                c -> Values.of(c.frontiers),
                                (c, v) -> new OtherFrontier(c.step, c.models, c.returns, Values.texts(v), c.chosen))
                        .offering(List.of("year", "global", "sequential", "window")));

        public OtherFrontier {
            models = List.copyOf(models);
            returns = List.copyOf(returns);
            frontiers = List.copyOf(frontiers);
            chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
        }

        @Override
        public String kind() {
            return "frontier";
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.otherFrontier(this);
        }
    }
}
