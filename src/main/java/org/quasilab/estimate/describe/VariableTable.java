package org.quasilab.estimate.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.panel.Treatment;
import org.quasilab.result.VariablesResult;
import org.quasilab.result.Warning;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VariableSpec;

/**
 * The table of variables: which variables the study uses, and in which role.
 *
 * <p>Order: outcome, {@code did}, controls of the design, mediators and group columns of the steps, then all others the
 * study describes in words. A role written in the study wins over the one that follows from its place. Labels, meanings
 * and scales stay in the study, so that the table can be printed in either language.
 *
 * <p>Checked by: {@code VariableTableTest}.
 */
public final class VariableTable {
    private VariableTable() {}

    /**
     * @param columns there are
     * @param study its design, steps and variables
     * @return one row per variable; warnings {@code variables-unknown} and {@code variables-unlabelled} name those that are
     *     described but not in the data, and those in use that have neither label nor meaning and are made by no step
     */
    public static VariablesResult fit(Collection<String> columns, Study study) {
        Map<String, String> roles = described(study);
        List<VariablesResult.Row> rows = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> unlabelled = new ArrayList<>();
        roles.forEach((name, role) -> {
            boolean isTreatment =
                    name.equals(Treatment.DID) && study.design().treatment().isPresent();
            if (!columns.contains(name) && !isTreatment) {
                unknown.add(name);
                return;
            }
            rows.add(new VariablesResult.Row(name, role));
            VariableSpec words = study.data().variables().getOrDefault(name, VariableSpec.DEFAULT);
            boolean isMade = study.steps().stream()
                    .anyMatch(step -> step.makes().filter(name::equals).isPresent());
            if (isWordless(words) && !isMade) {
                unlabelled.add(name);
            }
        });
        List<Warning> warnings = new ArrayList<>();
        warning("variables-unknown", unknown).ifPresent(warnings::add);
        warning("variables-unlabelled", unlabelled).ifPresent(warnings::add);
        return new VariablesResult(rows, warnings);
    }

    /** The variables a study uses or describes, in the order of the table, also those the data do not have. */
    public static List<String> names(Study study) {
        return List.copyOf(described(study).keySet());
    }

    private static Map<String, String> described(Study study) {
        Map<String, String> roles = roles(study);
        study.data().variables().forEach((name, spec) -> {
            if (!spec.role().equals(VariableSpec.UNIT_LABEL)) {
                roles.putIfAbsent(name, keyRole(study, name));
                roles.computeIfPresent(name, (same, role) -> spec.role().isEmpty() ? role : spec.role());
            }
        });
        return roles;
    }

    /** Of a column that no step uses, but that may be a key of the panel. */
    private static String keyRole(Study study, String name) {
        if (name.equals(study.data().unit())) {
            return "unit";
        }
        return name.equals(study.data().time()) ? "time" : "";
    }

    private static Map<String, String> roles(Study study) {
        Map<String, String> roles = new LinkedHashMap<>();
        if (!study.design().outcome().isEmpty()) {
            roles.put(study.design().outcome(), "outcome");
        }
        if (study.design().treatment().isPresent()) {
            roles.putIfAbsent(Treatment.DID, "treatment");
        }
        study.design().controls().forEach(name -> roles.putIfAbsent(name, "control"));
        for (StepSpec step : study.steps()) {
            step.roles().forEach(roles::putIfAbsent);
        }
        return roles;
    }

    private static boolean isWordless(VariableSpec words) {
        return words.label().isEmpty() && words.meaning().isEmpty();
    }

    private static Optional<Warning> warning(String code, List<String> names) {
        return names.isEmpty() ? Optional.empty() : Optional.of(Warning.of("describe", code, names));
    }
}
