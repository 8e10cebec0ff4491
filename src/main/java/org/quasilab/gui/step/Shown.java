package org.quasilab.gui.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.engine.DataBehind;
import org.quasilab.gui.rows.Sample;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Attention;
import org.quasilab.result.RawData;
import org.quasilab.result.StepResult;
import org.quasilab.result.Warning;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/**
 * What a step's screen shows of a result, in one language.
 *
 * @param study with its units by name
 * @param charts the main one first
 * @param tables the main one first
 * @param sentences what the result says
 * @param samples from the rows of the file to those of each estimate
 * @param methods how it was computed, one line an estimate
 * @param warnings what to look at
 */
public record Shown(
        Study study,
        List<Chart> charts,
        List<Table> tables,
        List<String> sentences,
        List<Sample> samples,
        List<String> methods,
        List<Warning> warnings) {
    static final Shown NOTHING =
            new Shown(Study.EMPTY, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public Shown {
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
        sentences = List.copyOf(sentences);
        samples = List.copyOf(samples);
        methods = List.copyOf(methods);
        warnings = List.copyOf(warnings);
    }

    /**
     * Made off the window's thread.
     *
     * @param others results of the steps its charts compare with
     */
    static Shown of(
            StepResult result,
            StepSpec spec,
            Map<String, StepResult> others,
            Study study,
            Optional<StudyPanel> panel,
            Messages messages) {
        RawData data = panel.map(found -> DataBehind.of(result, study, found, messages))
                .orElse(RawData.NONE);
        Study named = DataBehind.named(study, panel, messages);
        List<Chart> charts =
                Charts.all(spec.id(), result, data, id -> Optional.ofNullable(others.get(id)), named, messages);
        List<Table> tables = Tables.of(result, spec, named, messages, TableStyle.of(study, spec.id(), messages));
        return new Shown(
                named,
                noted(charts, panel, messages),
                panel.map(found -> Tables.noted(tables, found.ledger(), messages))
                        .orElse(tables),
                Sentences.printed(result, named, messages),
                Samples.of(result, named, messages),
                Methods.of(result, named, messages),
                Attention.of(result));
    }

    /** Charts with what is said under the title of all of them. */
    static List<Chart> noted(List<Chart> charts, Optional<StudyPanel> panel, Messages messages) {
        return panel.map(found -> Charts.noted(charts, found.ledger(), messages))
                .orElse(charts);
    }

    /** The same with other charts, while placebo draws come in. */
    Shown withCharts(List<Chart> newCharts) {
        return new Shown(study, newCharts, tables, sentences, samples, methods, warnings);
    }

    public boolean isEmpty() {
        return tables.isEmpty() && charts.isEmpty();
    }

    public Optional<Table> mainTable() {
        return tables.stream().findFirst();
    }
}
