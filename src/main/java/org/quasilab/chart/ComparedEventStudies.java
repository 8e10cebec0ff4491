package org.quasilab.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quasilab.chart.Series.Errors;
import org.quasilab.chart.Series.Look;
import org.quasilab.chart.Series.Point;
import org.quasilab.result.EventStudyResult;

/**
 * Several event studies in one chart, side by side at each event time so that no interval covers another; each has a colour,
 * a mark and a name.
 */
final class ComparedEventStudies {
    /** Room two neighbours take at most, and all of them together, in event times. */
    private static final double APART = 0.18;

    private static final double TOGETHER = 0.64;

    private final Map<String, EventStudyResult> studies = new LinkedHashMap<>();
    private final String step;
    private final Words words;

    /** @param others by step id, in the order they are drawn after the own one */
    ComparedEventStudies(String step, EventStudyResult own, Map<String, EventStudyResult> others, Words words) {
        this.step = step;
        this.words = words;
        studies.put(step, own);
        others.forEach(studies::putIfAbsent);
    }

    Chart chart() {
        Chart own = new EventStudyCharts(studies.get(step), words).paths();
        List<Layer> layers = new ArrayList<>(
                own.layers().stream().filter(layer -> layer instanceof Rule).toList());
        int reference = studies.get(step).spec().reference();
        double apart = Math.min(APART, TOGETHER / studies.size());
        int number = 0;
        for (Map.Entry<String, EventStudyResult> study : studies.entrySet()) {
            double offset = (number - (studies.size() - 1) / 2.0) * apart;
            String name = name(study.getKey());
            List<Point> points = new ArrayList<>(new EventStudyCharts(study.getValue(), words)
                    .effectsOf(name, offset, study.getKey().equals(step) ? "" : study.getKey()));
            layers.add(new Series(
                    name,
                    Look.points(Colour.series(number), Marker.series(number), number == 0),
                    Errors.VERTICAL,
                    points));
            number++;
        }
        layers.add(new Series(
                "",
                Look.points(Colour.GREY, Marker.DIAMOND, false),
                Errors.NONE,
                List.of(new Point(
                        reference,
                        0,
                        Tip.of(words.text(
                                "event-study.reference-tip",
                                own.x().ticks().stream()
                                        .filter(tick -> tick.at() == reference)
                                        .findFirst()
                                        .map(Tick::label)
                                        .orElse("")))))));
        return new Chart(
                own.id(), own.title(), own.subtitle(), own.x().withTicks(ticks()), own.y(), own.margin(), layers);
    }

    /** Those of all studies; an end is marked as such only where no study tells it apart. */
    private List<Tick> ticks() {
        Map<Double, Tick> ticks = new TreeMap<>();
        studies.values()
                .forEach(study -> new EventStudyCharts(study, words)
                        .ticks()
                        .forEach(tick -> ticks.merge(
                                tick.at(),
                                tick,
                                (a, b) -> a.label().length() <= b.label().length() ? a : b)));
        return List.copyOf(ticks.values());
    }

    private String name(String id) {
        return words.study()
                .step(id)
                .map(spec -> spec.name(words.study(), words.messages()))
                .filter(about -> !about.isEmpty())
                .orElse(id.equals(step) ? words.text("event-study.own") : id);
    }
}
