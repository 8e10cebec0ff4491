package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.chart.Diagram.Arrow;
import org.quasilab.chart.Diagram.Box;
import org.quasilab.result.Estimate;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.MechanismResult.Effect;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/**
 * The path diagram: treatment at the left, mediators above one another in the middle, outcome at the right, the total effect
 * on the outcome as the lowest arrow. With one mediator the direct effect is the arrow above it. Of several, each is
 * estimated in a model of its own: its direct effect stands in its box, and no share, for the shares do not add up. An effect
 * that is not told from zero at 10 % is dashed.
 */
final class MechanismCharts {
    private static final String EFFECT = "did";
    private static final double TOLD = 0.1;
    /** Widths of the boxes at the sides and in the middle, and from one column to the next. */
    private static final double WIDTH = 2.3;

    private static final double MIDDLE_WIDTH = 3.4;
    private static final double COLUMN = 5.75;
    private static final double HEIGHT = 0.86;
    /** As in the table of the step. */
    private static final int DECIMALS = 3;

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
        boolean isAlone = result.effects().size() == 1;
        Effect first = result.effects().get(0);
        boolean hasDirect = isAlone && first.outcome().isPresent();
        int rows = result.effects().size() + (hasDirect ? 1 : 0);
        List<Box> boxes = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        String outcome = words.outcome(result.total());
        boxes.add(side(0, rows, words.variable(EFFECT)));
        boxes.add(side(2 * COLUMN, rows, outcome));
        Estimate total = result.total();
        arrows.add(arrow(TREATMENT, OUTCOME, 0, words.text("path.total"), total, total.indexOf(EFFECT)));
        if (hasDirect) {
            Estimate outcomes = first.outcome().get();
            arrows.add(arrow(TREATMENT, OUTCOME, 1, words.text("path.direct"), outcomes, outcomes.indexOf(EFFECT)));
        }
        for (int i = 0; i < result.effects().size(); i++) {
            Effect effect = result.effects().get(i);
            double at = rows - i;
            int mediator = boxes.size();
            boxes.add(new Box(COLUMN, at, MIDDLE_WIDTH, HEIGHT, lines(effect, isAlone), tip(effect)));
            arrows.add(arrow(
                    TREATMENT, mediator, at, "", effect.path(), effect.path().indexOf(EFFECT)));
            arrows.add(onward(mediator, at, effect));
        }
        return List.of(new Chart(
                "path",
                words.title(result.spec(), "path.title", outcome),
                words.text("path."
                        + (isAlone || first.outcome().isEmpty() ? result.spec().method() : "several")),
                Axis.hidden(-WIDTH / 2 - 0.1, 2 * COLUMN + WIDTH / 2 + 0.1),
                Axis.hidden(-0.6, rows + 0.6),
                List.of(new Diagram(boxes, arrows))));
    }

    /** A box as high as all rows, so that every arrow runs level. */
    private static Box side(double x, int rows, String name) {
        return new Box(x, rows / 2.0, WIDTH, rows + HEIGHT, List.of(name), Tip.NONE);
    }

    /** Mediator → outcome: estimated in three steps; in two steps argued, not estimated. */
    private Arrow onward(int mediator, double at, Effect effect) {
        if (effect.outcome().isEmpty()) {
            String argued = words.text("path.argued");
            return new Arrow(mediator, OUTCOME, at, argued, Colour.GREY, Dash.DOTTED, argued(effect));
        }
        Estimate estimate = effect.outcome().get();
        return arrow(mediator, OUTCOME, at, "", estimate, estimate.indexOf(effect.mediator()));
    }

    private Tip argued(Effect effect) {
        String reasoning = result.spec().reasoning().getOrDefault(effect.mediator(), "");
        return reasoning.isEmpty() ? Tip.NONE : Tip.of(reasoning);
    }

    private Arrow arrow(int from, int to, double at, String prefix, Estimate estimate, int term) {
        if (term < 0) {
            return new Arrow(from, to, at, words.text("path.dropped"), Colour.GREY, Dash.DOTTED, Tip.NONE);
        }
        double p = estimate.toldP(term);
        double se = estimate.se(term);
        String below = Double.isNaN(se) ? "" : " (" + fixed(se) + ")";
        String figures = fixed(estimate.estimate(term)) + stars(p) + below;
        return new Arrow(
                from,
                to,
                at,
                prefix.isEmpty() ? figures : prefix + " " + figures,
                p < TOLD ? Colour.BLUE : Colour.GREY,
                p < TOLD ? Dash.SOLID : Dash.DASHED,
                words.estimate(prefix, estimate, term));
    }

    private List<String> lines(Effect effect, boolean isAlone) {
        String name = words.variable(effect.mediator());
        if (Double.isNaN(effect.indirect())) {
            return List.of(name);
        }
        String indirect = words.text("path.indirect", fixed(effect.indirect()));
        if (!isAlone) {
            return List.of(name, indirect, words.text("path.direct-is", fixed(effect.direct())));
        }
        return Double.isNaN(effect.toldShare())
                ? List.of(name, indirect)
                : List.of(name, indirect, words.text("path.share", percent(effect.toldShare())));
    }

    private Tip tip(Effect effect) {
        if (Double.isNaN(effect.indirect())) {
            return Tip.NONE;
        }
        List<Tip.Row> rows = new ArrayList<>(List.of(
                words.row("indirect", words.number(effect.indirect())),
                words.row("direct", words.number(effect.direct())),
                words.row(
                        "share-of-total",
                        Double.isNaN(effect.toldShare()) ? Words.UNKNOWN : percent(effect.toldShare())),
                words.row("sobel", sobel(effect))));
        effect.bootstrap()
                .ifPresent(bootstrap ->
                        rows.add(words.row("bootstrap", words.interval(bootstrap.ciLow(), bootstrap.ciHigh()))));
        return new Tip(words.variable(effect.mediator()), rows, "", "");
    }

    private String sobel(Effect effect) {
        return Double.isNaN(effect.toldSobelP())
                ? Words.UNKNOWN
                : words.number(effect.sobelZ(), 3) + ", " + TestTexts.p(effect.toldSobelP());
    }

    private static String fixed(double value) {
        return Numbers.withMinus(Numbers.fixed(value, DECIMALS));
    }

    private static String percent(double share) {
        return Numbers.withMinus(Numbers.fixed(100 * share, 1)) + "%";
    }

    private static String stars(double p) {
        return p < 0.01 ? "***" : p < 0.05 ? "**" : p < TOLD ? "*" : "";
    }
}
