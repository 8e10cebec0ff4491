package org.quasilab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;

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
        static final List<Option<ReplaceOutcome>> OPTIONS = Options.of(new ReplaceOutcome(List.of()))
                .part("outcome", Type.ONE_OR_MORE, ReplaceOutcome::outcomes, (c, v) -> new ReplaceOutcome(v))
                .list();

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
        static final List<Option<DropRows>> OPTIONS = Options.of(new DropRows("", List.of(), ""))
                .part("where", Type.CONDITION)
                .part("units", Type.OTHER)
                .part("column", Type.OTHER)
                .list();

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
        static final List<Option<Window>> OPTIONS = Options.of(new Window(Optional.empty(), Optional.empty()))
                .part("from", Type.PERIOD, c -> Option.said(c.from), (c, v) -> new Window(v.map(String::valueOf), c.to))
                .part("to", Type.PERIOD, c -> Option.said(c.to), (c, v) -> new Window(c.from, v.map(String::valueOf)))
                .list();

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

        static final List<Option<Outliers>> OPTIONS = Options.of(WINSORIZED)
                .part("columns", Type.ONE_OR_MORE)
                .number("lower", 0, 1)
                .number("upper", 0, 1)
                .list();

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
        static final List<Option<LagControls>> OPTIONS =
                Options.of(new LagControls(1)).integer("lags", 1, MOST_PERIODS).list();

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
        static final List<Option<AddControls>> OPTIONS = Options.of(new AddControls(List.of()))
                .part("columns", Type.ONE_OR_MORE)
                .list();

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
        static final List<Option<AddFixedEffects>> OPTIONS = Options.of(new AddFixedEffects(List.of()))
                .part("effects", Type.ONE_OR_MORE)
                .list();

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
        static final List<Option<OtherVcov>> OPTIONS = Options.of(new OtherVcov(Optional.empty()))
                .part("vcov", Type.VCOV)
                .list();

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

        static final List<Option<OtherPolicy>> OPTIONS = Options.of(EXCLUDED)
                .part("column", Type.COLUMN)
                .part("units", Type.OTHER)
                .part("name", Type.OTHER)
                .part("by", Type.OTHER)
                .list();

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
        static final List<Option<LeaveOneOut>> OPTIONS = Options.of(new LeaveOneOut(Optional.empty()))
                .part("over", Type.COLUMN)
                .list();

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
        static final List<Option<Timing>> OPTIONS = Options.of(new Timing(Optional.empty(), ""))
                .number(
                        "shift",
                        Type.INTEGER,
                        -MOST_PERIODS,
                        MOST_PERIODS,
                        c -> c.shift.map(Integer::longValue),
                        (c, v) -> new Timing(v.map(Long::intValue), c.cohort))
                .part("cohort", Type.OTHER)
                .list();

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

        static final List<Option<Matching>> OPTIONS = Options.of(PLAIN)
                .part("covariates", Type.ONE_OR_MORE)
                .choice("method", METHODS)
                .integer("neighbors", 1, MOST_NEIGHBORS)
                .when(c -> !c.isKernel())
                .part("replacement", Type.FLAG)
                .when(c -> !c.isKernel())
                .number("caliper", LEAST, LARGEST)
                .when(c -> !c.isKernel())
                .number("bandwidth", LEAST, LARGEST)
                .when(Matching::isKernel)
                .part("commonSupport", Type.FLAG)
                .choice("by", List.of("pooled", "year"))
                .choice("use", List.of("weights", "support"))
                .list();

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

        static final List<Option<OtherFrontier>> OPTIONS = Options.of(PLAIN)
                .part("step", Type.TEXT)
                .part("models", Type.ONE_OR_MORE)
                .offering(EfficiencySpec.MODELS)
                .part("returns", Type.ONE_OR_MORE)
                .offering(List.of("crs", "vrs"))
                .part("frontiers", Type.ONE_OR_MORE)
                .offering(List.of("year", "global", "sequential", "window"))
                .list();

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
