package org.quasilab.export.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Charts;
import org.quasilab.export.report.Report.FigureItem;
import org.quasilab.export.report.Report.Item;
import org.quasilab.export.report.Report.Section;
import org.quasilab.export.report.Report.TableItem;
import org.quasilab.result.RawData;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.result.StudyResults.StepOutcome;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/** Puts a report together: tables, figures and sentences of each step, numbered in order. */
public final class ReportBuilder {
    /** Tables and figures of the appendix are counted with this letter. */
    private static final String APPENDIX = "A";

    private final Study study;
    private final StudyResults results;
    private final Map<String, RawData> raw;
    private final Messages messages;
    private final ReportOptions options;
    private final Map<String, String> firstTable = new LinkedHashMap<>();
    private int tables;
    private int figures;
    private int appendixTables;
    private int appendixFigures;

    private ReportBuilder(
            Study study, StudyResults results, Map<String, RawData> raw, Messages messages, ReportOptions options) {
        this.study = study;
        this.results = results;
        this.raw = raw;
        this.messages = messages;
        this.options = options;
    }

    /** The report of all that was computed; a step that failed is a section with its reason. */
    public static Report build(Study study, StudyResults results, Messages messages, ReportOptions options) {
        return build(study, results, Map.of(), messages, options);
    }

    /** @param raw step id → the data behind it, for charts of them that the report names */
    public static Report build(
            Study study, StudyResults results, Map<String, RawData> raw, Messages messages, ReportOptions options) {
        return new ReportBuilder(study, results, raw, messages, options).report();
    }

    private Report report() {
        List<Section> sections = new ArrayList<>();
        steps(sections, step -> !step.isAppendix());
        steps(sections, StepSpec::isAppendix);
        if (options.ledger()) {
            sections.add(appendix());
        }
        String title = study.title(messages).isEmpty() ? messages.text("export.untitled") : study.title(messages);
        return new Report(title, messages, options.style(), provenance(), sections);
    }

    private void steps(List<Section> sections, Predicate<StepSpec> which) {
        String heading = "";
        for (String id :
                options.steps().orElseGet(() -> List.copyOf(results.steps().keySet()))) {
            Optional<StepSpec> step = study.step(id).filter(which);
            StepOutcome outcome = results.steps().get(id);
            if (step.isPresent() && outcome != null) {
                Section section = section(step.get(), outcome);
                sections.add(section.heading().equals(heading) ? section.withHeading("") : section);
                heading = section.heading();
            }
        }
    }

    private String provenance() {
        StudyResults.DataSummary data = results.data();
        return messages.text("export.provenance", Version.current(), data.file(), data.fingerprint());
    }

    private Section section(StepSpec step, StepOutcome outcome) {
        String caption = step.isAppendix() ? "export.appendix." + step.kind() : "table.caption." + step.kind();
        String heading = messages.has(caption) ? messages.text(caption) : step.kind();
        if (outcome.failure().isPresent()) {
            String reason = outcome.failure().get().message(messages);
            return new Section(step.id(), heading, List.of(messages.text("export.failed", reason)), List.of());
        }
        StepResult result = outcome.result().orElseThrow();
        List<String> sentences = Sentences.printed(result, study, messages);
        List<Item> items = new ArrayList<>(tables(step, result));
        if (options.figures()) {
            items.addAll(figures(step, result, sentences.isEmpty() ? "" : sentences.get(0)));
        }
        return new Section(step.id(), heading, options.sentences() ? sentences : List.of(), items);
    }

    private List<Item> tables(StepSpec step, StepResult result) {
        List<Item> items = new ArrayList<>();
        List<Table> made = Tables.of(result, step, study, messages, style(step));
        for (Table table : Tables.noted(made, results.data().ledger(), messages)) {
            boolean main = items.isEmpty();
            String number = step.isAppendix() ? APPENDIX + ++appendixTables : Integer.toString(++tables);
            Table captioned = main && options.captions().containsKey(step.id())
                    ? table.withCaption(options.captions().get(step.id()))
                    : table;
            TableItem item = new TableItem(number, step.isAppendix(), captioned);
            firstTable.putIfAbsent(step.id(), item.name(messages));
            items.add(item);
        }
        return items;
    }

    private TableStyle style(StepSpec step) {
        return options.style().with(study.report().departing(step.id()));
    }

    private List<Item> figures(StepSpec step, StepResult result, String sentence) {
        List<Item> items = new ArrayList<>();
        for (Chart chart : Charts.noted(charts(step, result), results.data().ledger(), messages)) {
            boolean isNamedByStep = items.isEmpty()
                    && chart.style().title().isEmpty()
                    && !step.title(messages).isEmpty();
            String caption = isNamedByStep ? step.title(messages) : chart.title();
            String number = step.isAppendix() ? APPENDIX + ++appendixFigures : Integer.toString(++figures);
            items.add(new FigureItem(number, step.isAppendix(), caption, chart, sentence));
        }
        return items;
    }

    /** Those of the result, or those the report names, which may be of the data behind it. */
    private List<Chart> charts(StepSpec step, StepResult result) {
        List<String> chosen = study.report().charts().get(step.id());
        if (chosen == null) {
            return Charts.of(step.id(), result, this::known, study, messages);
        }
        RawData data = raw.getOrDefault(step.id(), RawData.NONE);
        return Charts.all(step.id(), result, data, this::known, study, messages).stream()
                .filter(chart -> chosen.contains(chart.id()))
                .toList();
    }

    private Optional<StepResult> known(String id) {
        return Optional.ofNullable(results.steps().get(id)).flatMap(StepOutcome::result);
    }

    private Section appendix() {
        Table ledger = Tables.ledger(results, firstTable, study, messages, options.style());
        return new Section(
                "ledger",
                messages.text("export.appendix"),
                List.of(),
                List.of(new TableItem(APPENDIX + ++appendixTables, true, ledger)));
    }
}
