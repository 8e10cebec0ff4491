package org.quasilab.gui.treatment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.panel.Panel;
import org.quasilab.panel.TreatmentReader;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;

/**
 * What setting units by hand changes in a study: the list of units where the treatment is one, the units "treated" and "never"
 * against its column where it is a column, and the cleaning step "leave-out" for units that are not to be used.
 */
final class TreatmentEdits {
    private final Panel panel;
    private final List<Integer> units;

    /** @param units codes in the panel */
    TreatmentEdits(Panel panel, List<Integer> units) {
        this.panel = panel;
        this.units = units;
    }

    private List<String> labels() {
        return units.stream().map(panel::unitLabel).toList();
    }

    /** The units treated from a period on. */
    Study treated(Study study, int period) {
        return set(study, Optional.of(period));
    }

    /** The units never treated. */
    Study control(Study study) {
        return set(study, Optional.empty());
    }

    private Study set(Study study, Optional<Integer> period) {
        TreatmentSpec spec = study.design().treatment().orElseGet(() -> new TreatmentSpec.Units(Map.of(), ""));
        TreatmentSpec changed = spec.as(TreatmentSpec.Units.class)
                .map(list -> list(list, period))
                .orElseGet(() -> spec.withChanges(changes(spec.changes(), period)));
        return study.withDesign(study.design().withTreatment(Optional.of(changed)));
    }

    private UnitChanges changes(UnitChanges before, Optional<Integer> period) {
        UnitChanges changed = before;
        for (String label : labels()) {
            UnitChanges now = changed;
            changed = period.map(first -> now.withTreated(label, first)).orElseGet(() -> now.withNever(label));
        }
        return changed;
    }

    private TreatmentSpec list(TreatmentSpec.Units list, Optional<Integer> period) {
        List<String> names = TreatmentReader.names(panel, list);
        Map<String, Integer> from = new LinkedHashMap<>();
        list.from().forEach((name, first) -> from.put(name.strip(), first));
        Map<String, Integer> months = new LinkedHashMap<>(list.months());
        for (int unit : units) {
            String name = names.get(unit);
            months.remove(name);
            period.ifPresentOrElse(first -> from.put(name, first), () -> from.remove(name));
        }
        return list.withFrom(from, months);
    }

    /** The units not used at all. */
    Study leftOut(Study study) {
        Set<String> names = new LinkedHashSet<>(leftOutOf(study));
        names.addAll(labels());
        return withLeftOut(study, List.copyOf(names));
    }

    /** A unit that was left out used again. */
    static Study takenBack(Study study, String unit) {
        return withLeftOut(
                study,
                leftOutOf(study).stream().filter(name -> !name.equals(unit)).toList());
    }

    /** The units of a study that are left out. */
    static List<String> leftOutOf(Study study) {
        return study.data().clean().stream()
                .filter(CleanSpec.LeaveOut.class::isInstance)
                .flatMap(step -> ((CleanSpec.LeaveOut) step).units().stream())
                .toList();
    }

    /** In the place of the step there is, else after texts are trimmed, so that names are those of the panel. */
    private static Study withLeftOut(Study study, List<String> names) {
        DataSpec data = study.data();
        List<CleanSpec> steps = new ArrayList<>(data.clean());
        int at = 0;
        for (int i = 0; i < steps.size(); i++) {
            at = steps.get(i) instanceof CleanSpec.TrimText ? i + 1 : at;
        }
        steps.removeIf(CleanSpec.LeaveOut.class::isInstance);
        if (!names.isEmpty()) {
            steps.add(Math.min(at, steps.size()), new CleanSpec.LeaveOut(names));
        }
        return study.withData(data.withClean(steps));
    }

    /** Nothing set by hand any more; units left out stay so. */
    static Study withoutChanges(Study study) {
        Optional<TreatmentSpec> treatment = study.design().treatment().map(spec -> spec.withChanges(UnitChanges.NONE));
        return study.withDesign(study.design().withTreatment(treatment));
    }
}
