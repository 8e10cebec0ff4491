package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.quasilab.study.Option.Type;

/**
 * What a referee would ask of the whole study, each question measured, and which answers the author has accepted.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param accepted what is left as it is, and why, by rule
 * @param other unknown keys, kept
 */
public record AuditSpec(String id, String title, Map<String, Accepted> accepted, Map<String, JsonNode> other)
        implements StepSpec {
    public static final String KIND = "audit";

    /** The rules, in the order of the table. */
    public static final List<String> RULES =
            IntStream.rangeClosed(1, 25).mapToObj(n -> "A" + n).toList();

    /**
     * A finding that is left as it is.
     *
     * @param reason of the author, for the report
     * @param number of the finding when it was accepted: with another number it is open again; empty to accept any
     */
    public record Accepted(String reason, OptionalDouble number) {
        public static Accepted of(String reason) {
            return new Accepted(reason, OptionalDouble.empty());
        }
    }

    public static final AuditSpec DEFAULT = new AuditSpec(KIND, "", Map.of(), Map.of());

    public static final List<Option<AuditSpec>> OPTIONS =
            Options.of(DEFAULT).part("accepted", Type.OTHER).list();

    public AuditSpec {
        Map<String, Accepted> inOrder = new TreeMap<>((a, b) -> Integer.compare(RULES.indexOf(a), RULES.indexOf(b)));
        accepted.forEach((rule, answer) -> {
            if (!RULES.contains(rule)) {
                throw new StudyProblem("choice", "accepted", rule, RULES);
            }
            if (answer.reason.isBlank()) {
                throw new StudyProblem("audit-reason", rule);
            }
            inOrder.put(rule, answer);
        });
        accepted = Collections.unmodifiableMap(inOrder);
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean needsTreatment() {
        return true;
    }

    @Override
    public boolean isAppendix() {
        return true;
    }

    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(Overrides.NONE.baseline(design));
    }

    /** All the others of the study. */
    private static List<StepSpec> audited(Study study) {
        return study.steps().stream()
                .filter(step -> step.as(AuditSpec.class).isEmpty())
                .map(step -> step.withTitle("").withOther(Map.of()))
                .toList();
    }

    /** The whole study, but for what its steps are called. */
    @Override
    public Object dependsOn(Study study) {
        return List.of(
                study.design(),
                audited(study),
                study.data().variables(),
                study.data().sha256(),
                study.report().notes());
    }

    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new HashSet<>(StepSpec.super.reads(study));
        audited(study).forEach(step -> columns.addAll(step.reads(study)));
        return columns;
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.audit(this);
    }

    /** With a finding accepted. */
    public AuditSpec accepting(String rule, Accepted answer) {
        Map<String, Accepted> more = new TreeMap<>(accepted);
        more.put(rule, answer);
        return Parts.with(this, "accepted", more);
    }

    /** With a finding open again. */
    public AuditSpec reopening(String rule) {
        Map<String, Accepted> fewer = new TreeMap<>(accepted);
        fewer.remove(rule);
        return Parts.with(this, "accepted", fewer);
    }
}
