package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.regression.Subsets;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.ValueNames;
import org.quasilab.text.Problem;

/**
 * The fewest treated units whose treatment, dated one period earlier or later, takes the result away.
 *
 * <p>One unit after another is moved, each time that and in the direction which leaves least to first order ({@link
 * Influence#with}), no unit twice, and the regression is estimated again. Then moves that the set can spare are taken back. A move
 * that no row of the sample shows is none.
 */
final class MovedDates {
    static final String DIMENSION = "timing";

    private final Question question;
    private final Panel panel;
    private final Treatment treatment;
    private final int treated;
    private int tried;

    private MovedDates(Question question) {
        this.question = question;
        panel = question.study().panel();
        treatment = question.study().treatment().orElseThrow();
        Design design = DesignBuilder.build(question.study(), question.column());
        Set<Integer> units = new HashSet<>();
        for (int i = 0; i < design.n(); i++) {
            if (treatment.isTreated(design.panelRow(i))) {
                units.add(panel.unit(design.panelRow(i)));
            }
        }
        treated = units.size();
    }

    /** @param start the first treated period of a unit of the panel */
    private record Move(int unit, int start) {}

    static List<Kill> of(Question question) {
        boolean isPossible = question.hasCohorts()
                && !question.hasDose()
                && question.term().equals(Treatment.DID)
                && question.model().isOls(question.column());
        return isPossible ? List.of(new MovedDates(question).kill()) : List.of();
    }

    private Kill kill() {
        List<Move> moves = moves();
        if (moves.isEmpty()) {
            return Kill.none(
                    DIMENSION,
                    question.goal(),
                    Warning.of("probe", "kill-timing-none", question.goalWords(), treated, tried));
        }
        List<Move> set = Greedy.spared(moves, some -> question.kills(moved(some), question.column()));
        List<String> labels =
                set.stream().map(move -> panel.unitLabel(move.unit)).toList();
        return Kill.of(
                DIMENSION,
                question.goal(),
                set.size(),
                set.size() / (double) treated,
                Warning.of(
                        "probe",
                        "kill-timing",
                        set.size(),
                        treated,
                        question.goalWords(),
                        new ValueNames(panel.unitColumn(), Greedy.named(labels))),
                change(set));
    }

    /** Greedily, until the result is gone; empty if it stays. */
    private List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        Set<Integer> movedUnits = new HashSet<>();
        while (moves.size() <= Greedy.MOST) {
            tried = moves.size();
            StudyPanel changed = moved(moves);
            Optional<Influence> influence = influence(changed);
            if (influence.filter(found -> question.isGone(found.effects())).isPresent()
                    && question.kills(changed, question.column())) {
                return moves;
            }
            Optional<Move> next = influence.flatMap(found -> best(found, movedUnits));
            if (next.isEmpty()) {
                return List.of();
            }
            moves.add(next.get());
            movedUnits.add(next.get().unit);
        }
        return List.of();
    }

    private Optional<Move> best(Influence influence, Set<Integer> movedUnits) {
        Design design = influence.design();
        Map<Integer, Integer> rowAt = new HashMap<>();
        for (int i = 0; i < design.n(); i++) {
            rowAt.put(at(panel.unit(design.panelRow(i)), panel.time(design.panelRow(i))), i);
        }
        double least = influence.left();
        Optional<Move> best = Optional.empty();
        for (int unit = 0; unit < panel.units(); unit++) {
            int time = movedUnits.contains(unit) || treatment.cohort(unit).isEmpty()
                    ? -1
                    : panel.timeOfPeriod(treatment.cohort(unit).getAsInt());
            if (time < 0) {
                continue;
            }
            Integer later = rowAt.get(at(unit, time));
            if (later != null && influence.with(later, -1) < least) {
                least = influence.with(later, -1);
                int start = time + 1 < panel.periods() ? panel.period(time + 1) : panel.period(time) + 1;
                best = Optional.of(new Move(unit, start));
            }
            Integer earlier = time == 0 ? null : rowAt.get(at(unit, time - 1));
            if (earlier != null && influence.with(earlier, 1) < least) {
                least = influence.with(earlier, 1);
                best = Optional.of(new Move(unit, panel.period(time - 1)));
            }
        }
        return best;
    }

    private int at(int unit, int time) {
        return unit * panel.periods() + time;
    }

    private Optional<Influence> influence(StudyPanel changed) {
        question.progress().checkCancelled();
        try {
            Design design = DesignBuilder.build(changed, question.column());
            Subsets.Subset subset = Subsets.of(design, question.progress())
                    .fit(question.design().level());
            return subset.fitted().terms().contains(question.term())
                    ? Optional.of(Influence.of(question, design, subset))
                    : Optional.empty();
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private StudyPanel moved(List<Move> moves) {
        List<OptionalInt> cohorts = new ArrayList<>();
        for (int unit = 0; unit < panel.units(); unit++) {
            cohorts.add(treatment.cohort(unit));
        }
        moves.forEach(move -> cohorts.set(move.unit, OptionalInt.of(move.start)));
        return new StudyPanel(
                panel,
                Optional.of(Treatment.absorbing(panel, cohorts, List.of())),
                question.study().ledger());
    }

    /** A list of treated units by another name than that of the panel cannot be changed by the panel's. */
    private Optional<Kill.Change> change(List<Move> moves) {
        boolean isNamedOtherwise = question.design()
                .treatment()
                .flatMap(spec -> spec.as(TreatmentSpec.Units.class))
                .filter(units -> !units.column().isEmpty())
                .isPresent();
        if (isNamedOtherwise) {
            return Optional.empty();
        }
        Map<String, Integer> starts = new LinkedHashMap<>();
        moves.forEach(move -> starts.put(panel.unitLabel(move.unit), move.start));
        return question.model().step(question.column(), question.column()).map(step -> new Kill.Change(step, starts));
    }
}
