package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.VariableName;

/**
 * One cohort, or one value of a column that does not change within units: each is left out in turn, and of those without which
 * the result is gone the one with the fewest units is told. Columns are the texts with 2 to {@link #MOST} values, and those by
 * which the regression is clustered.
 */
final class OneLeftOut {
    static final String COHORT = "cohort";
    static final String GROUP = "group";
    private static final int MOST = 60;

    private OneLeftOut() {}

    /** @param units of the panel that are left out together */
    private record Member(String label, List<Integer> units) {}

    static List<Kill> cohort(Question question) {
        if (!question.hasCohorts()) {
            return List.of();
        }
        Panel panel = question.study().panel();
        Treatment treatment = question.study().treatment().orElseThrow();
        TreeMap<Integer, List<Integer>> units = new TreeMap<>();
        for (int unit : units(design(question))) {
            treatment
                    .cohort(unit)
                    .ifPresent(cohort -> units.computeIfAbsent(cohort, c -> new ArrayList<>())
                            .add(unit));
        }
        List<Member> members = units.entrySet().stream()
                .map(entry -> new Member(panel.frequency().text(entry.getKey()), entry.getValue()))
                .toList();
        return List.of(kill(question, COHORT, panel.unitColumn(), members));
    }

    static List<Kill> groups(Question question) {
        Design design = design(question);
        Panel panel = question.study().panel();
        List<Kill> kills = new ArrayList<>();
        for (Column column : panel.data().columns()) {
            boolean isCluster = question.column().vcov().orElseThrow().by().contains(column.name());
            boolean isKey =
                    column.name().equals(panel.unitColumn()) || column.name().equals(panel.timeColumn());
            if (!isKey && (isCluster || !(column instanceof NumberColumn))) {
                List<Member> members = members(design, column.name());
                if (members.size() > 1 && members.size() <= MOST) {
                    kills.add(kill(question, GROUP, column.name(), members));
                }
            }
        }
        return kills;
    }

    private static Design design(Question question) {
        return question.model().sample(question.study(), question.column());
    }

    /** Units of the panel that have a row in the sample. */
    private static int[] units(Design design) {
        int[] units = new int[design.unit().levels()];
        for (int i = 0; i < design.n(); i++) {
            units[design.unit().codes()[i]] = design.panel().unit(design.panelRow(i));
        }
        return units;
    }

    /** The values of a column with their units; none if it changes within a unit or names the units. */
    private static List<Member> members(Design design, String column) {
        Panel.Coded coded = design.panel().codes(column);
        int[] units = units(design);
        int[] ofUnit = new int[units.length];
        java.util.Arrays.fill(ofUnit, Integer.MIN_VALUE);
        for (int i = 0; i < design.n(); i++) {
            int unit = design.unit().codes()[i];
            int code = coded.codes()[design.panelRow(i)];
            if (ofUnit[unit] != Integer.MIN_VALUE && ofUnit[unit] != code) {
                return List.of();
            }
            ofUnit[unit] = code;
        }
        TreeMap<Integer, List<Integer>> of = new TreeMap<>();
        for (int u = 0; u < units.length; u++) {
            if (ofUnit[u] >= 0) {
                of.computeIfAbsent(ofUnit[u], c -> new ArrayList<>()).add(units[u]);
            }
        }
        return of.size() == units.length
                ? List.of()
                : of.entrySet().stream()
                        .map(entry -> new Member(coded.labels().get(entry.getKey()), entry.getValue()))
                        .toList();
    }

    private static Kill kill(Question question, String dimension, String column, List<Member> members) {
        boolean[] kills = new boolean[members.size()];
        Workers.forEach(
                kills.length,
                m -> kills[m] = question.kills(
                        UnitsLeftOut.without(question, members.get(m).units())));
        int all = members.stream().mapToInt(member -> member.units().size()).sum();
        boolean isCohort = dimension.equals(COHORT);
        Optional<Member> smallest = java.util.stream.IntStream.range(0, kills.length)
                .filter(m -> kills[m])
                .mapToObj(members::get)
                .min(Comparator.comparingInt(member -> member.units().size()));
        if (smallest.isEmpty()) {
            return Kill.none(
                    dimension,
                    question.goal(),
                    Warning.of(
                            "probe",
                            isCohort ? "kill-cohort-none" : "kill-group-none",
                            question.goalWords(),
                            members.size(),
                            new VariableName(column)));
        }
        Member member = smallest.get();
        return Kill.of(
                dimension,
                question.goal(),
                member.units().size(),
                member.units().size() / (double) all,
                Warning.of(
                        "probe",
                        isCohort ? "kill-cohort" : "kill-group",
                        member.label(),
                        member.units().size(),
                        question.goalWords(),
                        new VariableName(column)),
                question.change(UnitsLeftOut.without(question, member.units())));
    }
}
