package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import org.quasilab.result.Estimate;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.PlaceboResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.StepResult;
import org.quasilab.result.VcovInfo;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/** How each estimate of a result was computed: sample, variance rule, degrees of freedom, rows left out. */
final class Methods {
    private static final int DIGITS = 6;

    private final Messages messages;
    private final List<String> lines = new ArrayList<>();

    private Methods(Messages messages) {
        this.messages = messages;
    }

    static List<String> of(StepResult result, Messages messages) {
        Methods methods = new Methods(messages);
        if (result instanceof RegressionResult regression) {
            methods.columns(regression.columns());
        } else if (result instanceof EventStudyResult event) {
            methods.add("", event.regression());
        } else if (result instanceof PlaceboResult placebo) {
            methods.add("", placebo.actual());
        } else if (result instanceof HeterogeneityResult heterogeneity) {
            methods.columns(heterogeneity.columns());
        } else if (result instanceof RobustnessResult robustness) {
            methods.add("", robustness.baseline());
            robustness.checks().forEach(check -> check.estimate().ifPresent(e -> methods.add(check.label(), e)));
        } else if (result instanceof MechanismResult mechanism) {
            methods.add("", mechanism.total());
            mechanism.effects().forEach(effect -> methods.add(effect.mediator(), effect.path()));
        }
        return methods.lines;
    }

    private void columns(List<RegressionResult.Column> columns) {
        columns.forEach(column -> column.estimate().ifPresent(estimate -> add(column.label(), estimate)));
    }

    private void add(String label, Estimate estimate) {
        String sample = messages.text(
                "gui.method.sample",
                Numbers.grouped(estimate.n()),
                Numbers.grouped(estimate.ledger().rows()),
                Numbers.grouped(estimate.units()),
                Numbers.grouped(estimate.periods()));
        String line =
                sample + leftOut(estimate.ledger()) + messages.text("gui.method.stop") + variance(estimate.vcovInfo());
        lines.add(label.isEmpty() ? line : label + "  " + line);
    }

    private String leftOut(SampleLedger ledger) {
        StringBuilder text = new StringBuilder();
        for (SampleLedger.Entry entry : ledger.entries()) {
            String stage = "gui.ledger." + entry.stage();
            String name = Messages.ENGLISH.has(stage) ? messages.text(stage) : entry.stage();
            String detail = entry.detail().isEmpty() ? name : name + " " + entry.detail();
            text.append(messages.text("gui.method.left-out", Numbers.grouped(entry.count()), detail));
        }
        return text.toString();
    }

    private String variance(VcovInfo info) {
        String df = Double.isInfinite(info.df())
                ? messages.text("gui.method.normal")
                : messages.text("gui.method.df", Numbers.general(info.df(), DIGITS));
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
                + messages.text("gui.method.rule", info.asked().smallSample())
                + messages.text("gui.method.end");
    }
}
