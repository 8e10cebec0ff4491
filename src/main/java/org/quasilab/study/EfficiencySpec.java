package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * Productive efficiency from inputs, good and bad outputs, put into the data as a column.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param production what is put in and what comes out
 * @param technology what it is measured against
 * @param change the index of productivity over time
 * @param into name of the new column; empty for none
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record EfficiencySpec(
        String id,
        String title,
        Production production,
        Technology technology,
        Index change,
        String into,
        String where,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final List<String> MODELS =
            List.of("sbm", "super-sbm", "ddf", "nddf", "fukuyama-weber", "ccr", "bcc", "super-ccr");
    public static final List<String> ORIENTATIONS = List.of("non", "input", "output");
    public static final List<String> RETURNS = List.of("crs", "vrs", "nirs", "ndrs");
    public static final List<String> FRONTIERS = List.of("year", "global", "sequential", "window", "meta");
    public static final List<String> DISPOSABILITIES = List.of("weak", "strong");
    public static final List<String> DIRECTIONS = List.of("outputs", "all", "goods", "inputs", "bads");
    public static final List<String> DECOMPOSITIONS = List.of("none", "fgnz", "ray-desli");
    public static final List<String> INDICES = List.of("none", "malmquist", "ml", "gm", "gml");

    public static final EfficiencySpec DEFAULT = new EfficiencySpec(
            "efficiency",
            "",
            new Production(List.of(), List.of(), List.of()),
            new Technology("sbm", "non", "crs", "year", 3, Optional.empty(), "outputs", "weak"),
            new Index("none", "none", Optional.empty(), true),
            "",
            "",
            Map.of());

    public static final List<Option<EfficiencySpec>> OPTIONS = Options.of(DEFAULT)
            .in("production")
            .part("inputs", Type.COLUMNS)
            .part("goods", Type.COLUMNS)
            .part("bads", Type.COLUMNS)
            .in("technology")
            .choice("model", MODELS, EfficiencySpec::model, EfficiencySpec::withModel)
            .choice("orientation", ORIENTATIONS)
            .when(s -> !s.isDirectional() && !s.model().equals("fukuyama-weber"))
            .choice(
                    "returns",
                    RETURNS,
                    s -> Optional.of(s.returns()),
                    (s, v) -> s.withReturns(v.orElse(s.usualReturns())))
            .when(s -> !hasConstantReturns(s.model()))
            .choice("frontier", FRONTIERS)
            .integer("window", 1, 1000)
            .when(s -> s.frontier().equals("window"))
            .part("group", Type.COLUMN)
            .when(s -> s.frontier().equals("meta"))
            .choice("direction", DIRECTIONS)
            .when(EfficiencySpec::isDirectional)
            .choice("disposability", DISPOSABILITIES)
            .when(EfficiencySpec::isDirectional)
            .in("change")
            .choice("index", INDICES, EfficiencySpec::index, EfficiencySpec::withIndex)
            .choice("decomposition", DECOMPOSITIONS)
            .when(EfficiencySpec::hasIndex)
            .number(
                    "base",
                    Type.INTEGER,
                    -1e6,
                    1e6,
                    s -> s.base().map(Integer::longValue),
                    (s, v) -> s.withBase(v.map(Long::intValue).filter(n -> n != 0)))
            .when(EfficiencySpec::hasIndex)
            .part("cumulate", Type.FLAG)
            .when(EfficiencySpec::hasIndex)
            .in("")
            .part("into", Type.TEXT)
            .part("where", Type.CONDITION)
            .list();

    /**
     * What is put in and what comes out.
     *
     * @param inputs columns, at least one
     * @param goods desirable outputs, at least one
     * @param bads undesirable outputs
     */
    public record Production(List<String> inputs, List<String> goods, List<String> bads) {
        public Production {
            inputs = List.copyOf(inputs);
            goods = List.copyOf(goods);
            bads = List.copyOf(bads);
        }
    }

    /**
     * What efficiency is measured against, and how.
     *
     * @param model one of {@link #MODELS}
     * @param orientation {@code non}, {@code input}, {@code output}
     * @param returns one of {@link #RETURNS}; {@code ccr} and {@code super-ccr} mean constant ones, {@code bcc} any others
     * @param frontier one of {@link #FRONTIERS}
     * @param window periods of a window frontier
     * @param group group column of a meta-frontier
     * @param direction of the directional models, one of {@link #DIRECTIONS}: {@code outputs} (0, y, −b), {@code all} (−x, y,
     *     −b), {@code goods} (0, y, 0), {@code inputs} (−x, 0, 0), {@code bads} (0, 0, −b)
     * @param disposability of the bads: {@code weak} or {@code strong} (directional models)
     */
    public record Technology(
            String model,
            String orientation,
            String returns,
            String frontier,
            int window,
            Optional<String> group,
            String direction,
            String disposability) {
        public Technology {
            check("model", model, MODELS);
            check("orientation", orientation, ORIENTATIONS);
            check("returns", returns, RETURNS);
            check("frontier", frontier, FRONTIERS);
            check("direction", direction, DIRECTIONS);
            check("disposability", disposability, DISPOSABILITIES);
        }

        Technology withModel(String newModel) {
            return new Technology(
                    newModel, orientation, returnsOf(newModel), frontier, window, group, direction, disposability);
        }

        private String returnsOf(String newModel) {
            if (hasConstantReturns(newModel)) {
                return "crs";
            }
            return newModel.equals("bcc") && returns.equals("crs") ? "vrs" : returns;
        }
    }

    /**
     * An index of productivity over time.
     *
     * @param kind one of {@link #INDICES}
     * @param decomposition one of {@link #DECOMPOSITIONS}: {@code none} (the index on the asked returns: efficiency ×
     *     technical change), {@code fgnz} or {@code ray-desli} (the index on constant returns, with scale change)
     * @param base period in which the cumulated level is one; empty for the first, which a form writes as 0
     * @param cumulate whether an index enters the data as a level cumulated from the base period
     */
    public record Index(String kind, String decomposition, Optional<Integer> base, boolean cumulate) {
        public Index {
            check("decomposition", decomposition, DECOMPOSITIONS);
            check("index", kind, INDICES);
        }
    }

    public EfficiencySpec {
        other = Map.copyOf(other);
    }

    private String usualReturns() {
        return model().equals("bcc") ? "vrs" : "crs";
    }

    private boolean isDirectional() {
        return model().equals("ddf") || model().equals("nddf");
    }

    private boolean hasIndex() {
        return !index().equals("none");
    }

    public List<String> inputs() {
        return production.inputs();
    }

    public List<String> goods() {
        return production.goods();
    }

    public List<String> bads() {
        return production.bads();
    }

    public String model() {
        return technology.model();
    }

    public String orientation() {
        return technology.orientation();
    }

    public String returns() {
        return technology.returns();
    }

    public String frontier() {
        return technology.frontier();
    }

    public int window() {
        return technology.window();
    }

    public Optional<String> group() {
        return technology.group();
    }

    public String direction() {
        return technology.direction();
    }

    public String disposability() {
        return technology.disposability();
    }

    public String index() {
        return change.kind();
    }

    public String decomposition() {
        return change.decomposition();
    }

    public Optional<Integer> base() {
        return change.base();
    }

    public boolean cumulate() {
        return change.cumulate();
    }

    static List<Preset> presets(Study study) {
        EfficiencySpec ddf = DEFAULT.withModel("ddf");
        return List.of(
                preset("sbm", DEFAULT),
                preset("super-sbm", DEFAULT.withModel("super-sbm")),
                preset("sbm-ml", DEFAULT.withIndex("ml")),
                preset("sbm-gml", DEFAULT.withIndex("gml")),
                preset("ddf-ml", ddf.withIndex("ml")),
                preset("ddf-gml", ddf.withIndex("gml")));
    }

    private static Preset preset(String name, EfficiencySpec step) {
        return Preset.of(
                name, step, "model", "orientation", "returns", "frontier", "direction", "disposability", "index");
    }

    @Override
    public String kind() {
        return "efficiency";
    }

    @Override
    public String about(Study study, Messages messages) {
        return study.data().labels(makes().stream().toList(), messages);
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.efficiency(this);
    }

    @Override
    public Optional<String> makes() {
        return Optional.of(into).filter(column -> !column.isEmpty());
    }

    private EfficiencySpec withProduction(Production newProduction) {
        return Parts.with(this, "production", newProduction);
    }

    private EfficiencySpec withTechnology(Technology newTechnology) {
        return Parts.with(this, "technology", newTechnology);
    }

    private EfficiencySpec withChange(Index newChange) {
        return Parts.with(this, "change", newChange);
    }

    public EfficiencySpec withInputs(List<String> newInputs) {
        return withProduction(Parts.with(production, "inputs", newInputs));
    }

    public EfficiencySpec withGoods(List<String> newGoods) {
        return withProduction(Parts.with(production, "goods", newGoods));
    }

    public EfficiencySpec withBads(List<String> newBads) {
        return withProduction(Parts.with(production, "bads", newBads));
    }

    /** With another model, and the returns its name stands for if those before are none of its own. */
    public EfficiencySpec withModel(String newModel) {
        return withTechnology(technology.withModel(newModel));
    }

    public EfficiencySpec withOrientation(String newOrientation) {
        return withTechnology(Parts.with(technology, "orientation", newOrientation));
    }

    public EfficiencySpec withReturns(String newReturns) {
        return withTechnology(Parts.with(technology, "returns", newReturns));
    }

    public EfficiencySpec withFrontier(String newFrontier) {
        return withTechnology(Parts.with(technology, "frontier", newFrontier));
    }

    public EfficiencySpec withWindow(int newWindow) {
        return withTechnology(Parts.with(technology, "window", newWindow));
    }

    public EfficiencySpec withGroup(Optional<String> newGroup) {
        return withTechnology(Parts.with(technology, "group", newGroup));
    }

    public EfficiencySpec withDirection(String newDirection) {
        return withTechnology(Parts.with(technology, "direction", newDirection));
    }

    public EfficiencySpec withDisposability(String newDisposability) {
        return withTechnology(Parts.with(technology, "disposability", newDisposability));
    }

    public EfficiencySpec withIndex(String newIndex) {
        return withChange(Parts.with(change, "kind", newIndex));
    }

    public EfficiencySpec withDecomposition(String newDecomposition) {
        return withChange(Parts.with(change, "decomposition", newDecomposition));
    }

    public EfficiencySpec withBase(Optional<Integer> newBase) {
        return withChange(Parts.with(change, "base", newBase));
    }

    public EfficiencySpec withCumulate(boolean newCumulate) {
        return withChange(Parts.with(change, "cumulate", newCumulate));
    }

    private static boolean hasConstantReturns(String model) {
        return model.equals("ccr") || model.equals("super-ccr");
    }

    /** Whether the returns are such that the model's name allows: CCR is constant returns, BCC is not. */
    public boolean hasItsReturns() {
        return returns().equals(technology.returnsOf(model()));
    }

    @Override
    public StepSpec copy(String newId) {
        return withInto("").withId(newId);
    }

    public EfficiencySpec withInto(String newInto) {
        return Parts.with(this, "into", newInto);
    }

    public EfficiencySpec withWhere(String newWhere) {
        return Parts.with(this, "where", newWhere);
    }

    private static void check(String key, String word, List<String> legal) {
        if (!legal.contains(word)) {
            throw new StudyProblem("choice", key, word, legal);
        }
    }
}
