package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.CohortMeans.Cohort;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;

/** Raw means by cohort: open marks before treatment, filled ones from its first period on. */
final class TrendCharts {
    static final String ID = "cohort-trends";

    private final CohortMeans means;
    private final Words words;

    TrendCharts(CohortMeans means, Words words) {
        this.means = means;
        this.words = words;
    }

    Chart chart() {
        List<Layer> layers = new ArrayList<>();
        int number = 0;
        for (Cohort cohort : means.cohorts()) {
            if (cohort.cohort().isEmpty()) {
                layers.add(0, line(cohort, Look.line(Colour.GREY, Dash.SOLID, 3)));
            } else {
                Look look = Look.nth(number++);
                layers.add(line(cohort, look));
                layers.add(treated(cohort, look));
            }
        }
        String variable = words.variable(means.variable());
        return new Chart(
                ID,
                words.text("trends.title", variable),
                words.text("trends.subtitle"),
                words.time(means.frequency(), means.periods()),
                Axis.numbers(words.text("trends.y", variable)),
                layers);
    }

    private Series line(Cohort cohort, Look look) {
        List<Point> points = new ArrayList<>();
        for (int t = 0; t < means.periods().size(); t++) {
            points.add(new Point(means.periods().get(t), cohort.means().get(t), tip(cohort, t)));
        }
        return new Series(name(cohort), look, Errors.NONE, points);
    }

    private Series treated(Cohort cohort, Look look) {
        List<Point> points = new ArrayList<>();
        int first = cohort.cohort().orElseThrow();
        for (int t = 0; t < means.periods().size(); t++) {
            if (means.periods().get(t) >= first) {
                points.add(new Point(means.periods().get(t), cohort.means().get(t), tip(cohort, t)));
            }
        }
        return new Series("", Look.points(look.colour(), look.marker(), true), Errors.NONE, points);
    }

    private String name(Cohort cohort) {
        return cohort.cohort().isEmpty()
                ? words.text("trends.never", words.count(cohort.units()))
                : words.text("trends.cohort", first(cohort.cohort().getAsInt()), words.count(cohort.units()));
    }

    /** A year as a sentence says it; other periods short, for there may be many in the legend. */
    private Object first(int cohort) {
        return means.frequency() == Frequency.YEAR
                ? new Period(cohort, Frequency.YEAR)
                : means.frequency().text(cohort);
    }

    private Tip tip(Cohort cohort, int t) {
        return Tip.of(
                name(cohort),
                words.row("period", means.frequency().text(means.periods().get(t))),
                words.row("mean", words.number(cohort.means().get(t))));
    }
}
