package org.quasilab.efficiency;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.quasilab.panel.Panel;
import org.quasilab.study.EfficiencySpec;

/**
 * The frontiers of a sample, each made once.
 *
 * <p>{@code year}: the units of the same period (contemporaneous). {@code global}: all units of all periods (Pastor and
 * Lovell 2005). {@code sequential}: all periods up to this one, so that what was possible stays possible (Tulkens and
 * Vanden Eeckaut 1995). {@code window}: the last w periods up to this one, fewer at the start (after Charnes, Clark, Cooper
 * and Golany 1985; each unit is evaluated once, in the window that ends with it). {@code meta}: the units of the same
 * period, and beside it each group's own (Battese, Rao and O'Donnell 2004).
 */
final class Frontiers {
    private final Sample sample;
    private final EfficiencySpec spec;
    private final int[] groupOf;
    private final List<String> groupLabels;
    private final Map<String, Technology> made = new HashMap<>();

    /** @throws EfficiencyProblem {@code group-missing}, {@code no-group} */
    Frontiers(Sample sample, EfficiencySpec spec) {
        this.sample = sample;
        this.spec = spec;
        if (spec.frontier().equals("meta")) {
            String column = spec.group().orElseThrow(() -> new EfficiencyProblem("no-group"));
            Panel.Coded coded = sample.panel().codes(column);
            this.groupOf = groups(sample, column, coded);
            this.groupLabels = coded.labels();
        } else {
            this.groupOf = new int[0];
            this.groupLabels = List.of();
        }
    }

    private static int[] groups(Sample sample, String column, Panel.Coded coded) {
        int[] groups = new int[sample.size()];
        for (int k = 0; k < groups.length; k++) {
            groups[k] = coded.codes()[sample.panelRow(k)];
            if (groups[k] < 0) {
                throw new EfficiencyProblem("group-missing", column, sample.unitLabel(k), sample.when(k));
            }
        }
        return groups;
    }

    /** The asked frontier of a period. */
    Technology of(int time, Returns returns) {
        int first = switch (spec.frontier()) {
            case "sequential" -> 0;
            case "window" -> Math.max(0, time - spec.window() + 1);
            default -> time;
        };
        if (spec.frontier().equals("global")) {
            return global(returns);
        }
        String to = sample.panel().periodText(time);
        String label = first == time ? to : sample.panel().periodText(first) + "–" + to;
        return made(
                label,
                returns,
                () -> technology(label, returns, k -> sample.time(k) >= first && sample.time(k) <= time));
    }

    /** All units of all periods. */
    Technology global(Returns returns) {
        return made("global", returns, () -> technology("global", returns, k -> true));
    }

    /** The units of the same group and period. */
    Technology ofGroup(int dmu, Returns returns) {
        int group = groupOf[dmu];
        int time = sample.time(dmu);
        String label = group(dmu) + " " + sample.when(dmu);
        return made(
                label, returns, () -> technology(label, returns, k -> groupOf[k] == group && sample.time(k) == time));
    }

    /** The value of the group column. */
    String group(int dmu) {
        return groupLabels.get(groupOf[dmu]);
    }

    private Technology made(String label, Returns returns, Supplier<Technology> maker) {
        return made.computeIfAbsent(label + "|" + returns, key -> maker.get());
    }

    private Technology technology(String label, Returns returns, IntPredicate spans) {
        int[] members = IntStream.range(0, sample.size()).filter(spans).toArray();
        return new Technology(label, sample, members, returns);
    }
}
