package org.quasilab.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.data.Dataset;
import org.quasilab.design.EffectName;
import org.quasilab.panel.Treatment;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Problem;

/** Whether the columns the design names are there: every step starts from the design, so the study itself is wrong if not. */
final class DesignColumns {
    private DesignColumns() {}

    /** The first column that neither the data have nor a step makes; empty if all are there. */
    static Optional<Problem> problem(Study study, Dataset data) {
        List<String> made =
                study.steps().stream().flatMap(step -> step.makes().stream()).toList();
        try {
            named(study.design()).stream()
                    .filter(name -> !name.isEmpty() && !name.equals(Treatment.DID) && !made.contains(name))
                    .forEach(data::column);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }

    private static List<String> named(DesignSpec design) {
        List<String> names = new ArrayList<>(List.of(design.outcome()));
        names.addAll(design.controls());
        design.fixedEffects()
                .forEach(effect -> names.addAll(EffectName.parse(effect).allColumns()));
        design.vcov()
                .columns()
                .forEach(cluster -> names.addAll(EffectName.parse(cluster).allColumns()));
        return names;
    }
}
