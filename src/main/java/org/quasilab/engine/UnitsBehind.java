package org.quasilab.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.EventPath;
import org.quasilab.result.GroupTime;

/**
 * The treated units behind one point of an estimator's path by event time.
 *
 * <p>They are those of the point's cohorts that have a row of the sample at that event time, unless the estimator needs more of
 * a unit than that row, or takes several event times together. Then the units it counts are a part of these, or these are a
 * part of them: so where the two numbers are equal, the units are the same, and where they are not, the names are not known.
 *
 * <p>Checked by: {@code UnitsBehindTest}.
 */
public final class UnitsBehind {
    private UnitsBehind() {}

    /**
     * @param study whose treatment stays on
     * @return unit codes, ascending; empty if the estimate has no such point, or does not say which units are behind it
     */
    public static Optional<List<Integer>> of(StudyPanel study, AttEstimate estimate, int eventTime) {
        return estimate.dynamic()
                .flatMap(path -> path.points().stream()
                        .filter(point -> point.eventTime() == eventTime)
                        .findFirst())
                .map(EventPath.Point::units)
                .flatMap(count -> study.treatment()
                        .filter(treatment -> !treatment.switches())
                        .map(treatment -> units(study.panel(), treatment, estimate, eventTime))
                        .filter(units -> units.size() == count));
    }

    private static List<Integer> units(Panel panel, Treatment treatment, AttEstimate estimate, int eventTime) {
        Set<Integer> cohorts = cohorts(estimate, eventTime);
        Set<Integer> left = estimate.ledger().entries().stream()
                .flatMapToInt(entry -> Arrays.stream(entry.rows().toArray()))
                .boxed()
                .collect(Collectors.toSet());
        return IntStream.range(0, panel.rows())
                .filter(row -> treatment.cohort(panel.unit(row)).stream()
                        .anyMatch(start -> panel.period(panel.time(row)) - start == eventTime
                                && (cohorts.isEmpty() || cohorts.contains(start))))
                .filter(row -> !left.contains(panel.data().key(row)))
                .map(panel::unit)
                .distinct()
                .boxed()
                .toList();
    }

    /** The cohorts with an effect at an event time; none where the estimator has no effects by cohort there. */
    private static Set<Integer> cohorts(AttEstimate estimate, int eventTime) {
        return estimate.groupTime().stream()
                .flatMap(found -> found.cells().stream())
                .filter(cell -> cell.time() - cell.cohort() == eventTime
                        && cell.missing().isEmpty())
                .map(GroupTime.Cell::cohort)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
