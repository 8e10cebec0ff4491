package org.quasilab.gui.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.quasilab.study.StepKind;
import org.quasilab.text.Messages;

/** Pages and glossary are complete, and found in both languages. */
class HelpTest {
    /** Screens about files and names, which compute nothing. */
    private static final Set<String> WITHOUT_FORMULA = Set.of("import", "variables", "report");

    private static TreeSet<String> keys(String bundle) throws java.io.IOException {
        Properties properties = new Properties();
        try (var stream = HelpTest.class.getResourceAsStream("/org/quasilab/text/" + bundle + ".properties")) {
            properties.load(stream);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    @Test
    void everyPageSaysWhatWhenWhenNotSourceAndFormula() {
        TreeSet<String> missing = new TreeSet<>();
        for (Topic topic : Topic.ALL) {
            for (String part : Topic.PARTS) {
                boolean needed = !part.equals("formula") || !WITHOUT_FORMULA.contains(topic.id());
                if (needed && !Messages.ENGLISH.has(topic.key(part))) {
                    missing.add(topic.key(part));
                }
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void everyKindOfStepAndEveryScreenHasAPage() {
        StepKind.ALL.forEach(kind -> assertTrue(Topic.of(kind.name()).isPresent(), kind.name()));
        List.of("import", "clean", "treatment", "report")
                .forEach(screen -> assertTrue(Topic.of(screen).isPresent(), screen));
    }

    @Test
    void noTextInTheBundlesIsWithoutItsPageOrTerm() throws java.io.IOException {
        TreeSet<String> pages = new TreeSet<>();
        Topic.ALL.forEach(topic -> Topic.PARTS.forEach(part -> pages.add(topic.key(part))));
        TreeSet<String> unused = keys("page");
        unused.removeAll(pages);
        assertEquals(new TreeSet<>(), unused);
        TreeSet<String> terms = new TreeSet<>();
        Term.ALL.forEach(
                term -> List.of("term", "text").forEach(part -> terms.add("glossary." + term.word() + "." + part)));
        assertEquals(terms, keys("glossary"));
        assertEquals(terms, keys("glossary_zh_CN"));
    }

    @Test
    void noTermStandsTwice() {
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            Set<String> names = new HashSet<>();
            Term.ALL.forEach(term -> assertTrue(names.add(term.name(messages)), term.word()));
        }
    }

    @Test
    void aDoiIsWrittenAsADoi() {
        for (Topic topic : Topic.ALL) {
            String source = Messages.ENGLISH.text(topic.key("source"));
            for (String word : source.split("\\s+")) {
                if (word.contains("doi:")) {
                    assertTrue(word.matches("doi:10\\.\\d{4,5}/\\S+[^.,;]"), topic.id() + ": " + word);
                }
            }
        }
    }

    @Test
    void everySettingOfAPageHasItsWords() {
        for (Topic topic : Topic.ALL) {
            for (Setting setting : Setting.of(topic)) {
                assertTrue(Messages.CHINESE.has(setting.labelKey()), setting.labelKey());
                assertTrue(Messages.CHINESE.has(setting.helpKey()), setting.helpKey());
            }
        }
        assertFalse(Setting.of(Topic.of("placebo").orElseThrow()).isEmpty());
    }

    @Test
    void aSettingIsCalledWhatItsFormCallsIt() {
        List<String> labels = Setting.of(Topic.of("att").orElseThrow()).stream()
                .map(Setting::labelKey)
                .toList();
        assertTrue(labels.contains("option.att.base"), labels.toString());
        assertFalse(labels.contains("option.base"), "that is the base of an index of efficiency");
    }

    @Test
    void aTermIsFoundInEitherLanguageAndItsNameCountsMoreThanItsText() {
        HelpViewModel model = new HelpViewModel();
        model.queryProperty().set("平行趋势");
        assertTrue(model.shown().contains(new Term("parallel-trends")));
        model.queryProperty().set("pre-trend");
        assertEquals(new Term("pre-trend"), model.shown().get(0));
        assertTrue(model.shown().size() > 1, "pages that speak of it come after");
        model.queryProperty().set("zebra");
        assertTrue(model.shown().isEmpty());
    }

    @Test
    void openingAPageShowsTheWholeListAgain() {
        HelpViewModel model = new HelpViewModel();
        model.queryProperty().set("zebra");
        model.open("robustness.psm");
        assertEquals("robustness.psm", model.openProperty().get().id());
        assertEquals(Topic.ALL.size() + Term.ALL.size(), model.shown().size());
    }
}
