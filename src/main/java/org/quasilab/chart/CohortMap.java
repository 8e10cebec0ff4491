package org.quasilab.chart;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cohorts by periods: a row for each cohort, the earliest at the top.
 *
 * @param cohorts first treated periods, ascending
 */
record CohortMap(Words words, List<Integer> cohorts) {
    static CohortMap of(Words words, Collection<Integer> cohorts) {
        return new CohortMap(words, cohorts.stream().distinct().sorted().toList());
    }

    /** Where the row of a cohort lies. */
    int height(int cohort) {
        return cohorts.size() - 1 - cohorts.indexOf(cohort);
    }

    /** What a reader calls a cell. */
    String cell(int cohort, int time) {
        return words.text("att.cell", words.period(cohort), words.period(time));
    }

    Chart chart(String id, String title, String subtitle, Collection<Integer> times, List<Layer> layers) {
        List<Tick> names = IntStream.range(0, cohorts.size())
                .mapToObj(i -> new Tick(cohorts.size() - 1 - i, words.period(cohorts.get(i))))
                .toList();
        return new Chart(
                id,
                title,
                subtitle,
                words.time(words.study().data().frequency(), times),
                Axis.names(words.text("att.cohort"), names).withLimits(-0.5, cohorts.size() - 0.5),
                layers);
    }
}
