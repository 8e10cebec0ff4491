package org.quasilab.gui.help;

import java.util.List;
import java.util.stream.Stream;
import org.quasilab.gui.step.CheckFields;
import org.quasilab.study.Option;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.StepKind;
import org.quasilab.text.Messages;

/**
 * A setting of a screen and what it means, as the form itself says it.
 *
 * @param labelKey of its name
 * @param helpKey of its meaning
 */
record Setting(String labelKey, String helpKey) {
    /** The settings of a page; none for most methods, which are a choice in their screen's. */
    static List<Setting> of(Topic topic) {
        if (!topic.isScreen()) {
            return topic.screen().equals("robustness") ? ofCheck(topic.method()) : List.of();
        }
        return switch (topic.screen()) {
            case "import" ->
                named(
                        "gui.import.",
                        "encoding",
                        "delimiter",
                        "decimal",
                        "sheet",
                        "compute",
                        "sample-units",
                        "sample-seed",
                        "header",
                        "missing",
                        "where");
            case "clean" -> named("gui.clean.", "keep", "share", "columns", "ends", "lower", "upper");
            case "treatment" -> named("gui.treatment.", "column", "names-in", "list");
            case "report" -> named("gui.report.", "language", "preset", "contents");
            case "regression" ->
                RegressionColumn.OPTIONS.stream()
                        .map(option -> ofOption("regression", option.key()))
                        .toList();
            default -> ofKind(topic.screen());
        };
    }

    private static List<Setting> named(String keys, String... words) {
        return Stream.of(words)
                .map(word -> new Setting(keys + word, keys + word + ".help"))
                .toList();
    }

    private static List<Setting> ofCheck(String kind) {
        return CheckFields.of(kind).stream()
                .map(option -> "gui.check.key." + option.key())
                .map(key -> new Setting(key, key + ".help"))
                .toList();
    }

    private static List<Setting> ofKind(String kind) {
        return StepKind.of(kind).stream()
                .flatMap(found -> found.options().stream())
                .map(Option::key)
                .filter(key -> Messages.ENGLISH.has("option." + key))
                .map(key -> ofOption(kind, key))
                .filter(setting -> Messages.ENGLISH.has(setting.helpKey))
                .toList();
    }

    private static Setting ofOption(String kind, String key) {
        String label = "option." + kind + "." + key;
        String help = "help." + kind + "." + key;
        return new Setting(
                Messages.ENGLISH.has(label) ? label : "option." + key,
                Messages.ENGLISH.has(help) ? help : "help.design." + key);
    }
}
