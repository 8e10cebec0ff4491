package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    public static final List<Option<EfficiencySpec>> OPTIONS = List.of(
            Option.of(
                    "inputs", Option.Type.COLUMNS, s -> Values.of(s.inputs()), (s, v) -> s.withInputs(Values.texts(v))),
            Option.of("goods", Option.Type.COLUMNS, s -> Values.of(s.goods()), (s, v) -> s.withGoods(Values.texts(v))),
            Option.of("bads", Option.Type.COLUMNS, s -> Values.of(s.bads()), (s, v) -> s.withBads(Values.texts(v))),
            Option.choice("model", MODELS, s -> Values.of(s.model()), (s, v) -> s.withModel(Values.text(v, "sbm"))),
            Option.<EfficiencySpec>choice(
                            "orientation",
                            ORIENTATIONS,
                            s -> Values.of(s.orientation()),
                            (s, v) -> s.withOrientation(Values.text(v, "non")))
                    .when(s -> !s.isDirectional() && !s.model().equals("fukuyama-weber")),
            Option.<EfficiencySpec>choice(
                            "returns",
                            RETURNS,
                            s -> Values.of(s.returns()),
                            (s, v) -> s.withReturns(Values.text(v, s.model().equals("bcc") ? "vrs" : "crs")))
                    .when(s -> !hasConstantReturns(s.model())),
            Option.choice(
                    "frontier",
                    FRONTIERS,
                    s -> Values.of(s.frontier()),
                    (s, v) -> s.withFrontier(Values.text(v, "year"))),
            Option.<EfficiencySpec>number(
                            "window",
                            Option.Type.INTEGER,
                            1,
                            1000,
                            s -> Values.of((long) s.window()),
                            (s, v) -> s.withWindow((int) Values.integer(v, 3)))
                    .when(s -> s.frontier().equals("window")),
            Option.<EfficiencySpec>of(
                            "group",
                            Option.Type.COLUMN,
                            s -> Values.of(s.group()),
                            (s, v) -> s.withGroup(Values.optionalText(v)))
                    .when(s -> s.frontier().equals("meta")),
            Option.<EfficiencySpec>choice(
                            "direction",
                            DIRECTIONS,
                            s -> Values.of(s.direction()),
                            (s, v) -> s.withDirection(Values.text(v, "outputs")))
                    .when(EfficiencySpec::isDirectional),
            Option.<EfficiencySpec>choice(
                            "disposability",
                            DISPOSABILITIES,
                            s -> Values.of(s.disposability()),
                            (s, v) -> s.withDisposability(Values.text(v, "weak")))
                    .when(EfficiencySpec::isDirectional),
            Option.choice("index", INDICES, s -> Values.of(s.index()), (s, v) -> s.withIndex(Values.text(v, "none"))),
            Option.<EfficiencySpec>choice(
                            "decomposition",
                            DECOMPOSITIONS,
                            s -> Values.of(s.decomposition()),
                            (s, v) -> s.withDecomposition(Values.text(v, "none")))
                    .when(EfficiencySpec::hasIndex),
            Option.<EfficiencySpec>number(
                            "base",
                            Option.Type.INTEGER,
                            -1e6,
                            1e6,
                            s -> Values.of(s.base().map(Integer::longValue)),
                            (s, v) ->
                                    s.withBase(v.map(n -> ((Long) n).intValue()).filter(n -> n != 0)))
                    .when(EfficiencySpec::hasIndex),
            Option.<EfficiencySpec>of(
                            "cumulate",
                            Option.Type.FLAG,
                            s -> Values.of(s.cumulate()),
                            (s, v) -> s.withCumulate((Boolean) v.orElse(true)))
                    .when(EfficiencySpec::hasIndex),
            Option.of("into", Option.Type.TEXT, s -> Values.of(s.into), (s, v) -> s.withInto(Values.text(v, ""))),
            Option.of(
                    "where",
                    Option.Type.CONDITION,
                    s -> Values.of(s.where),
                    (s, v) -> s.withWhere(Values.text(v, ""))));

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

        Production withInputs(List<String> newInputs) {
            return new Production(newInputs, goods, bads);
        }

        Production withGoods(List<String> newGoods) {
            return new Production(inputs, newGoods, bads);
        }

        Production withBads(List<String> newBads) {
            return new Production(inputs, goods, newBads);
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

        Technology withOrientation(String newOrientation) {
            return new Technology(model, newOrientation, returns, frontier, window, group, direction, disposability);
        }

        Technology withReturns(String newReturns) {
            return new Technology(model, orientation, newReturns, frontier, window, group, direction, disposability);
        }

        Technology withFrontier(String newFrontier) {
            return new Technology(model, orientation, returns, newFrontier, window, group, direction, disposability);
        }

        Technology withWindow(int newWindow) {
            return new Technology(model, orientation, returns, frontier, newWindow, group, direction, disposability);
        }

        Technology withGroup(Optional<String> newGroup) {
            return new Technology(model, orientation, returns, frontier, window, newGroup, direction, disposability);
        }

        Technology withDirection(String newDirection) {
            return new Technology(model, orientation, returns, frontier, window, group, newDirection, disposability);
        }

        Technology withDisposability(String newDisposability) {
            return new Technology(model, orientation, returns, frontier, window, group, direction, newDisposability);
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

        Index withKind(String newKind) {
            return new Index(newKind, decomposition, base, cumulate);
        }

        Index withDecomposition(String newDecomposition) {
            return new Index(kind, newDecomposition, base, cumulate);
        }

        Index withBase(Optional<Integer> newBase) {
            return new Index(kind, decomposition, newBase, cumulate);
        }

        Index withCumulate(boolean newCumulate) {
            return new Index(kind, decomposition, base, newCumulate);
        }
    }

    public EfficiencySpec {
        other = Map.copyOf(other);
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
    public <T> T on(Cases<T> cases) {
        return cases.efficiency(this);
    }

    @Override
    public Optional<String> makes() {
        return Optional.of(into).filter(column -> !column.isEmpty());
    }

    @Override
    public EfficiencySpec withId(String newId) {
        return new EfficiencySpec(newId, title, production, technology, change, into, where, other);
    }

    @Override
    public EfficiencySpec withTitle(String newTitle) {
        return new EfficiencySpec(id, newTitle, production, technology, change, into, where, other);
    }

    private EfficiencySpec withProduction(Production newProduction) {
        return new EfficiencySpec(id, title, newProduction, technology, change, into, where, other);
    }

    private EfficiencySpec withTechnology(Technology newTechnology) {
        return new EfficiencySpec(id, title, production, newTechnology, change, into, where, other);
    }

    private EfficiencySpec withChange(Index newChange) {
        return new EfficiencySpec(id, title, production, technology, newChange, into, where, other);
    }

    public EfficiencySpec withInputs(List<String> newInputs) {
        return withProduction(production.withInputs(newInputs));
    }

    public EfficiencySpec withGoods(List<String> newGoods) {
        return withProduction(production.withGoods(newGoods));
    }

    public EfficiencySpec withBads(List<String> newBads) {
        return withProduction(production.withBads(newBads));
    }

    /** With another model, and the returns its name stands for if those before are none of its own. */
    public EfficiencySpec withModel(String newModel) {
        return withTechnology(technology.withModel(newModel));
    }

    public EfficiencySpec withOrientation(String newOrientation) {
        return withTechnology(technology.withOrientation(newOrientation));
    }

    public EfficiencySpec withReturns(String newReturns) {
        return withTechnology(technology.withReturns(newReturns));
    }

    public EfficiencySpec withFrontier(String newFrontier) {
        return withTechnology(technology.withFrontier(newFrontier));
    }

    public EfficiencySpec withWindow(int newWindow) {
        return withTechnology(technology.withWindow(newWindow));
    }

    public EfficiencySpec withGroup(Optional<String> newGroup) {
        return withTechnology(technology.withGroup(newGroup));
    }

    public EfficiencySpec withDirection(String newDirection) {
        return withTechnology(technology.withDirection(newDirection));
    }

    public EfficiencySpec withDisposability(String newDisposability) {
        return withTechnology(technology.withDisposability(newDisposability));
    }

    public EfficiencySpec withIndex(String newIndex) {
        return withChange(change.withKind(newIndex));
    }

    public EfficiencySpec withDecomposition(String newDecomposition) {
        return withChange(change.withDecomposition(newDecomposition));
    }

    public EfficiencySpec withBase(Optional<Integer> newBase) {
        return withChange(change.withBase(newBase));
    }

    public EfficiencySpec withCumulate(boolean newCumulate) {
        return withChange(change.withCumulate(newCumulate));
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
        return new EfficiencySpec(id, title, production, technology, change, newInto, where, other);
    }

    public EfficiencySpec withWhere(String newWhere) {
        return new EfficiencySpec(id, title, production, technology, change, into, newWhere, other);
    }

    @Override
    public EfficiencySpec withOther(Map<String, JsonNode> newOther) {
        return new EfficiencySpec(id, title, production, technology, change, into, where, newOther);
    }

    private static void check(String key, String word, List<String> legal) {
        if (!legal.contains(word)) {
            throw new StudyProblem("choice", key, word, legal);
        }
    }
}
