package org.quasilab.docs;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quasilab.export.Format;
import org.quasilab.study.CheckKind;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Option;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.ReportSpec;
import org.quasilab.study.ReshapeSpec;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/** The words a reader meets in the program, read from the program. */
final class ProgramWords {
    private static final Path TEXTS = Path.of("src/main/resources/org/quasilab/text");

    private static final Path ACTIONS = Path.of("src/main/java/org/quasilab/gui/window/Actions.java");
    private static final Pattern KEY = Pattern.compile("\"((?:(?:Shortcut|Alt)\\+(?:Shift\\+)?[A-Z0-9]+)|F[0-9]+)\"");

    /** Kinds that share a page with another. */
    private static final Map<String, String> PAGES =
            Map.of("variables", "describe", "att", "robust-did", "bacon", "robust-did");

    /** Options with no label of their own in the window: a list of cards, a key for the file. */
    private static final List<String> WITHOUT_LABEL = List.of("columns", "checks", "keep");

    private static final Pattern FOR_ONE_OR_MANY = Pattern.compile("\\{\\d+\\|[^|}]*\\|([^}]*)}");

    /** Options of the design, explained once on the page of the regression. */
    private static final List<String> OF_THE_DESIGN = List.of("outcome", "controls", "fixedEffects", "vcov", "where");

    /** Words that must stand on a page. */
    record OnPage(String page, List<String> words) {}

    private ProgramWords() {}

    private static String page(StepKind<?> kind) {
        return PAGES.getOrDefault(kind.name(), kind.name());
    }

    /** The key of an option, and of the object it stands in if it does. */
    private static List<String> parts(Option<?> option) {
        return List.of(option.key().split("[.]"));
    }

    /** Keys and choices of the study file, options and formats of the command line, functions of formulas. */
    static List<OnPage> onPages() {
        List<OnPage> pages = new ArrayList<>();
        for (StepKind<?> kind : StepKind.ALL) {
            pages.add(new OnPage("README", List.of(kind.name())));
            pages.add(new OnPage("study-file", List.of(kind.name())));
            for (Option<?> option : kind.options()) {
                pages.add(new OnPage(page(kind), parts(option)));
                pages.add(new OnPage(page(kind), option.choices()));
                pages.add(new OnPage("study-file", parts(option)));
            }
        }
        SimulationSpec.options().forEach((part, options) -> {
            pages.add(new OnPage("simulation", part.isEmpty() ? List.of() : List.of(part)));
            pages.add(new OnPage("simulation", options.stream().map(Option::key).toList()));
            options.forEach(option -> pages.add(new OnPage("simulation", option.choices())));
        });
        pages.add(new OnPage("robustness", CheckKind.NAMES));
        pages.add(new OnPage("regression", components(RegressionColumn.class)));
        pages.add(new OnPage("regression", RegressionColumn.ESTIMATORS));
        pages.add(new OnPage("regression", VcovType.WORDS));
        pages.add(new OnPage("regression", VcovSpec.SMALL_SAMPLE));
        pages.add(new OnPage("study-file", components(VcovSpec.class)));
        pages.add(new OnPage("study-file", components(DataSpec.class)));
        pages.add(new OnPage("study-file", components(DesignSpec.class)));
        pages.add(new OnPage("study-file", components(VariableSpec.class)));
        pages.add(new OnPage("study-file", VariableSpec.SCALES));
        pages.add(new OnPage("treatment", List.of("cohort", "indicator", "switches", "units", "from", "column")));
        pages.add(new OnPage("treatment", ways()));
        pages.add(new OnPage("treatment", components(UnitChanges.class)));
        pages.add(new OnPage("study-file", components(ReshapeSpec.class)));
        pages.add(new OnPage("report", components(ReportSpec.class)));
        pages.add(new OnPage("report", ReportSpec.PRESETS));
        for (Class<?> verb : CleanSpec.class.getPermittedSubclasses()) {
            pages.add(new OnPage("data", List.of(kebab(verb.getSimpleName()))));
            pages.add(new OnPage("data", components(verb)));
        }
        pages.add(new OnPage("data", functions()));
        pages.add(new OnPage("command-line", commandLine()));
        pages.add(new OnPage("command-line", Format.words()));
        pages.add(new OnPage("report", Format.words()));
        return pages;
    }

