package org.quasilab.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.RegressionColumn;

/**
 * Puts a regression on a panel: resolves names, chooses the rows, codes effects and clusters.
 *
 * <p>Rows are those the column's {@code where} keeps and that have no missing value in any column the regression names:
 * outcome, regressors, controls, effects and their slopes, weights, clusters. Each row that leaves is in the ledger, under
 * {@code column-where} or under {@code missing} with the first column it lacks. Of what is left, {@link Singletons} leave as well,
 * under {@code singletons} with the effect, unless they are to be kept. {@code did} is the treatment indicator; a
 * data column of that name is used only in a study without a treatment.
 */
public final class DesignBuilder {
    /** The square of a product of three such numbers is still a number. */
    private static final double LARGEST = 1e40;

    private static final double SMALLEST = 1e-40;

    private final StudyPanel study;
    private final Panel panel;
    private final Dataset data;
    private final RegressionColumn spec;
    private final boolean[] keep;
    private SampleLedger ledger;

    private DesignBuilder(StudyPanel study, RegressionColumn spec) {
        this.study = study;
        this.panel = study.panel();
        this.data = panel.data();
        this.spec = spec;
        this.ledger = study.ledger();
        this.keep = new boolean[panel.rows()];
        Arrays.fill(keep, true);
    }

    /**
     * @param spec resolved: outcome, controls, effects and variance filled in
     * @throws DesignProblem if it cannot be put on the panel
     * @throws org.quasilab.data.DataProblem for an unknown column, text where numbers are needed, a wrong condition
     */
    public static Design build(StudyPanel study, RegressionColumn spec) {
        return new DesignBuilder(study, spec).build();
    }

    private Design build() {
        String outcomeName =
                spec.outcome().filter(name -> !name.isEmpty()).orElseThrow(() -> new DesignProblem("no-outcome"));
        List<String> names = regressorNames(outcomeName);
        List<EffectName> effectNames = spec.fixedEffects().orElse(List.of()).stream()
                .distinct()
                .map(EffectName::parse)
                .toList();
        List<String> clusterNames = spec.vcov().orElseThrow().by();
        keepWhere();
        Design.Source outcome = numeric(outcomeName);
        List<Design.Source> regressors = names.stream().map(this::regressor).toList();
        effectNames.forEach(this::dropMissing);
        spec.weights().ifPresent(this::numeric);
        clusterNames.stream().map(EffectName::parse).forEach(this::dropMissing);
        Sample sample = Sample.of(keep);
        if (sample.size() == 0) {
            throw noRows(outcomeName);
        }
        SampleLedger.Lines singletons = SampleLedger.Lines.NONE;
        List<Factor> levels = factors(effectNames, sample);
        int[] aloneIn = Singletons.find(levels, sample.size());
        if (aloneIn.length > 0) {
            singletons = keys(sample, aloneIn);
            if (!spec.singletons().equals(Optional.of("keep"))) {
                sample = without(effectNames, sample, aloneIn);
                levels = factors(effectNames, sample);
            }
        }
        Sample used = sample;
        Optional<double[]> weights = spec.weights().map(name -> weights(name, used));
        return new Design(
                spec,
                panel,
                sample,
                outcome,
                names,
                regressors,
                effects(effectNames, levels, sample),
                factors(clusterNames.stream().map(EffectName::parse).toList(), sample),
                weights,
                singletons,
                ledger);
    }

    private List<Factor> factors(List<EffectName> names, Sample sample) {
        return names.stream().map(name -> factor(name, sample)).toList();
    }

    private SampleLedger.Lines keys(Sample sample, int[] aloneIn) {
        return SampleLedger.Lines.of(IntStream.range(0, aloneIn.length)
                .filter(i -> aloneIn[i] != Singletons.NONE)
                .map(i -> data.key(sample.row(i)))
                .toArray());
    }

    /** The sample without its singletons. */
    private Sample without(List<EffectName> names, Sample sample, int[] aloneIn) {
        int[] byPanelRow = new int[keep.length];
        Arrays.fill(byPanelRow, Singletons.NONE);
        for (int i = 0; i < aloneIn.length; i++) {
            byPanelRow[sample.row(i)] = aloneIn[i];
        }
        for (int e = 0; e < names.size(); e++) {
            int effect = e;
            leave("singletons", names.get(e).written(), row -> byPanelRow[row] == effect);
        }
        Sample rest = Sample.of(keep);
        if (rest.size() == 0) {
            throw new DesignProblem(
                    "all-singletons",
                    sample.size(),
                    names.stream().map(EffectName::written).toList());
        }
        return rest;
    }

    /** Names the columns with the fewest values, of those for which rows left. */
    private DesignProblem noRows(String outcome) {
        boolean[] chosen = study.where(spec.where());
        int[] rows =
                IntStream.range(0, chosen.length).filter(row -> chosen[row]).toArray();
        if (rows.length == 0) {
            return new DesignProblem("no-rows-where", outcome, spec.where());
        }
        Map<String, Long> values = new LinkedHashMap<>();
        ledger.entries().stream()
                .skip(study.ledger().entries().size())
                .filter(entry -> entry.stage().equals("missing"))
                .map(entry -> data.column(entry.detail()))
                .forEach(column -> values.put(
                        column.name(),
                        IntStream.of(rows).filter(row -> !column.isMissing(row)).count()));
        long fewest = Collections.min(values.values());
        values.values().removeIf(count -> count > fewest);
        return new DesignProblem("no-rows", outcome, List.copyOf(values.keySet()), fewest, rows.length);
    }

