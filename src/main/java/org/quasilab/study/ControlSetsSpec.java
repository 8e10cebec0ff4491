package org.quasilab.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which sets of controls a specification curve has.
 *
 * @param rule one of {@link #RULES}, of the controls of the design; empty where the sets are given
 * @param given the sets, each in the order in which they enter
 */
public record ControlSetsSpec(String rule, List<List<String>> given) {
    /** Every subset, or none, each alone, all but each, and all. */
    public static final List<String> RULES = List.of("all-subsets", "one-by-one");

    public static final ControlSetsSpec ALL_SUBSETS = new ControlSetsSpec("all-subsets", List.of());

    /** Most controls of which all subsets can be counted; only some of so many are ever computed. */
    static final int MOST_CONTROLS = 40;

    public ControlSetsSpec {
        given = given.stream().map(List::copyOf).toList();
        if (!rule.isEmpty() && !RULES.contains(rule)) {
            throw new StudyProblem("choice", "controls", rule, RULES);
        }
    }

    /** The same as the file and the form have it: a word, or a list of lists. */
    static ControlSetsSpec of(Object said) {
        return said instanceof String word
                ? new ControlSetsSpec(word, List.of())
                : new ControlSetsSpec("", lists(said));
    }

    static List<List<String>> lists(Object said) {
        return ((List<?>) said)
                .stream()
                        .map(set ->
                                ((List<?>) set).stream().map(String.class::cast).toList())
                        .toList();
    }

    Object said() {
        return rule.isEmpty() ? given : rule;
    }

    /** The controls that any set has. */
    public List<String> all(List<String> design) {
        if (!rule.isEmpty()) {
            return design;
        }
        Set<String> all = new LinkedHashSet<>();
        given.forEach(all::addAll);
        return List.copyOf(all);
    }

    /**
     * How many sets there are.
     *
     * @throws StudyProblem {@code many-controls}
     */
    public long count(List<String> design) {
        if (rule.equals("all-subsets")) {
            if (design.size() > MOST_CONTROLS) {
                throw new StudyProblem("many-controls", design.size(), MOST_CONTROLS);
            }
            return 1L << design.size();
        }
        return rule.isEmpty() ? given.size() : oneByOne(design).size();
    }

    /** The set of a number from 0. */
    public List<String> set(long number, List<String> design) {
        if (!rule.equals("all-subsets")) {
            return (rule.isEmpty() ? given : oneByOne(design)).get((int) number);
        }
        List<String> set = new ArrayList<>();
        for (int j = 0; j < design.size(); j++) {
            if ((number >> j & 1) == 1) {
                set.add(design.get(j));
            }
        }
        return set;
    }

    private static List<List<String>> oneByOne(List<String> design) {
        Set<List<String>> sets = new LinkedHashSet<>();
        sets.add(List.of());
        design.forEach(control -> sets.add(List.of(control)));
        design.forEach(out ->
                sets.add(design.stream().filter(control -> !control.equals(out)).toList()));
        sets.add(List.copyOf(design));
        return List.copyOf(sets);
    }
}
