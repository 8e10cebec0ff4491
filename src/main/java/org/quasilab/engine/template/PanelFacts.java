package org.quasilab.engine.template;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.Period;

/** What a panel says about which columns suit a step. Without a panel every column does, and no period is special. */
final class PanelFacts {
    /** More groups than this make a table nobody reads. */
    private static final int MOST_GROUPS = 8;

    /** A group with fewer treated units has no effect of its own worth printing. */
    private static final int LEAST_TREATED = 2;

    /** Rows up to this share can be left out as special without leaving another study. */
    private static final double SMALL_SHARE = 0.1;

    /** One period in so many is left out at the start of a shorter window. */
    private static final int SHORTER_BY = 5;

    /** Periods before the first treatment that a shorter window keeps. */
    private static final int LEAST_BEFORE = 2;

    private final Optional<StudyPanel> study;

    PanelFacts(Optional<StudyPanel> study) {
        this.study = study;
    }

    /** Whether the effect can be told apart by a column: a few groups, each with treated and with untreated rows. */
    boolean suitsSplit(String name) {
        if (study.isEmpty()) {
            return true;
        }
        Optional<Column> column = column(name);
        return column.isPresent()
                && !isMostlyZero(name)
                && groups(name).filter(this::areGroups).isPresent();
    }

    /** Whether a 0/1 column marks a few special rows, such as the municipalities, that a check can leave out. */
    boolean suitsDrop(String name) {
        return study.isPresent() && isMostlyZero(name);
    }

    private Optional<Column> column(String name) {
        return study.flatMap(found -> found.panel().data().find(name));
    }

    private boolean isMostlyZero(String name) {
        if (!(column(name).orElse(null) instanceof NumberColumn numbers)) {
            return false;
        }
        double[] values =
                Arrays.stream(numbers.toArray()).filter(x -> !Double.isNaN(x)).toArray();
        long ones = Arrays.stream(values).filter(x -> x == 1).count();
        return Arrays.stream(values).allMatch(x -> x == 0 || x == 1) && ones > 0 && ones <= SMALL_SHARE * values.length;
    }

    private Optional<Panel.Coded> groups(String name) {
        return study.map(found -> found.panel().codes(name))
                .filter(coded -> coded.labels().size() > 1 && coded.labels().size() <= MOST_GROUPS);
    }

    private boolean areGroups(Panel.Coded coded) {
        Panel panel = study.orElseThrow().panel();
        Optional<Treatment> treatment = study.flatMap(StudyPanel::treatment);
        Map<Integer, Set<Integer>> treated = new HashMap<>();
        Set<Integer> untreated = new HashSet<>();
        for (int row = 0; row < panel.rows(); row++) {
            int group = coded.codes()[row];
            if (isTreated(treatment, row)) {
                treated.computeIfAbsent(group, g -> new HashSet<>()).add(panel.unit(row));
            } else {
                untreated.add(group);
            }
        }
        return IntStream.range(0, coded.labels().size())
                .allMatch(group -> untreated.contains(group)
                        && treated.getOrDefault(group, Set.of()).size() >= LEAST_TREATED);
    }

    private static boolean isTreated(Optional<Treatment> treatment, int row) {
        return treatment.filter(found -> found.isTreated(row)).isPresent();
    }

    /**
     * The first period of a shorter window: the first fifth of the periods is left out, but two before the first treatment
     * stay. Empty if nothing can be left out.
     */
    Optional<Period> laterStart() {
        if (study.flatMap(StudyPanel::treatment).isEmpty()) {
            return Optional.empty();
        }
        Panel panel = study.get().panel();
        int[] cohorts = study.get().treatment().orElseThrow().cohorts();
        int before = cohorts.length == 0
                ? 0
                : (int) IntStream.range(0, panel.periods())
                        .filter(time -> panel.period(time) < cohorts[0])
                        .count();
        int dropped = Math.min(panel.periods() / SHORTER_BY, before - LEAST_BEFORE);
        return dropped > 0 ? Optional.of(panel.when(dropped)) : Optional.empty();
    }

    Period lastPeriod() {
        Panel panel = study.orElseThrow().panel();
        return panel.when(panel.periods() - 1);
    }

    /** {@code indicator} for a 0/1 column, {@code log} for one that is named a logarithm; empty if nothing is known. */
    String scale(String name) {
        boolean isIndicator = column(name)
                .filter(found -> found instanceof NumberColumn numbers
                        && Arrays.stream(numbers.toArray())
                                .filter(x -> !Double.isNaN(x))
                                .allMatch(x -> x == 0 || x == 1))
                .isPresent();
        boolean isLog = List.of("ln_", "log_", "对数").stream()
                .anyMatch(word -> name.toLowerCase(java.util.Locale.ROOT).contains(word));
        return isIndicator ? "indicator" : isLog ? "log" : "";
    }
}
