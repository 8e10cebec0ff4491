package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.result.StudyResults;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;

/** The study in Stata: {@code reghdfe} for absorbed effects, {@code xtreg, re sa}, {@code esttab} for the tables. */
public final class StataScript extends Script {
    public StataScript(Study study, StudyResults results) {
        super(study, results);
    }

    @Override
    Language language() {
        return Language.STATA;
    }

    @Override
    String commentSign() {
        return "*";
    }

    @Override
    String needs() {
        return "Stata 16 or later; ssc install reghdfe, ftools, estout. Standard errors: reghdfe drops singletons and"
                + " counts absorbed effects by its own rule, so they can differ from fixest's in the third digit";
    }

    @Override
    List<String> read(Map<String, String> renamed) {
        List<String> lines = new ArrayList<>(List.of(
                "clear all",
                "import delimited \"" + PANEL + "\", clear case(preserve) encoding(\"UTF-8\") varnames(1) asdouble",
                "eststo clear"));
        renamed.forEach((name, made) -> {
            lines.add("foreach v of varlist _all {");
            lines.add("    local l : variable label `v'");
            lines.add("    if `\"`l'\"' == " + ConditionWords.quoted(name, Language.STATA) + " | \"`v'\" == "
                    + ConditionWords.quoted(name, Language.STATA) + " rename `v' " + made);
            lines.add("}");
        });
        String unit = name(study().data().unit());
        lines.add("capture confirm string variable " + unit);
        lines.add("if !_rc {");
        lines.add("    encode " + unit + ", generate(unit_code)");
        lines.add("}");
        lines.add("else {");
        lines.add("    egen unit_code = group(" + unit + ")");
        lines.add("}");
        for (String column : grouped()) {
            lines.add("egen long " + code(name(column)) + " = group(" + name(column) + ")");
        }
        lines.add("xtset unit_code " + name(study().data().time()));
        return lines;
    }

    private List<String> codes(List<String> columns) {
        return namesOf(columns).stream().map(StataScript::code).toList();
    }

    /** A column whose levels are absorbed or clustered on may be text: it is used by its codes. */
    private static String code(String name) {
        return "g_" + name;
    }

    @Override
    List<String> eventTime(EventStudySpec spec) {
        String time = name(study().data().time());
        List<String> lines = new ArrayList<>();
        lines.add("capture drop event e_*");
        lines.add("generate event = " + time + " - cohort");
        if (!spec.window().isEmpty() && spec.ends().equals("bin")) {
            lines.add("replace event = max(min(event, " + spec.window().get(1) + "), "
                    + spec.window().get(0) + ") if !missing(event)");
        }
        lines.add("quietly levelsof event, local(events)");
        lines.add("local dummies");
        lines.add("local before");
        lines.add("foreach e of local events {");
        lines.add("    if `e' != " + spec.reference() + " {");
        lines.add("        local n = cond(`e' < 0, \"m\" + string(-`e'), \"p\" + string(`e'))");
        lines.add("        generate e_`n' = event == `e'");
        lines.add("        local dummies `dummies' e_`n'");
        lines.add("        if `e' < " + spec.reference() + " local before `before' e_`n'");
        lines.add("    }");
        lines.add("}");
        return lines;
    }

    @Override
    List<String> model(Model model, String where, Optional<EventStudySpec> event) {
        RegressionColumn spec = model.spec();
        VcovSpec vcov = spec.vcov().orElse(VcovSpec.IID);
        String righthand = event.map(e ->
                        "`dummies' " + String.join(" ", namesOf(spec.controls().orElse(List.of()))))
                .orElseGet(() -> String.join(" ", righthand(spec)))
                .strip();
        String sample = sample(where, event);
        String weights = spec.weights().map(w -> " [aweight = " + name(w) + "]").orElse("");
        String regression = name(spec.outcome().orElseThrow()) + " " + righthand + sample + weights;
        List<String> lines = new ArrayList<>();
        if (vcov.type().equals("driscoll-kraay")) {
            lines.add("* Driscoll-Kraay: reghdfe has none; see xtscc (ssc install xtscc). Here with robust errors:");
        }
        lines.add("eststo " + model.name() + ": " + command(spec, regression, vcov));
        event.ifPresent(e -> lines.add("test `before'"));
        return lines;
    }

    private String command(RegressionColumn spec, String regression, VcovSpec vcov) {
        if (spec.estimator().equals("random-effects")) {
            return "xtreg " + regression + ", re sa" + (vcov.type().equals("iid") ? "" : " " + errors(vcov));
        }
        List<String> effects = spec.fixedEffects().orElse(List.of());
        return effects.isEmpty() && vcov.by().size() < 2
                ? "regress " + regression + ", " + errors(vcov)
                : "reghdfe " + regression + ", "
                        + (effects.isEmpty()
                                ? "noabsorb"
                                : "absorb("
                                        + String.join(
                                                " ",
                                                effects.stream()
                                                        .map(this::effect)
                                                        .toList()) + ")")
                        + " " + errors(vcov) + " keepsingletons";
    }

    private static String sample(String where, Optional<EventStudySpec> event) {
        List<String> conditions = new ArrayList<>();
        if (!where.isEmpty()) {
            conditions.add(where);
        }
        event.filter(e -> !e.window().isEmpty() && e.ends().equals("drop"))
                .ifPresent(e -> conditions.add("(missing(event) | inrange(event, "
                        + e.window().get(0) + ", " + e.window().get(1) + "))"));
        return conditions.isEmpty() ? "" : " if " + String.join(" & ", conditions);
    }

    private String effect(String effect) {
        Effects parts = Effects.of(effect);
        String levels = String.join("#", codes(parts.columns()));
        return parts.slope().map(slope -> levels + "##c." + name(slope)).orElse(levels);
    }

    private String errors(VcovSpec vcov) {
        return switch (vcov.type()) {
            case "cluster" -> "vce(cluster " + String.join(" ", codes(vcov.by())) + ")";
            case "hetero", "driscoll-kraay" -> "vce(robust)";
            default -> "";
        };
    }

    @Override
    List<String> end() {
        return models().isEmpty()
                ? List.of()
                : List.of("esttab _all, se star(* 0.10 ** 0.05 *** 0.01) b(%9.4f) se(%9.4f)");
    }
}
