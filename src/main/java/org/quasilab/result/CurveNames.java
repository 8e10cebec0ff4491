package org.quasilab.result;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What tables and charts call the choices of a specification curve, in one language. */
public record CurveNames(Study study, Messages messages) {
    public String variable(String name) {
        return study.data().label(name, messages);
    }

    public String estimator(String word) {
        return messages.text("option.estimator." + word);
    }

    /** The label of the rows, or that they are all. */
    public String sample(String label) {
        return label.isEmpty() ? messages.text("result.curve.all-rows") : label;
    }

    /** {@code City + Year}, {@code Province × Year}. */
    public String effects(List<String> effects) {
        return effects.isEmpty()
                ? messages.text("result.curve.no-effects")
                : effects.stream().map(this::effect).collect(Collectors.joining(" + "));
    }

    private String effect(String effect) {
        return List.of(effect.split("\\^")).stream().map(this::variable).collect(Collectors.joining(" × "));
    }

    public String controls(List<String> controls) {
        return controls.isEmpty()
                ? messages.text("result.curve.no-controls")
                : messages.listed(controls.stream().map(this::variable).toList());
    }

    /** All choices of a specification in a line. */
    public String all(Specification specification) {
        return messages.listed(List.of(
                estimator(specification.estimator()),
                effects(specification.fixedEffects()),
                sample(specification.sample()),
                controls(specification.controls())));
    }

    /**
     * What there is a choice of: heading → choice → its specifications. A control is a choice of its own, and so is to have
     * none; what all specifications share is none.
     */
    public Map<String, Map<String, List<Specification>>> groups(CurveResult result) {
        Map<String, Map<String, List<Specification>>> groups = new LinkedHashMap<>();
        CurveSpec.Choices asked = result.spec().choices();
        add(groups, result, "estimator", asked.estimators(), Specification::estimator, this::estimator);
        add(groups, result, "outcome", asked.outcomes(), Specification::outcome, this::variable);
        add(groups, result, "sample", asked.where().keySet(), Specification::sample, this::sample);
        add(groups, result, "effects", asked.fixedEffects(), Specification::fixedEffects, this::effects);
        Map<String, List<Specification>> controls = new LinkedHashMap<>();
        List<String> names = result.specifications().stream()
                .map(Specification::controls)
                .sorted(Comparator.comparingInt(set -> -set.size()))
                .flatMap(List::stream)
                .distinct()
                .toList();
        names.forEach(name -> controls.put(
                variable(name),
                result.specifications().stream()
                        .filter(specification -> specification.controls().contains(name))
                        .toList()));
        controls.put(
                messages.text("result.curve.no-controls"),
                result.specifications().stream()
                        .filter(specification -> specification.controls().isEmpty())
                        .toList());
        controls.values().removeIf(List::isEmpty);
        boolean isChoice = controls.values().stream()
                .anyMatch(chosen -> chosen.size() < result.specifications().size());
        if (isChoice) {
            groups.put(messages.text("result.curve.group.controls"), controls);
        }
        return groups;
    }

    /** The choices in the order in which they are asked for, then those that an estimator makes by itself. */
    private <T> void add(
            Map<String, Map<String, List<Specification>>> groups,
            CurveResult result,
            String key,
            Collection<T> asked,
            Function<Specification, T> of,
            Function<T, String> name) {
        Map<String, List<Specification>> choices = new LinkedHashMap<>();
        Stream.concat(asked.stream(), result.specifications().stream().map(of))
                .distinct()
                .forEach(value -> choices.put(
                        name.apply(value),
                        result.specifications().stream()
                                .filter(specification -> of.apply(specification).equals(value))
                                .toList()));
        choices.values().removeIf(List::isEmpty);
        if (choices.size() > 1) {
            groups.put(messages.text("result.curve.group." + key), choices);
        }
    }
}
