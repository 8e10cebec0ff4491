package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.gui.rows.Point;
import org.quasilab.result.Estimate;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.TestTexts;

/** How each estimate of a result was computed: sample, variance rule, degrees of freedom, rows left out. */
final class Methods {
    private static final int DIGITS = 6;

    private final Messages messages;
    private final List<String> lines = new ArrayList<>();

    private Methods(Messages messages) {
        this.messages = messages;
    }

    static List<String> of(StepResult result, Study study, Messages messages) {
        Methods methods = new Methods(messages);
        Labelled.of(result, study, messages).forEach(found -> methods.add(found.label(), found.estimate()));
        return methods.lines;
    }

    private void add(String label, Estimate estimate) {
        String sample = messages.text(
                "gui.method.sample",
                Numbers.grouped(estimate.n()),
                Numbers.grouped(estimate.ledger().rows()),
                Numbers.grouped(estimate.units()),
                Numbers.grouped(estimate.periods()));
        String line = sample + leftOut(estimate.ledger()) + messages.text("gui.method.stop") + variance(estimate);
        lines.add(label.isEmpty() ? line : label + "  " + line);
    }

    private String leftOut(SampleLedger ledger) {
        StringBuilder text = new StringBuilder();
        for (SampleLedger.Entry entry : ledger.entries()) {
            String why = Point.words(entry, messages);
            text.append(messages.text("gui.method.left-out", Numbers.grouped(entry.count()), why));
        }
        return text.toString();
    }

    private String variance(Estimate estimate) {
        VcovInfo info = estimate.vcovInfo();
        String df = Double.isInfinite(info.df())
                ? messages.text("gui.method.normal")
                : messages.text("gui.method.df", degrees(estimate));
        String clusters = info.clusters().isEmpty()
                ? ""
                : messages.text(
                        "gui.method.clusters",
                        info.clusters().stream().map(n -> Numbers.grouped(n)).toList());
        String factor = Double.isNaN(info.factor())
                ? ""
                : messages.text("gui.method.factor", Numbers.general(info.factor(), DIGITS));
        return messages.text("gui.method.variance", info.asked().describe())
                + clusters
                + factor
                + df
                + (info.asked().type().hasSmallSample()
                        ? messages.text("gui.method.rule", info.asked().smallSample())
                        : "")
                + messages.text("gui.method.end");
    }

    /** Those of the coefficients where each has its own. */
    private static String degrees(Estimate estimate) {
        return IntStream.range(0, estimate.terms().size())
                .mapToDouble(estimate.effects()::df)
                .distinct()
                .mapToObj(TestTexts::degrees)
                .collect(Collectors.joining(", "));
    }
}
