package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.export.script.AttScript.Part;
import org.quasilab.result.EventPath;
import org.quasilab.result.HonestDid;
import org.quasilab.result.SensitivityResult;
import org.quasilab.text.Numbers;

/**
 * A sensitivity step to be redone. The event study stands in the script as numbers, whatever estimated it.
 *
 * @param name of what the script makes
 * @param label what a reader calls it
 * @param model the regression that the parts about omitted variables are of
 */
record Shaken(String name, String label, SensitivityResult result, Optional<Plan.Model> model) {
    /** The same where the language cannot say the rows of the regression. */
    Shaken withoutModel() {
        return new Shaken(name, label, result, Optional.empty());
    }

    /** The commands below what is said about them. */
    Part part(Script script, Optional<String> needs, List<String> comments, List<String> commands) {
        return new Part(
                label,
                needs,
                Stream.concat(comments.stream().map(script::commented), commands.stream())
                        .toList());
    }

    /** The effects by event time that have a variance, in the order of the covariance below. */
    private List<Integer> known(EventPath path) {
        return IntStream.range(0, path.points().size())
                .filter(i -> path.effects().se(i) > 0)
                .boxed()
                .toList();
    }

    List<Integer> eventTimes() {
        EventPath path = path();
        return known(path).stream().map(i -> path.points().get(i).eventTime()).toList();
    }

    List<Double> beta() {
        EventPath path = path();
        return known(path).stream().map(i -> path.effects().estimate(i)).toList();
    }

    /** Covariance of {@link #beta}, row by row. */
    List<List<Double>> sigma() {
        EventPath path = path();
        List<Integer> known = known(path);
        List<List<Double>> rows = new ArrayList<>();
        for (int i : known) {
            rows.add(known.stream()
                    .map(j -> path.effects().vcov().orElseThrow().get(i, j))
                    .toList());
        }
        return rows;
    }

    int reference() {
        return path().reference().orElseThrow();
    }

    int before() {
        return (int) eventTimes().stream().filter(time -> time < reference()).count();
    }

    private EventPath path() {
        return result.path().orElseThrow();
    }

    Optional<HonestDid> honest() {
        return result.honest().found();
    }

    /** One less the level of the intervals. */
    String alpha() {
        return Numbers.general(1 - honest().orElseThrow().effect().level(), 6);
    }

    /** The comment on the intervals QuasiLab has. */
    List<String> intervals(Script script) {
        List<String> said = new ArrayList<>();
        honest().ifPresent(found -> {
            found.points()
                    .forEach(point -> said.add(script.indented(
                            "sensitivity.interval",
                            point.m(),
                            Script.exactly(point.ciLow()),
                            Script.exactly(point.ciHigh()))));
            said.add(script.indented(
                    "sensitivity.breakdown", Script.exactly(found.breakdown().orElse(Double.NaN))));
        });
        return said;
    }

    /** The comment on the slopes QuasiLab has. */
    List<String> slopes(Script script) {
        return result.power().found().stream()
                .flatMap(found -> found.trends().stream())
                .map(trend -> script.indented(
                        "sensitivity.slope",
                        trend.power(),
                        Script.exactly(trend.slope().orElse(Double.NaN)),
                        Script.exactly(trend.bayesFactor()),
                        Script.exactly(trend.likelihoodRatio())))
                .toList();
    }

    /** The comment on Oster's measures QuasiLab has. */
    List<String> oster(Script script) {
        return result.oster().found().stream()
                .map(found -> script.indented(
                        "sensitivity.oster",
                        Script.exactly(found.delta()),
                        Script.exactly(found.bound()),
                        Script.exactly(found.rMax())))
                .toList();
    }

    /** The comment on the robustness values QuasiLab has. */
    List<String> robustness(Script script) {
        return result.robustness().found().stream()
                .map(found -> script.indented(
                        "sensitivity.robustness",
                        Script.exactly(found.robustness()),
                        Script.exactly(found.robustnessOfInterval()),
                        Script.exactly(found.partialR2())))
                .toList();
    }
}
