package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Translated;

/**
 * Panels with a known truth: how they are made, and what is estimated on them. What each part means is said in one sentence
 * under {@code help.simulation.<key>}.
 *
 * @param title empty without one
 * @param layout who is observed when and treated from when on
 * @param outcome what the outcome is made of
 * @param score whether that is how much is made of an input, in logs, and the outcome the efficiency by the frontier of each period
 * @param estimators what is estimated on every panel; may be empty
 * @param mediation whether the part of the effect that goes through {@code z} is estimated as well, by three steps
 * @param vcov variance of the estimates
 * @param level of the intervals; a test rejects where its interval leaves out zero
 * @param randomisation made-up treatments by which every estimate is tested as well; 0 for no such test
 * @param seed of the random streams
 * @param other unknown keys, kept; those of an object of the file in an object of its name
 */
public record SimulationSpec(
        String title,
        Layout layout,
        Outcome outcome,
        boolean score,
        List<EstimatorChoice> estimators,
        boolean mediation,
        VcovSpec vcov,
        double level,
        int randomisation,
        long seed,
        Map<String, JsonNode> other) {
    /** Version of the file. */
    public static final int FORMAT = 1;

    public static final SimulationSpec DEFAULT = new SimulationSpec(
            "",
            Layout.DEFAULT,
            Outcome.DEFAULT,
            false,
            List.of(),
            false,
            VcovSpec.cluster("unit"),
            0.95,
            0,
            1L,
            Map.of());

    /** The part of the effect that goes through {@code z}, as a regression with a name of its own. */
    private static final EstimatorChoice THREE_STEPS =
            EstimatorChoice.of("twfe").withLabel(Translated.of(messages -> messages.text("simulate.three-steps")));

    private static final int MOST_MADE_UP = 10_000;

    /** What is no part of an object of its own. */
    public static final List<Option<SimulationSpec>> OPTIONS = Options.of(DEFAULT)
            .part("score", Type.FLAG)
            .part("estimators", Type.OTHER)
            .part("mediation", Type.FLAG)
            .part("vcov", Type.VCOV)
            .number("level", 0, 1)
            .integer("randomisation", 0, MOST_MADE_UP)
            .seed()
            .list();

    static final int MANY = 1_000_000;
    private static final double LARGE = 1e9;

    public SimulationSpec {
        estimators = List.copyOf(estimators);
        other = Map.copyOf(other);
        if (!(level > 0 && level < 1)) {
            throw new StudyProblem("range", "level", level, 0, 1);
        }
        if (layout.wholeClusters() && outcome.trends().dip() > 0) {
            throw new StudyProblem("simulation-dip-clusters");
        }
        if (score && mediation) {
            throw new StudyProblem("simulation-score-mediation");
        }
    }

    /** What is estimated on every panel: the estimators, then the part of the effect that goes through {@code z}. */
    public List<EstimatorChoice> columns() {
        return mediation
                ? Stream.concat(estimators.stream(), Stream.of(THREE_STEPS)).toList()
                : estimators;
    }

    /** The same simulation with one of its parts replaced, by its name. */
    public SimulationSpec with(String part, Object value) {
        return Parts.with(this, part, value);
    }

    /** The same simulation of another layout. */
    public SimulationSpec with(Layout newLayout) {
        return Parts.with(this, "layout", newLayout);
    }

    /** The same simulation with one part of what the outcome is made of replaced, such as {@code effect}. */
    public SimulationSpec withOutcome(String part, Object value) {
        return Parts.with(this, "outcome", Parts.with(outcome, part, value));
    }

    /**
     * Who is observed when, who is treated from when on, who belongs together.
     *
     * @param preset one of {@link #PRESETS}; what follows is said otherwise than there
     * @param study file whose layout is taken in place of a preset; empty for none
     * @param units number of units
     * @param periods number of periods
     * @param treated units ever treated, shared out as the cohorts are
     * @param cohorts first treated period → units; empty for those of the preset
     * @param clusters number of clusters; 0 for none
     * @param wholeClusters whether the units of a cluster are treated together
     */
    public record Layout(
            String preset,
            String study,
            OptionalInt units,
            OptionalInt periods,
            OptionalInt treated,
            Map<Integer, Integer> cohorts,
            int clusters,
            boolean wholeClusters) {
        public static final List<String> PRESETS =
                List.of("two-by-two", "staggered", "all-treated", "few-treated", "sample");

        public static final Layout DEFAULT = of("staggered");

        public static final List<Option<Layout>> OPTIONS = Options.of(DEFAULT)
                .choice("preset", PRESETS)
                .part("study", Type.TEXT)
                .integer("units", 2, MANY)
                .integer("periods", 2, MANY)
                .integer("treated", 1, MANY)
                .part("cohorts", Type.OTHER)
                .integer("clusters", 0, MANY)
                .part("wholeClusters", Type.FLAG)
                .list();

        public Layout {
            cohorts = java.util.Collections.unmodifiableMap(new TreeMap<>(cohorts));
            boolean isSaid = units.isPresent() || periods.isPresent() || treated.isPresent() || !cohorts.isEmpty();
            if (!study.isEmpty() && (isSaid || wholeClusters)) {
                throw new StudyProblem("simulation-study-and", study);
            }
            if (wholeClusters && clusters == 0) {
                throw new StudyProblem("simulation-no-clusters");
            }
        }

        public static Layout of(String preset) {
            return new Layout(
                    preset, "", OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), Map.of(), 0, false);
        }

        /** The same layout with one of its parts replaced, by its name. */
        public Layout with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /** What the outcome of a row is made of. */
    public record Outcome(Effect effect, Trends trends, Errors errors, Covariates covariates, Faults faults) {
        public static final Outcome DEFAULT =
                new Outcome(Effect.DEFAULT, Trends.NONE, Errors.DEFAULT, Covariates.NONE, Faults.NONE);
    }

    /**
     * What the treatment does.
     *
     * @param size of the first cohort in the first treated period
     * @param growth by period since then
     * @param cohortDifference of each cohort over the one before it
     * @param paths by cohort the effects of the first, second … treated period, the last for all that follow; in place of size,
     *     growth and difference where a cohort has one
     * @param anticipation effect in each of the periods before treatment in which it is felt already
     * @param anticipationPeriods number of those periods
     * @param spillover effect on a unit not treated whose neighbours all are
     */
    public record Effect(
            double size,
            double growth,
            double cohortDifference,
            List<List<Double>> paths,
            double anticipation,
            int anticipationPeriods,
            double spillover) {
        public static final Effect DEFAULT = new Effect(1, 0, 0, List.of(), 0, 1, 0);

        public static final List<Option<Effect>> OPTIONS = Options.of(DEFAULT)
                .number("size", -LARGE, LARGE)
                .number("growth", -LARGE, LARGE)
                .number("cohortDifference", -LARGE, LARGE)
                .part("paths", Type.OTHER)
                .number("anticipation", -LARGE, LARGE)
                .integer("anticipationPeriods", 1, MANY)
                .number("spillover", -LARGE, LARGE)
                .list();

        public Effect {
            paths = paths.stream().map(List::copyOf).toList();
            if (paths.stream().anyMatch(List::isEmpty)) {
                throw new StudyProblem("simulation-path-empty");
            }
        }

        /**
         * The effect on a treated row.
         *
         * @param cohort 0 for the first
         * @param eventTime 0 for the first treated period
         */
        public double at(int cohort, int eventTime) {
            if (cohort < paths.size()) {
                List<Double> path = paths.get(cohort);
                return path.get(Math.min(eventTime, path.size() - 1));
            }
            return size + growth * eventTime + cohortDifference * cohort;
        }

        /** The same effect with one of its parts replaced, by its name. */
        public Effect with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /**
     * How the outcome of the treated would have moved without treatment otherwise than that of the others.
     *
     * @param linear by period, of every unit that is ever treated
     * @param kink by period from treatment on
     * @param cohort by period, of each cohort over the next one; the never treated come last
     * @param factor how far the outcome follows a factor that units load on to different degrees (interactive fixed effects)
     * @param loading mean of the loadings of units that are ever treated over that of the others
     * @param dip how far units are chosen for treatment by a low outcome in the period before: 0 not at all, 1 by nothing else
     */
    public record Trends(double linear, double kink, double cohort, double factor, double loading, double dip) {
        public static final Trends NONE = new Trends(0, 0, 0, 0, 0, 0);

        public static final List<Option<Trends>> OPTIONS = Options.of(NONE)
                .number("linear", -LARGE, LARGE)
                .number("kink", -LARGE, LARGE)
                .number("cohort", -LARGE, LARGE)
                .number("factor", -LARGE, LARGE)
                .number("loading", -LARGE, LARGE)
                .number("dip", 0, 1)
                .list();

        /** The same trends with one of their parts replaced, by its name. */
        public Trends with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /**
     * What is random in the outcome; the parts that are empty are those of the study whose layout is taken, or 1, 0, 1, 1.
     *
     * @param sd standard deviation of the errors
     * @param serial correlation of an error with that of the period before
     * @param unit standard deviation of what a unit keeps
     * @param period standard deviation of what all units have in common in a period
     * @param common share of the variance of the errors that the units of a cluster have in common
     * @param tails degrees of freedom of Student's distribution, from which shocks are drawn; empty for the normal one
     */
    public record Errors(
            Optional<Double> sd,
            Optional<Double> serial,
            Optional<Double> unit,
            Optional<Double> period,
            double common,
            OptionalInt tails) {
        public static final Errors DEFAULT = new Errors(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, OptionalInt.empty());

        /** Nothing is random, so that every outcome follows from the effects. */
        public static final Errors NONE = new Errors(
                Optional.of(0.0), Optional.of(0.0), Optional.of(0.0), Optional.of(0.0), 0, OptionalInt.empty());

        public static final List<Option<Errors>> OPTIONS = Options.of(DEFAULT)
                .number("sd", 0, LARGE)
                .number("serial", -0.999, 0.999)
                .number("unit", 0, LARGE)
                .number("period", 0, LARGE)
                .number("common", 0, 1)
                .integer("tails", 3, MANY)
                .list();

        /** The same errors with one of their parts replaced, by its name. */
        public Errors with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /**
     * Covariates: {@code x}, which a unit keeps, and {@code z}, which changes by period; both have a standard deviation of one.
     *
     * @param imbalance of {@code x}: the mean of units ever treated over that of the others
     * @param trend how much faster the outcome grows by period where {@code x} is one higher
     * @param relevance how much higher the outcome is where {@code z} is
     * @param badControl how much the treatment raises {@code z}
     * @param confounding how much higher the outcome is where {@code z} is, because both have a cause in common
     */
    public record Covariates(double imbalance, double trend, double relevance, double badControl, double confounding) {
        public static final Covariates NONE = new Covariates(0, 0, 0, 0, 0);

        public static final List<Option<Covariates>> OPTIONS = Options.of(NONE)
                .number("imbalance", -LARGE, LARGE)
                .number("trend", -LARGE, LARGE)
                .number("relevance", -LARGE, LARGE)
                .number("badControl", -LARGE, LARGE)
                .number("confounding", -LARGE, LARGE)
                .list();

        /** The same covariates with one of their parts replaced, by its name. */
        public Covariates with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /**
     * What the data do not show.
     *
     * @param missing share of outcomes that are missing, at random
     * @param dates share of treated units whose start is recorded one period too early or too late
     */
    public record Faults(double missing, double dates) {
        public static final Faults NONE = new Faults(0, 0);

        public static final List<Option<Faults>> OPTIONS = Options.of(NONE)
                .number("missing", 0, 0.95)
                .number("dates", 0, 1)
                .list();

        /** The same faults with one of their parts replaced, by its name. */
        public Faults with(String part, Object value) {
            return Parts.with(this, part, value);
        }
    }

    /** The keys of each object of the file, in its order; those that stand alone under an empty name. */
    public static Map<String, List<? extends Option<?>>> options() {
        Map<String, List<? extends Option<?>>> options = new LinkedHashMap<>();
        options.put("layout", Layout.OPTIONS);
        options.put("effect", Effect.OPTIONS);
        options.put("trends", Trends.OPTIONS);
        options.put("errors", Errors.OPTIONS);
        options.put("covariates", Covariates.OPTIONS);
        options.put("faults", Faults.OPTIONS);
        options.put("", OPTIONS);
        return options;
    }
}
