package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/**
 * Another policy as a 0/1 column of the data: one in each unit that has it, from its start on.
 *
 * @param policy of the library, one of {@link #LIBRARY}; empty for a list of one's own
 * @param name of a list of one's own
 * @param into name of the new column
 * @param members which members of the library's list count, one of {@link #MEMBERS}
 * @param list the members of a list of one's own; for any policy the rule for starts within a year, and the column of the names
 * @param changes units that have the policy otherwise than the list says
 * @param other unknown keys, kept
 */
public record PolicySpec(
        String policy,
        String name,
        String into,
        String members,
        TreatmentSpec.Units list,
        UnitChanges changes,
        Map<String, JsonNode> other) {
    /** The policies whose members the program knows. */
    public static final List<String> LIBRARY = List.of(
            "low-carbon-city",
            "carbon-trading-pilot",
            "broadband-china",
            "big-data-zone",
            "cross-border-ecommerce",
            "free-trade-zone",
            "carbon-peak-pilot");

    /** Members that have the policy as a whole, themselves or with their province. */
    public static final String WHOLE = "whole";

    /** Only whole members that the documents name themselves. */
    public static final String NAMED = "named";

    /** Also members that have the policy only in a part, such as a district. */
    public static final String PARTS = "with-parts";

    public static final List<String> MEMBERS = List.of(WHOLE, NAMED, PARTS);

    public PolicySpec {
        if (policy.isEmpty() == list.from().isEmpty()) {
            throw new StudyProblem("policy-form", into);
        }
        other = Map.copyOf(other);
    }

    /** A policy of the library as its list has it, each start in its own year. */
    public static PolicySpec of(String policy) {
        return new PolicySpec(
                policy,
                "",
                policy.replace('-', '_'),
                WHOLE,
                new TreatmentSpec.Units(Map.of(), ""),
                UnitChanges.NONE,
                Map.of());
    }

    /** A list of one's own. */
    public static PolicySpec of(String name, String into, TreatmentSpec.Units list) {
        return new PolicySpec("", name, into, WHOLE, list, UnitChanges.NONE, Map.of());
    }

    /** What the policy is called. */
    public Translated title() {
        return policy.isEmpty()
                ? Translated.of(name.isEmpty() ? into : name)
                : Translated.of((Messages messages) -> messages.text("data.policy." + policy));
    }

    public MidYear midYear() {
        return list.midYear();
    }

    public PolicySpec withInto(String newInto) {
        return Parts.with(this, "into", newInto);
    }

    public PolicySpec withMembers(String newMembers) {
        return Parts.with(this, "members", newMembers);
    }

    public PolicySpec withMidYear(MidYear newRule) {
        return Parts.with(this, "list", list.withMidYear(newRule));
    }

    public PolicySpec withChanges(UnitChanges newChanges) {
        return Parts.with(this, "changes", newChanges);
    }

    /** Whether this is the same policy, however its members are counted. */
    public boolean isSame(PolicySpec other) {
        return policy.equals(other.policy) && (!policy.isEmpty() || into.equals(other.into));
    }

    /** The policy as a study has it; empty if it does not. */
    public Optional<PolicySpec> in(Study study) {
        return study.data().policies().stream().filter(this::isSame).findFirst();
    }

    /**
     * The study with its column, under a name that is free, and with words for it in tables; the same study if it has it.
     *
     * @param taken names of the columns of the data
     */
    public Study addedTo(Study study, List<String> taken) {
        if (in(study).isPresent()) {
            return study;
        }
        String free = into;
        for (int n = 2; taken.contains(free); n++) {
            free = into + "_" + n;
        }
        List<PolicySpec> policies = new ArrayList<>(study.data().policies());
        policies.add(withInto(free));
        Map<String, VariableSpec> variables = new LinkedHashMap<>(study.data().variables());
        variables.putIfAbsent(free, new VariableSpec(title(), Translated.NONE, "", "indicator"));
        return study.withData(study.data().withPolicies(policies).withVariables(variables));
    }

    /** Two checks with its column in a study that has it: without its rows, and with it as a control. */
    public List<CheckSpec> checks(Study study) {
        String column = in(study).orElseThrow().into();
        return Stream.of(true, false)
                .map(exclude -> CheckSpec.of(new Variation.OtherPolicy(exclude, column, Map.of(), "", "")))
                .toList();
    }

    /** With the periods it names counted otherwise. */
    PolicySpec counted(IntUnaryOperator period) {
        return Parts.with(Parts.with(this, "list", list.counted(period)), "changes", changes.counted(period));
    }
}
