package org.quasilab.table.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.table.FigureTexts;
import org.quasilab.table.GeometricMean;
import org.quasilab.text.Numbers;

/** The mean score, its way from the first period to the last, the mean index, and programs without a solution. */
final class EfficiencyWords {
    private EfficiencyWords() {}

    static List<String> of(EfficiencyResult result, Grammar grammar) {
        TreeMap<Integer, List<Double>> scores = new TreeMap<>();
        for (EfficiencyResult.Row row : result.rows()) {
            if (Double.isFinite(row.score())) {
                scores.computeIfAbsent(row.time(), time -> new ArrayList<>()).add(row.score());
            }
        }
        List<String> sentences = new ArrayList<>();
        if (!scores.isEmpty()) {
            sentences.add(means(result, scores, grammar));
        }
        long changes = result.rows().stream().filter(row -> row.index() > 0).count();
        if (changes > 0) {
            sentences.add(index(result, changes, grammar));
        }
        if (!result.infeasible().isEmpty()) {
            sentences.add(grammar.text(
                    "efficiency.infeasible", Numbers.grouped(result.infeasible().size())));
        }
        return sentences;
    }

    private static String index(EfficiencyResult result, long changes, Grammar grammar) {
        double mean = GeometricMean.of(result.rows(), EfficiencyResult.Row::index);
        return grammar.text(
                mean < 1 ? "efficiency.index-falls" : "efficiency.index-rises",
                Numbers.grouped(changes),
                FigureTexts.number(mean),
                FigureTexts.percent(100 * Math.abs(mean - 1)));
    }

    private static String means(EfficiencyResult result, TreeMap<Integer, List<Double>> scores, Grammar grammar) {
        List<Double> all = scores.values().stream().flatMap(List::stream).toList();
        Map.Entry<Integer, List<Double>> first = scores.firstEntry();
        Map.Entry<Integer, List<Double>> last = scores.lastEntry();
        return scores.size() == 1
                ? grammar.text("efficiency.mean", Numbers.grouped(all.size()), mean(all))
                : grammar.text(
                        "efficiency.means",
                        Numbers.grouped(all.size()),
                        mean(all),
                        mean(first.getValue()),
                        result.when(first.getKey()),
                        mean(last.getValue()),
                        result.when(last.getKey()));
    }

    private static String mean(List<Double> values) {
        return FigureTexts.number(
                values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN));
    }
}
