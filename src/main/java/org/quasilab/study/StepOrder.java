package org.quasilab.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of a study's steps. The one in the study is that of the paper and the user's to choose; the one in which steps
 * are computed has every step that makes a column in front of those that use the column.
 */
public final class StepOrder {
    private StepOrder() {}

    /**
     * A study in which a step stands elsewhere.
     *
     * @param id of a step of the study
     * @param index of the step among all steps once it has moved; beyond an end means that end
     */
    public static Study move(Study study, String id, int index) {
        List<StepSpec> steps = new ArrayList<>(study.steps());
        StepSpec moved = study.step(id).orElseThrow();
        steps.remove(moved);
        steps.add(Math.max(0, Math.min(steps.size(), index)), moved);
        return study.withSteps(steps);
    }

    /** A study in which the steps stand in the order in which they are computed. */
    public static Study makersFirst(Study study) {
        return study.withSteps(computed(study));
    }

    /**
     * The steps as they are computed: a step whose column others use comes directly in front of the first of them if it
     * stood behind; otherwise as in the study. Steps that use each other's columns stay as they stand.
     */
    public static List<StepSpec> computed(Study study) {
        Map<String, StepSpec> placed = new LinkedHashMap<>();
        study.steps().forEach(step -> place(study, step, placed, new HashSet<>()));
        return List.copyOf(placed.values());
    }

    private static void place(Study study, StepSpec step, Map<String, StepSpec> placed, Set<String> waiting) {
        if (!placed.containsKey(step.id()) && waiting.add(step.id())) {
            study.steps().stream()
                    .filter(maker -> maker.makes()
                            .filter(column -> uses(study, step, column))
                            .isPresent())
                    .forEach(maker -> place(study, maker, placed, waiting));
            placed.put(step.id(), step);
        }
    }

    /** What is kept by step id, in the order of the study. */
    public static <V> Map<String, V> asInStudy(Study study, Map<String, V> byStep) {
        Map<String, V> ordered = new LinkedHashMap<>();
        study.steps().stream()
                .map(StepSpec::id)
                .filter(byStep::containsKey)
                .forEach(id -> ordered.put(id, byStep.get(id)));
        return ordered;
    }

    /** Whether a step reads a column, for itself or from the design it starts from. */
    public static boolean uses(Study study, StepSpec step, String column) {
        return step.reads(study).contains(column);
    }
}
