package org.quasilab.infer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quasilab.design.Design;
import org.quasilab.design.EffectName;
import org.quasilab.design.Factor;
import org.quasilab.panel.Panel;
import org.quasilab.result.TermName;
import org.quasilab.result.Warning;
import org.quasilab.text.ShortenedList;

/**
 * The coefficients that rest on one cluster, or one row, alone: it has leverage one in a direction of theirs. A jackknife has no
 * variance of them; a root of I − H takes the unseen errors of that cluster for zero.
 */
final class Alone {
    private static final int MOST_NAMED = 5;

    private final Fitted fit;
    private final boolean isJackknife;
    private final List<Map<List<String>, List<String>>> found = new ArrayList<>();

    Alone(Fitted fit, boolean isJackknife) {
        this.fit = fit;
        this.isJackknife = isJackknife;
        fit.terms().forEach(term -> found.add(new LinkedHashMap<>()));
    }

    /**
     * Takes up a cluster.
     *
     * @param row one of its rows
     * @param which k values, whether the coefficient rests on the cluster
     */
    void add(Factor cluster, int row, boolean[] which) {
        add(EffectName.parse(cluster.name()).columns(), row, which);
    }

    /** Takes up a row. */
    void addRow(int row, boolean[] which) {
        Panel panel = fit.design().panel();
        add(List.of(panel.unitColumn(), panel.timeColumn()), row, which);
    }

    private void add(List<String> columns, int row, boolean[] which) {
        for (int j = 0; j < which.length; j++) {
            if (which[j]) {
                found.get(j).computeIfAbsent(columns, at -> new ArrayList<>()).add(label(fit.design(), columns, row));
            }
        }
    }

    /** The values of some columns in a row of the sample. */
    static String label(Design design, List<String> columns, int row) {
        return String.join(
                " ",
                columns.stream()
                        .map(column -> {
                            Panel.Coded coded = design.panel().codes(column);
                            return coded.labels().get(coded.codes()[design.panelRow(row)]);
                        })
                        .toList());
    }

    /** For a jackknife the matrix with NaN for the coefficients found so far. */
    double[][] blank(double[][] v) {
        if (!isJackknife) {
            return v;
        }
        double[][] blanked = Arrays.stream(v).map(double[]::clone).toArray(double[][]::new);
        for (int a = 0; a < v.length; a++) {
            for (int b = 0; b < v.length; b++) {
                if (!found.get(a).isEmpty() || !found.get(b).isEmpty()) {
                    blanked[a][b] = Double.NaN;
                }
            }
        }
        return blanked;
    }

    /** One for each list of clusters that coefficients rest on. */
    List<Warning> warnings() {
        Map<List<?>, List<TermName>> terms = new LinkedHashMap<>();
        for (int j = 0; j < found.size(); j++) {
            TermName term = new TermName(fit.terms().get(j));
            found.get(j)
                    .forEach((columns, labels) -> terms.computeIfAbsent(
                                    List.of(columns, labels), key -> new ArrayList<>())
                            .add(term));
        }
        List<Warning> warnings = new ArrayList<>();
        terms.forEach((where, which) -> warnings.add(Warning.of(
                "infer",
                isJackknife ? "lost-without" : "known-from-one",
                which,
                where.get(0),
                new ShortenedList((List<?>) where.get(1), MOST_NAMED))));
        return warnings;
    }
}