    /** The three ways of a treatment, each named by its key in the file. */
    private static List<String> ways() {
        return Stream.of(TreatmentSpec.class.getPermittedSubclasses())
                .map(way -> kebab(way.getSimpleName()))
                .toList();
    }

    private static List<String> components(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("other"))
                .toList();
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName("org.quasilab." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> functions() {
        return Stream.of(named("data.derive.Function").getEnumConstants())
                .map(function -> function.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> commandLine() {
        return Stream.of(named("cli.Arguments$Option").getEnumConstants())
                .flatMap(option -> Stream.of(option.toString().split(" ")))
                .toList();
    }

    /** The label of each option and check on the page of its kind. */
    static List<OnPage> labels(Messages messages) {
        List<OnPage> labels = new ArrayList<>();
        for (StepKind<? extends StepSpec> kind : StepKind.ALL) {
            for (Option<?> option : kind.options()) {
                if (!WITHOUT_LABEL.contains(option.key()) && !OF_THE_DESIGN.contains(option.key())) {
                    labels.add(new OnPage(page(kind), List.of(plain(messages.text(label(kind, option))))));
                }
            }
        }
        for (String key : OF_THE_DESIGN) {
            labels.add(new OnPage("regression", List.of(plain(messages.text("option." + key)))));
        }
        for (String check : CheckKind.NAMES) {
            labels.add(new OnPage("robustness", List.of(plain(messages.text("gui.check." + check)))));
        }
        for (Class<?> verb : CleanSpec.class.getPermittedSubclasses()) {
            labels.add(new OnPage("data", List.of(plain(messages.text("gui.clean." + kebab(verb.getSimpleName()))))));
        }
        for (Format format : Format.values()) {
            labels.add(new OnPage("report", List.of(plain(messages.text("gui.report.format." + format.word())))));
        }
        return labels;
    }

    /** The kind's own label of an option where it has one, as the form takes it. */
    private static String label(StepKind<?> kind, Option<?> option) {
        String own = "option." + kind.name() + "." + option.key();
        return Messages.ENGLISH.has(own) ? own : "option." + option.key();
    }

    /** Every text of the bundles, without what only the menu bar shows. */
    static TreeSet<String> ofTheWindow(Messages messages) {
        TreeSet<String> words = new TreeSet<>();
        messages(messages).forEach(text -> words.add(plain(text)));
        return words;
    }

    /** A label as it is read: without the mark of its access key and without a count at its end. */
    static String plain(String label) {
        return label.replaceAll("\\(_[A-Z]\\)|\\s*[(（]\\{0}[)）]$", "")
                .replace("_", "")
                .strip();
    }

    /** Every text of the bundles of a language, as it reads for many where it differs for one. */
    static List<String> messages(Messages messages) {
        List<String> texts = new ArrayList<>();
        String ending = (messages == Messages.CHINESE) ? "_zh_CN.properties" : ".properties";
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(ending) && ((messages == Messages.CHINESE) || !name.contains("_"))) {
                    Properties bundle = new Properties();
                    try (Reader reader = Files.newBufferedReader(file)) {
                        bundle.load(reader);
                    }
                    bundle.values()
                            .forEach(text -> texts.add(
                                    FOR_ONE_OR_MANY.matcher((String) text).replaceAll("$1")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** Keys of the terms of the window's glossary, without their last word. */
    static List<String> terms() throws IOException {
        return Files.readAllLines(TEXTS.resolve("glossary.properties")).stream()
                .map(line -> line.split(" ")[0])
                .filter(key -> key.endsWith(".term"))
                .map(key -> key.replace(".term", ""))
                .toList();
    }

    /** The first key of each action of the window, as the guide writes it: {@code Ctrl+Shift+S}. */
    static TreeSet<String> keys() throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        for (String statement : Files.readString(ACTIONS).split(";")) {
            Matcher key = KEY.matcher(statement);
            if (statement.contains("add(") && key.find()) {
                keys.add(key.group(1)
                        .replace("Shortcut", "Ctrl")
                        .replace("PERIOD", ".")
                        .replace("EQUALS", "=")
                        .replace("MINUS", "-")
                        .replace("DOWN", "Down")
                        .replace("UP", "Up"));
            }
        }
        return keys;
    }
}
