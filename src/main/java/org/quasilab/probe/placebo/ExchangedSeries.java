package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Target;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.RegressionColumn;

/**
 * A regression with the values of one of its controls exchanged between units as whole series, within strata and by groups of units
 * that have them in common. Units change places that are in the sample in the same periods, so that every draw has the same rows.
 *
 * <p>The exchanged column stands beside the actual one, which conditions on the rows still read.
 */
final class ExchangedSeries {
    private final StudyPanel panel;
    private final Design design;
    private final double[] actual;
    private final Groups<List<Optional<Double>>> groups;
    private final String name;
    private final RegressionColumn column;

    /** @throws org.quasilab.probe.ProbeProblem {@code randomisation-series}, and as {@link Groups#of} */
    ExchangedSeries(Target target, InferenceSpec.Randomisation asked) {
        panel = target.panel();
        design = DesignBuilder.build(panel, target.column());
        NumberColumn control = panel.panel().numbers(target.name());
        actual = control.toArray();
        List<List<Optional<Double>>> own = new ArrayList<>();
        for (int u = 0; u < design.unit().levels(); u++) {
            own.add(new ArrayList<>(Collections.nCopies(design.time().levels(), Optional.empty())));
        }
        for (int i = 0; i < design.n(); i++) {
            own.get(design.unit().codes()[i]).set(design.time().codes()[i], Optional.of(actual[design.panelRow(i)]));
        }
        groups = Groups.of(
                design,
                own,
                series -> series.stream().map(Optional::isPresent).toList(),
                "randomisation-series",
                asked);
        name = target.name() + "*";
        UnaryOperator<List<String>> exchanged = columns ->
                columns.stream().map(c -> c.equals(target.name()) ? name : c).toList();
        column = target.column()
                .withRegressors(exchanged.apply(target.column().regressors()))
                .withControls(target.column().controls().map(exchanged));
    }

    /** The name of the exchanged column. */
    String name() {
        return name;
    }

    /** The regression on it. */
    RegressionColumn column() {
        return column;
    }

    /** The panel with the exchanged column of a draw. */
    StudyPanel draw(RandomGenerator random) {
        int[] from = new int[groups.values().size()];
        groups.strata().forEach(stratum -> groups.shuffle(stratum, from, random));
        double[] drawn = actual.clone();
        for (int i = 0; i < design.n(); i++) {
            int group = from[groups.ofUnit()[design.unit().codes()[i]]];
            drawn[design.panelRow(i)] =
                    groups.values().get(group).get(design.time().codes()[i]).orElseThrow();
        }
        return new StudyPanel(panel.panel().with(NumberColumn.adopt(name, drawn)), panel.treatment(), panel.ledger());
    }

    /** Natural logarithm of the number of different exchanges. */
    double logAssignments() {
        return groups.strata().stream().mapToDouble(groups::logShuffles).sum();
    }
}
