package org.quasilab.gui.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.gui.study.StepNames;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * One entry of the outline at the left.
 *
 * @param section heading it stands under
 * @param id of the step, or the screen's word
 * @param kind of the step, or the screen's word
 * @param isSetUp whether it is in the study
 * @param isOnlyOne whether no other entry has its kind
 */
public record OutlineItem(Section section, String id, String kind, boolean isSetUp, boolean isOnlyOne) {
    /** Headings, in order. */
    public enum Section {
        DATA,
        ANALYSIS,
        REPORT;

        public String key() {
            return "gui.outline." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static final String IMPORT = "import";
    public static final String CLEAN = "clean";
    public static final String TREATMENT = "treatment";
    public static final String REPORT = "report";

    /** The outline of a study: data, its steps in order, the kinds it could have, the report. */
    public static List<OutlineItem> of(Study study) {
        List<OutlineItem> items = new ArrayList<>();
        List.of(IMPORT, CLEAN, TREATMENT).forEach(word -> items.add(screen(Section.DATA, word)));
        Set<String> once = kindsThatStandOnce(study);
        Set<String> missing =
                StepKind.ALL.stream().map(StepKind::name).collect(Collectors.toCollection(LinkedHashSet::new));
        for (StepSpec step : study.steps()) {
            missing.remove(step.kind());
            items.add(new OutlineItem(Section.ANALYSIS, step.id(), step.kind(), true, once.contains(step.kind())));
        }
        missing.forEach(kind -> items.add(new OutlineItem(Section.ANALYSIS, "new-" + kind, kind, false, true)));
        items.add(screen(Section.REPORT, REPORT));
        return items;
    }

    private static OutlineItem screen(Section section, String word) {
        return new OutlineItem(section, word, word, true, true);
    }

    private static Set<String> kindsThatStandOnce(Study study) {
        return study.steps().stream().collect(Collectors.groupingBy(StepSpec::kind)).entrySet().stream()
                .filter(kind -> kind.getValue().size() == 1)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether it is a step of the study (and not a screen of the frame). */
    public boolean isStep() {
        return section == Section.ANALYSIS && isSetUp;
    }

    public String name(Messages messages) {
        return messages.text("gui.step." + kind);
    }

    /** Its name, with what tells it from other steps of its kind. */
    public String nameIn(Study study, Messages messages) {
        return study.step(id).map(step -> StepNames.of(study, step, messages)).orElse(name(messages));
    }
}
