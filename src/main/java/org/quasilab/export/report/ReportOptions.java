package org.quasilab.export.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.Study;
import org.quasilab.table.TableStyle;
import org.quasilab.text.Messages;

/**
 * What goes into a report and how it looks.
 *
 * @param style of all tables
 * @param steps ids of the steps in the order of the report; absent for all in the order of the study
 * @param captions step id → caption instead of the step's own
 * @param sentences whether the results are told in words
 * @param figures whether charts are in the report
 * @param ledger whether the appendix table of the sample is in the report
 */
public record ReportOptions(
        TableStyle style,
        Optional<List<String>> steps,
        Map<String, String> captions,
        boolean sentences,
        boolean figures,
        boolean ledger) {
    public ReportOptions {
        steps = steps.map(List::copyOf);
        captions = Map.copyOf(captions);
    }

    /** Everything, in the style readers of the language expect. */
    public static ReportOptions of(Messages messages) {
        return new ReportOptions(TableStyle.of(messages), Optional.empty(), Map.of(), true, true, true);
    }

    /** As the study says. */
    public static ReportOptions of(Study study, Messages messages) {
        ReportSpec report = study.report();
        return new ReportOptions(
                TableStyle.of(study, messages),
                Optional.of(report.chosen(study.steps())),
                report.captions(),
                report.sentences(),
                report.figures(),
                report.ledger());
    }

    /** The report's language: what the study says, else {@code otherwise}. */
    public static Messages language(Study study, Messages otherwise) {
        return study.report().language().map(Messages::ofWord).orElse(otherwise);
    }

    public ReportOptions withStyle(TableStyle newStyle) {
        return new ReportOptions(newStyle, steps, captions, sentences, figures, ledger);
    }

    public ReportOptions withSteps(Optional<List<String>> newSteps) {
        return new ReportOptions(style, newSteps, captions, sentences, figures, ledger);
    }

    public ReportOptions withCaptions(Map<String, String> newCaptions) {
        return new ReportOptions(style, steps, newCaptions, sentences, figures, ledger);
    }

    public ReportOptions withParts(boolean newSentences, boolean newFigures, boolean newLedger) {
        return new ReportOptions(style, steps, captions, newSentences, newFigures, newLedger);
    }
}