    private List<String> regressorNames(String outcome) {
        LinkedHashSet<String> names = new LinkedHashSet<>(spec.regressors());
        names.addAll(spec.controls().orElse(List.of()));
        if (names.contains(outcome)) {
            throw new DesignProblem("outcome-regressor", outcome);
        }
        return List.copyOf(names);
    }

    private void keepWhere() {
        if (spec.where().isBlank()) {
            return;
        }
        boolean[] chosen = study.where(spec.where());
        leave("column-where", spec.where(), row -> !chosen[row]);
    }

    private interface RowTest {
        boolean test(int row);
    }

    /** Takes rows out of the sample and writes them to the ledger. */
    private void leave(String stage, String detail, RowTest leaves) {
        int[] keys = new int[16];
        int count = 0;
        for (int row = 0; row < keep.length; row++) {
            if (keep[row] && leaves.test(row)) {
                keep[row] = false;
                if (count == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * count);
                }
                keys[count++] = data.key(row);
            }
        }
        ledger = ledger.with(stage, detail, Arrays.copyOf(keys, count));
    }

    private Design.Source regressor(String name) {
        if (name.equals(Treatment.DID)) {
            Optional<Treatment> treatment = study.treatment();
            if (treatment.isPresent()) {
                Treatment who = treatment.get();
                return row -> who.isTreated(row) ? 1 : 0;
            }
            if (data.find(name).isEmpty()) {
                throw new DesignProblem("no-treatment");
            }
        }
        return numeric(name);
    }

    /**
     * A number column without its missing rows; refused are an infinite value, one above {@link #LARGEST} in size, and a
     * column of nothing but values below {@link #SMALLEST}: variances are made of squares of products.
     */
    private Design.Source numeric(String name) {
        if (name.equals(panel.timeColumn()) && !(data.column(name) instanceof NumberColumn)) {
            return row -> panel.period(panel.time(row));
        }
        NumberColumn column = data.numbers(name);
        boolean hasMissing = false;
        double largest = 0;
        for (int row = 0; row < keep.length; row++) {
            double size = keep[row] ? Math.abs(column.get(row)) : 0;
            hasMissing |= Double.isNaN(size);
            if (size > LARGEST) {
                String code = Double.isInfinite(size) ? "infinite" : "too-large";
                throw new DesignProblem(code, name, data.line(row), column.get(row), LARGEST);
            }
            largest = size > largest ? size : largest;
        }
        if (hasMissing) {
            leave("missing", name, column::isMissing);
        }
        if (largest > 0 && largest < SMALLEST) {
            throw new DesignProblem("too-small", name, largest, SMALLEST);
        }
        return new Design.Numbers(column);
    }

    private void dropMissing(EffectName effect) {
        for (String name : effect.columns()) {
            if (!name.equals(panel.unitColumn()) && !name.equals(panel.timeColumn())) {
                Column column = data.column(name);
                leave("missing", name, column::isMissing);
            }
        }
        effect.slope().ifPresent(this::numeric);
    }

    private double[] weights(String name, Sample sample) {
        NumberColumn column = data.numbers(name);
        double[] weights = new double[sample.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = column.get(sample.row(i));
            if (!(weights[i] > 0)) {
                throw new DesignProblem("weight", name, weights[i], data.line(sample.row(i)));
            }
        }
        return weights;
    }

    /** The unit effect first, the others in the order asked for. */
    private List<Absorbed> effects(List<EffectName> names, List<Factor> levels, Sample sample) {
        List<Absorbed> effects = new ArrayList<>();
        for (int e = 0; e < names.size(); e++) {
            Factor factor = levels.get(e);
            Optional<double[]> slope = names.get(e).slope().map(column -> slope(column, sample));
            Absorbed absorbed = new Absorbed(names.get(e).written(), factor, slope, true);
            if (factor.name().equals(panel.unitColumn())) {
                effects.add(0, absorbed);
            } else {
                effects.add(absorbed);
            }
        }
        return withoutRepeats(effects);
    }

    /**
     * The effects that add something: one written twice, or made up of another's levels and slopes ({@code region} beside {@code
     * city_id}, {@code city_id} beside {@code city_id[year]}), is in the model once and costs once.
     */
    private static List<Absorbed> withoutRepeats(List<Absorbed> asked) {
        List<Absorbed> distinct = Absorbed.distinct(asked, Absorbed::isWithin);
        List<Absorbed> effects = new ArrayList<>();
        for (int e = 0; e < distinct.size(); e++) {
            Absorbed effect = distinct.get(e);
            boolean finer = distinct.stream()
                    .anyMatch(other ->
                            other.factor().levels() > effect.factor().levels() && effect.areLevelsWithin(other));
            boolean repeated = distinct.subList(0, e).stream().anyMatch(effect::areLevelsWithin);
            effects.add(new Absorbed(effect.name(), effect.factor(), effect.slope(), !finer && !repeated));
        }
        return effects;
    }

    private double[] slope(String name, Sample sample) {
        return numeric(name).of(sample);
    }

    private Factor factor(EffectName name, Sample sample) {
        Factor factor = sample.factor(panel, name.columns().get(0));
        for (String column : name.columns().subList(1, name.columns().size())) {
            factor = factor.and(sample.factor(panel, column));
        }
        return factor;
    }
}
