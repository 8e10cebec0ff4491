package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Diagram.Arrow;
import org.quasilab.chart.Diagram.Box;
import org.quasilab.result.Estimate;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.text.Numbers;

/**
 * The path diagram: treatment at the left, mediators above one another in the middle, outcome at the right, the effect on
 * the outcome as the lowest arrow. An effect that is not told from zero at 10 % is dashed.
 */
final class MechanismCharts {
    private static final String EFFECT = "did";
    private static final double TOLD = 0.1;
    private static final double WIDTH = 2.7;
    private static final double HEIGHT = 0.74;
    private static final double COLUMN = 5.8;
    private static final int TREATMENT = 0;
    private static final int OUTCOME = 1;

    private final MechanismResult result;
    private final Words words;

    MechanismCharts(MechanismResult result, Words words) {
        this.result = result;
        this.words = words;
    }

    List<Chart> charts() {
        if (result.effects().isEmpty()) {
            return List.of();
        }
        List<Box> boxes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        String outcome = words.outcome(result.total());
        boxes.add(box(0, 0, List.of(words.variable(EFFECT)), Tip.NONE));
        boxes.add(box(2 * COLUMN, 0, List.of(outcome), Tip.NONE));
        arrows.add(arrow(
                TREATMENT,
                OUTCOME,
                words.text("path.total"),
                result.total(),
                result.total().indexOf(EFFECT)));
        for (int i = 0; i < result.effects().size(); i++) {
            Effect effect = result.effects().get(i);
            int mediator = boxes.size();
            boxes.add(box(COLUMN, 1 + i, lines(effect), tip(effect)));
            arrows.add(
                    arrow(TREATMENT, mediator, "", effect.path(), effect.path().indexOf(EFFECT)));
            arrows.add(onward(mediator, effect));
        }
        Diagram diagram = new Diagram(boxes, arrows);
        return List.of(new Chart(
                "path",
                words.title(result.spec().title(), "path.title", outcome),
                words.text("path." + result.spec().method()),
                Axis.hidden(-WIDTH / 2 - 0.1, 2 * COLUMN + WIDTH / 2 + 0.1),
                Axis.hidden(-0.6, result.effects().size() + 0.6),
                List.of(diagram)));
    }

    private static Box box(double x, double y, List<String> lines, Tip tip) {
        return new Box(x, y, WIDTH, HEIGHT, lines, tip);
    }

    /** Mediator → outcome: estimated in three steps; in two steps argued, not estimated. */
    private Arrow onward(int mediator, Effect effect) {
        if (effect.outcome().isEmpty()) {
            return new Arrow(
                    mediator,
                    OUTCOME,
                    words.text("path.argued"),
                    labelAt(mediator, OUTCOME),
                    Colour.GREY,
                    Dash.DOTTED,
                    argued(effect));
        }
        Estimate estimate = effect.outcome().get();
        return arrow(mediator, OUTCOME, "", estimate, estimate.indexOf(effect.mediator()));
    }

    private Tip argued(Effect effect) {
        String reasoning = result.spec().reasoning().getOrDefault(effect.mediator(), "");
        return reasoning.isEmpty() ? Tip.NONE : Tip.of(reasoning);
    }

    private Arrow arrow(int from, int to, String prefix, Estimate estimate, int term) {
        if (term < 0) {
            return new Arrow(
                    from, to, words.text("path.dropped"), labelAt(from, to), Colour.GREY, Dash.DOTTED, Tip.NONE);
        }
        double p = estimate.p(term);
        double se = estimate.se(term);
        String figures = words.number(estimate.estimate(term), se) + stars(p) + " (" + words.number(se, se) + ")";
        return new Arrow(
                from,
                to,
                prefix.isEmpty() ? figures : prefix + " " + figures,
                labelAt(from, to),
                p < TOLD ? Colour.BLUE : Colour.GREY,
                p < TOLD ? Dash.SOLID : Dash.DASHED,
                words.estimate(prefix, estimate, term));
    }

    /** Nearer to the mediator, where the arrows have parted. */
    private static double labelAt(int from, int to) {
        return to > OUTCOME ? 0.64 : from > OUTCOME ? 0.36 : 0.5;
    }

    private List<String> lines(Effect effect) {
        String name = words.variable(effect.mediator());
        return Double.isNaN(effect.indirect())
                ? List.of(name)
                : List.of(
                        name,
                        words.text("path.indirect", words.number(effect.indirect(), 3)),
                        words.text("path.share", percent(effect.share())));
    }

    private Tip tip(Effect effect) {
        if (Double.isNaN(effect.indirect())) {
            return Tip.NONE;
        }
        List<Tip.Row> rows = new ArrayList<>(List.of(
                words.row("indirect", words.number(effect.indirect())),
                words.row("direct", words.number(effect.direct())),
                words.row("share-of-total", percent(effect.share())),
                words.row("sobel", words.number(effect.sobelZ(), 3) + ", " + words.p(effect.sobelP()))));
        effect.bootstrap()
                .ifPresent(bootstrap ->
                        rows.add(words.row("bootstrap", words.interval(bootstrap.ciLow(), bootstrap.ciHigh()))));
        return new Tip(words.variable(effect.mediator()), rows);
    }

    private static String percent(double share) {
        return Numbers.withMinus(Numbers.fixed(100 * share, 1)) + "%";
    }

    private static String stars(double p) {
        return p < 0.01 ? "***" : p < 0.05 ? "**" : p < TOLD ? "*" : "";
    }
}
