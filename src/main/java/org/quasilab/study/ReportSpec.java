package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.text.Language;

/**
 * What goes into the report, how it looks and which files it becomes. Steps this study does not have may be named: they
 * are passed over, so that a step taken back by undo finds its place again.
 *
 * @param order ids of steps; those not named follow in the order of the study
 * @param without ids of steps that are not in the report
 * @param captions step id → caption instead of the step's own
 * @param preset look of the tables, one of {@link #PRESETS}; absent for what readers of the language expect
 * @param language {@code en} or {@code zh}; absent for that of the program
 * @param formats kinds of file, words of {@link #FORMATS}; absent for the program's choice
 * @param sentences whether the results are told in words
 * @param figures whether charts are in the report
 * @param ledger whether the appendix table of the sample is in the report
 * @param notes how much stands under the tables, one of {@link #NOTES}: {@code full}, all a reader needs to compute the
 *     numbers again; {@code journal}, as in print, with one R²
 * @param charts step id → ids of its charts in the report; a step that is not named has those of its result
 * @param numbers how the numbers of all tables are printed
 * @param tables step id → how the numbers of its tables are printed where they depart from {@code numbers}
 * @param other unknown keys, kept
 */
public record ReportSpec(
        List<String> order,
        List<String> without,
        Map<String, String> captions,
        Optional<String> preset,
        Optional<String> language,
        Optional<List<String>> formats,
        boolean sentences,
        boolean figures,
        boolean ledger,
        String notes,
        Map<String, List<String>> charts,
        NumberSpec numbers,
        Map<String, NumberSpec> tables,
        Map<String, JsonNode> other) {
    public static final List<String> PRESETS = List.of("chinese", "aer", "stata");
    public static final List<String> NOTES = List.of("full", "journal");
    public static final List<String> LANGUAGES = Language.WORDS;
    public static final List<String> FORMATS =
            List.of("json", "docx", "xlsx", "pptx", "tex", "html", "png", "svg", "pdf", "do", "r", "py");

    public static final ReportSpec DEFAULT = new ReportSpec(
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true,
            true,
            true,
            NOTES.get(0),
            Map.of(),
            NumberSpec.DEFAULT,
            Map.of(),
            Map.of());

    public ReportSpec {
        order = List.copyOf(order);
        without = List.copyOf(without);
        captions = Collections.unmodifiableMap(new LinkedHashMap<>(captions));
        formats = formats.map(List::copyOf);
        Map<String, List<String>> copied = new LinkedHashMap<>();
        charts.forEach((step, ids) -> copied.put(step, List.copyOf(ids)));
        charts = Collections.unmodifiableMap(copied);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        other = Map.copyOf(other);
        preset.ifPresent(word -> legal("report.preset", word, PRESETS));
        legal("report.notes", notes, NOTES);
        language.ifPresent(word -> legal("report.language", word, LANGUAGES));
        formats.orElse(List.of()).forEach(word -> legal("report.formats", word, FORMATS));
    }

    private static void legal(String key, String word, List<String> words) {
        if (!words.contains(word)) {
            throw new StudyProblem("choice", key, word, words);
        }
    }

    /** Ids of all steps, in the order of the report. */
    public List<String> ordered(List<StepSpec> steps) {
        List<String> ids = steps.stream().map(StepSpec::id).toList();
        List<String> ordered = new ArrayList<>(order.stream().distinct().toList());
        ordered.retainAll(ids);
        ids.stream().filter(id -> !ordered.contains(id)).forEach(ordered::add);
        return List.copyOf(ordered);
    }

    /** Ids of the steps that are in the report, in order. */
    public List<String> chosen(List<StepSpec> steps) {
        return ordered(steps).stream().filter(id -> !without.contains(id)).toList();
    }

    public ReportSpec withOrder(List<String> newOrder) {
        return Parts.with(this, "order", newOrder);
    }

    /** Takes a step in or leaves it out. */
    public ReportSpec withStep(String id, boolean isIn) {
        List<String> left = new ArrayList<>(without);
        left.removeIf(id::equals);
        if (!isIn) {
            left.add(id);
        }
        return new ReportSpec(
                order, left, captions, preset, language, formats, sentences, figures, ledger, notes, charts, numbers,
                tables, other);
    }

    /** @param caption of a step; blank for the step's own */
    public ReportSpec withCaption(String id, String caption) {
        Map<String, String> changed = new LinkedHashMap<>(captions);
        if (caption.isBlank()) {
            changed.remove(id);
        } else {
            changed.put(id, caption.strip());
        }
        return new ReportSpec(
                order, without, changed, preset, language, formats, sentences, figures, ledger, notes, charts, numbers,
                tables, other);
    }

    public ReportSpec withPreset(Optional<String> newPreset) {
        return Parts.with(this, "preset", newPreset);
    }

    /** In another language, which has its own usual look. */
    public ReportSpec withLanguage(Optional<String> newLanguage) {
        return Parts.with(Parts.with(this, "preset", Optional.empty()), "language", newLanguage);
    }

    public ReportSpec withFormats(Optional<List<String>> newFormats) {
        return Parts.with(this, "formats", newFormats);
    }

    public ReportSpec withSentences(boolean are) {
        return Parts.with(this, "sentences", are);
    }

    public ReportSpec withFigures(boolean are) {
        return Parts.with(this, "figures", are);
    }

    public ReportSpec withLedger(boolean is) {
        return Parts.with(this, "ledger", is);
    }

    /** @param ids of the charts of a step in the report; absent for those of its result */
    public ReportSpec withCharts(String id, Optional<List<String>> ids) {
        Map<String, List<String>> changed = new LinkedHashMap<>(charts);
        ids.ifPresentOrElse(chosen -> changed.put(id, chosen), () -> changed.remove(id));
        return new ReportSpec(
                order, without, captions, preset, language, formats, sentences, figures, ledger, notes, changed,
                numbers, tables, other);
    }

    public ReportSpec withNumbers(NumberSpec newNumbers) {
        return Parts.with(this, "numbers", newNumbers);
    }

    /** How the numbers of a step's tables depart from those of the report. */
    public NumberSpec departing(String id) {
        return tables.getOrDefault(id, NumberSpec.DEFAULT);
    }

    /** @param numbers of a step's tables; the default for those of the report */
    public ReportSpec withTable(String id, NumberSpec departing) {
        Map<String, NumberSpec> changed = new LinkedHashMap<>(tables);
        changed.put(id, departing);
        changed.values().removeIf(NumberSpec.DEFAULT::equals);
        return new ReportSpec(
                order, without, captions, preset, language, formats, sentences, figures, ledger, notes, charts, numbers,
                changed, other);
    }

    /** How the numbers of a step's tables are printed. */
    public NumberSpec numbersOf(String id) {
        return departing(id).over(numbers);
    }

    public ReportSpec withNotes(String newNotes) {
        return Parts.with(this, "notes", newNotes);
    }
}
