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
 * @param inputs columns, at least one
 * @param goods desirable outputs, at least one
 * @param bads undesirable outputs
 * @param model one of {@link #MODELS}
 * @param orientation {@code non}, {@code input}, {@code output}
 * @param returns one of {@link #RETURNS}; {@code ccr} and {@code super-ccr} mean constant ones, {@code bcc} any others
 * @param frontier one of {@link #FRONTIERS}
 * @param window periods of a window frontier
 * @param group group column of a meta-frontier
 * @param direction of the directional models, one of {@link #DIRECTIONS}: {@code outputs} (0, y, −b), {@code all} (−x, y,
 *     −b), {@code goods} (0, y, 0), {@code inputs} (−x, 0, 0), {@code bads} (0, 0, −b)
 * @param disposability of the bads: {@code weak} or {@code strong} (directional models)
 * @param index one of {@link #INDICES}
 * @param decomposition one of {@link #DECOMPOSITIONS}: {@code none} (the index on the asked returns: efficiency ×
 *     technical change), {@code fgnz} or {@code ray-desli} (the index on constant returns, with scale change)
 * @param base period in which the cumulated level is one; empty for the first, which a form writes as 0
 * @param cumulate whether an index enters the data as a level cumulated from the base period
 * @param into name of the new column; empty for none
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record EfficiencySpec(
        String id,
        String title,
        List<String> inputs,
        List<String> goods,
        List<String> bads,
        String model,
        String orientation,
        String returns,
        String frontier,
        int window,
        Optional<String> group,
        String direction,
        String disposability,
        String index,
        String decomposition,
        Optional<Integer> base,
        boolean cumulate,
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
            List.of(),
            List.of(),
            List.of(),
            "sbm",
            "non",
            "crs",
            "year",
            3,
            Optional.empty(),
            "outputs",
            "weak",
            "none",
            "none",
            Optional.empty(),
            true,
            "",
            "",
            Map.of());

    public static final List<Option<EfficiencySpec>> OPTIONS = List.of(
            Option.of("inputs", Option.Type.COLUMNS, s -> Values.of(s.inputs), (s, v) -> s.withInputs(Values.texts(v))),
            Option.of("goods", Option.Type.COLUMNS, s -> Values.of(s.goods), (s, v) -> s.withGoods(Values.texts(v))),
            Option.of("bads", Option.Type.COLUMNS, s -> Values.of(s.bads), (s, v) -> s.withBads(Values.texts(v))),
            Option.choice("model", MODELS, s -> Values.of(s.model), (s, v) -> s.withModel(Values.text(v, "sbm"))),
            Option.<EfficiencySpec>choice(
                            "orientation",
                            ORIENTATIONS,
                            s -> Values.of(s.orientation),
                            (s, v) -> s.withOrientation(Values.text(v, "non")))
                    .when(s -> !s.isDirectional() && !s.model().equals("fukuyama-weber")),
            Option.<EfficiencySpec>choice(
                            "returns",
                            RETURNS,
                            s -> Values.of(s.returns),
                            (s, v) -> s.withReturns(Values.text(v, s.model.equals("bcc") ? "vrs" : "crs")))
                    .when(s -> !hasConstantReturns(s.model)),
            Option.choice(
                    "frontier",
                    FRONTIERS,
                    s -> Values.of(s.frontier),
                    (s, v) -> s.withFrontier(Values.text(v, "year"))),
            Option.<EfficiencySpec>number(
                            "window",
                            Option.Type.INTEGER,
                            1,
                            1000,
                            s -> Values.of((long) s.window),
                            (s, v) -> s.withWindow((int) Values.integer(v, 3)))
                    .when(s -> s.frontier.equals("window")),
            Option.<EfficiencySpec>of(
                            "group",
                            Option.Type.COLUMN,
                            s -> Values.of(s.group),
                            (s, v) -> s.withGroup(Values.optionalText(v)))
                    .when(s -> s.frontier.equals("meta")),
            Option.<EfficiencySpec>choice(
                            "direction",
                            DIRECTIONS,
                            s -> Values.of(s.direction),
                            (s, v) -> s.withDirection(Values.text(v, "outputs")))
                    .when(EfficiencySpec::isDirectional),
            Option.<EfficiencySpec>choice(
                            "disposability",
                            DISPOSABILITIES,
                            s -> Values.of(s.disposability),
                            (s, v) -> s.withDisposability(Values.text(v, "weak")))
                    .when(EfficiencySpec::isDirectional),
            Option.choice("index", INDICES, s -> Values.of(s.index), (s, v) -> s.withIndex(Values.text(v, "none"))),
            Option.<EfficiencySpec>choice(
                            "decomposition",
                            DECOMPOSITIONS,
                            s -> Values.of(s.decomposition),
                            (s, v) -> s.withDecomposition(Values.text(v, "none")))
                    .when(EfficiencySpec::hasIndex),
            Option.<EfficiencySpec>number(
                            "base",
                            Option.Type.INTEGER,
                            -1e6,
                            1e6,
                            s -> Values.of(s.base.map(Integer::longValue)),
                            (s, v) ->
                                    s.withBase(v.map(n -> ((Long) n).intValue()).filter(n -> n != 0)))
                    .when(EfficiencySpec::hasIndex),
            Option.<EfficiencySpec>of(
                            "cumulate",
                            Option.Type.FLAG,
                            s -> Values.of(s.cumulate),
                            (s, v) -> s.withCumulate((Boolean) v.orElse(true)))
                    .when(EfficiencySpec::hasIndex),
            Option.of("into", Option.Type.TEXT, s -> Values.of(s.into), (s, v) -> s.withInto(Values.text(v, ""))),
            Option.of(
                    "where",
                    Option.Type.CONDITION,
                    s -> Values.of(s.where),
                    (s, v) -> s.withWhere(Values.text(v, ""))));

    public EfficiencySpec {
        inputs = List.copyOf(inputs);
        goods = List.copyOf(goods);
        bads = List.copyOf(bads);
        other = Map.copyOf(other);
        check("model", model, MODELS);
        check("orientation", orientation, ORIENTATIONS);
        check("returns", returns, RETURNS);
        check("frontier", frontier, FRONTIERS);
        check("direction", direction, DIRECTIONS);
        check("decomposition", decomposition, DECOMPOSITIONS);
        check("disposability", disposability, DISPOSABILITIES);
        check("index", index, INDICES);
    }

    private boolean isDirectional() {
        return model.equals("ddf") || model.equals("nddf");
    }

    private boolean hasIndex() {
        return !index.equals("none");
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
        return new EfficiencySpec(
                newId,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    @Override
    public EfficiencySpec withTitle(String newTitle) {
        return new EfficiencySpec(
                id,
                newTitle,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withInputs(List<String> newInputs) {
        return new EfficiencySpec(
                id,
                title,
                newInputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withGoods(List<String> newGoods) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                newGoods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withBads(List<String> newBads) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                newBads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    /** With another model, and the returns its name stands for if those before are none of its own. */
    public EfficiencySpec withModel(String newModel) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                newModel,
                orientation,
                returnsOf(newModel),
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    private String returnsOf(String newModel) {
        if (hasConstantReturns(newModel)) {
            return "crs";
        }
        return newModel.equals("bcc") && returns.equals("crs") ? "vrs" : returns;
    }

    private static boolean hasConstantReturns(String model) {
        return model.equals("ccr") || model.equals("super-ccr");
    }

    /** Whether the returns are such that the model's name allows: CCR is constant returns, BCC is not. */
    public boolean hasItsReturns() {
        return returns.equals(returnsOf(model));
    }

    public EfficiencySpec withOrientation(String newOrientation) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                newOrientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withReturns(String newReturns) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                newReturns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withFrontier(String newFrontier) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                newFrontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withWindow(int newWindow) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                newWindow,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withGroup(Optional<String> newGroup) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                newGroup,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withDisposability(String newDisposability) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                newDisposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withIndex(String newIndex) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                newIndex,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withDirection(String newDirection) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                newDirection,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withDecomposition(String newDecomposition) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                newDecomposition,
                base,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withBase(Optional<Integer> newBase) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                newBase,
                cumulate,
                into,
                where,
                other);
    }

    public EfficiencySpec withCumulate(boolean newCumulate) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                newCumulate,
                into,
                where,
                other);
    }

    @Override
    public StepSpec copy(String newId) {
        return withInto("").withId(newId);
    }

    public EfficiencySpec withInto(String newInto) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                newInto,
                where,
                other);
    }

    public EfficiencySpec withWhere(String newWhere) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                newWhere,
                other);
    }

    @Override
    public EfficiencySpec withOther(Map<String, JsonNode> newOther) {
        return new EfficiencySpec(
                id,
                title,
                inputs,
                goods,
                bads,
                model,
                orientation,
                returns,
                frontier,
                window,
                group,
                direction,
                disposability,
                index,
                decomposition,
                base,
                cumulate,
                into,
                where,
                newOther);
    }

    private static void check(String key, String word, List<String> legal) {
        if (!legal.contains(word)) {
            throw new StudyProblem("choice", key, word, legal);
        }
    }
}
