package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/** The study in Stata: {@code reghdfe} for absorbed effects, {@code xtreg, re sa}, {@code esttab} for the tables. */
public final class StataScript extends Script {
    private final String codes = free("g_");
    private final String unitCode = free("unit_code");
    private final String event = free("event");
    private final String dummies = free("e_");

    /**
     * @param panel columns of the panel's file
     * @param messages of the language the comments are in
     */
    public StataScript(Study study, StudyResults results, PanelColumns panel, Messages messages) {
        super(study, results, panel, messages);
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
        return word("stata.needs");
    }

    @Override
    List<String> read(Map<String, String> renamed) {
        List<String> lines = new ArrayList<>(List.of(
                "version 16",
                "local missing",
                "foreach program in reghdfe ftools estout {",
                "    capture which `program'",
                "    if _rc local missing `missing' `program'",
                "}",
                "if \"`missing'\" != \"\" {",
                "    display as error \"" + word("stata.missing") + " `missing'\"",
                "    exit 199",
                "}",
                "clear all",
                "import delimited \"" + PANEL + "\", clear case(preserve) encoding(\"UTF-8\") varnames(1) asdouble "
                        + "bindquotes(strict) maxquotedrows(unlimited)" + asTexts(),
                "eststo clear"));
        if (!renamed.isEmpty()) {
            lines.add(commented(word("stata.names")));
            lines.add("unab columns : _all");
        }
        renamed.forEach((name, made) -> lines.addAll(rename(name, made)));
        String unit = name(study().data().unit());
        lines.add("egen long " + unitCode + " = group(" + unit + ")");
        for (String column : grouped()) {
            lines.add("egen long " + code(name(column)) + " = group(" + name(column) + ")");
        }
        lines.add("xtset " + unitCode + " " + time());
        return lines;
    }

    private List<String> rename(String name, String made) {
        int place = panel().names().indexOf(name) + 1;
        String label = ConditionWords.quoted(name, Language.STATA);
        return place == 0
                ? List.of(commented(word("stata.rename", label, made)))
                : List.of(
                        "local column : word " + place + " of `columns'",
                        "rename `column' " + made,
                        "label variable " + made + " " + label);
    }

    private String asTexts() {
        List<String> places = texts().stream()
                .map(column -> panel().names().indexOf(column) + 1)
                .filter(place -> place > 0)
                .map(String::valueOf)
                .toList();
        return places.isEmpty() ? "" : " stringcols(" + String.join(" ", places) + ")";
    }

    @Override
    List<String> differences(Model model) {
        VcovSpec vcov = model.spec().vcov().orElse(VcovSpec.IID);
        if (model.spec().estimator().equals("random-effects")) {
            return randomEffectsDifferences(vcov);
        }
        List<String> said = new ArrayList<>();
        if (vcov.type() == VcovType.DRISCOLL_KRAAY) {
            said.add(
                    indented("stata.driscoll-kraay", model.estimate().vcovInfo().lag()));
        } else if (vcov.type() == VcovType.CONLEY) {
            said.add(indented("stata.conley"));
        } else if (!vcov.type().hasSmallSample()) {
            said.add(indented(
                    vcov.by().size() > 1 ? "two-ways" : "stata.leverage",
                    vcov.type().word()));
        } else if (vcov.smallSample().equals("none")) {
            said.add(indented("stata.none", stataFactor(vcov)));
        } else if (vcov.smallSample().equals("fixest")) {
            said.add(indented("stata.fixest", model.estimate().vcovInfo().dofK()));
        }
        return said;
    }

    private static String stataFactor(VcovSpec vcov) {
        return switch (vcov.type()) {
            case IID, HETERO, HC2, HC3, CONLEY -> "N / (N - K)";
            case CLUSTER, CR2, CR3, DRISCOLL_KRAAY -> "G / (G - 1) * (N - 1) / (N - K)";
        };
    }

    @Override
    AttScript<?> estimators() {
        return new StataAtt(this);
    }

    /** The units by number. */
    String unitCode() {
        return unitCode;
    }

    @Override
    List<String> ifInstalled(String name, List<String> lines) {
        List<String> block = new ArrayList<>();
        block.add("capture which " + name);
        block.add("if _rc {");
        block.add("    display as error `\"" + word("stata.left-out", name, install(name)) + "\"'");
        block.add("}");
        block.add("else {");
        block.addAll(indentedBy("    ", lines));
        block.add("}");
        return block;
    }

    private static String install(String name) {
        return switch (name) {
            case "csdid" -> "ssc install drdid; ssc install csdid";
            case "pretrends" ->
                "net install pretrends, from(https://raw.githubusercontent.com/mcaceresb/stata-pretrends/main)";
            case "staggered" ->
                "net install staggered, from(https://raw.githubusercontent.com/mcaceresb/stata-staggered/main)";
            default -> "ssc install " + name;
        };
    }

    private List<String> randomEffectsDifferences(VcovSpec vcov) {
        boolean byUnit = vcov.by().equals(List.of(study().data().unit()));
        if (vcov.type() == VcovType.IID) {
            return List.of();
        }
        return List.of(indented(byUnit ? "stata.factor" : "stata.xtreg"));
    }

    List<String> codes(List<String> columns) {
        return namesOf(columns).stream().map(this::code).toList();
    }

    /** A column whose levels are absorbed or clustered on may be text: it is used by its codes. */
    private String code(String name) {
        return codes + name;
    }

    @Override
    List<String> eventTime(EventStudySpec spec) {
        String time = time();
        List<String> lines = new ArrayList<>();
        lines.add("capture drop " + event);
        lines.add("capture drop " + dummies + "*");
        lines.add("generate " + event + " = " + time + " - " + panel().cohort());
        if (!spec.window().isEmpty() && spec.ends().equals("bin")) {
            lines.add("replace " + event + " = max(min(" + event + ", "
                    + spec.window().get(1) + "), " + spec.window().get(0) + ") if !missing(" + event + ")");
        }
        lines.add("quietly levelsof " + event + ", local(events)");
        lines.add("local dummies");
        lines.add("local before");
        lines.add("foreach e of local events {");
        lines.add("    if `e' != " + spec.reference() + " {");
        lines.add("        local n = cond(`e' < 0, \"m\" + string(-`e'), \"p\" + string(`e'))");
        lines.add("        generate " + dummies + "`n' = " + event + " == `e'");
        lines.add("        local dummies `dummies' " + dummies + "`n'");
        lines.add("        if `e' < " + spec.reference() + " local before `before' " + dummies + "`n'");
        lines.add("    }");
        lines.add("}");
        return lines;
    }

    @Override
    List<String> model(Model model, String where, Optional<EventStudySpec> step) {
        RegressionColumn spec = model.spec();
        VcovSpec vcov = spec.vcov().orElse(VcovSpec.IID);
        String righthand = step.map(e ->
                        "`dummies' " + String.join(" ", termsOf(spec.controls().orElse(List.of()))))
                .orElseGet(() -> String.join(" ", righthand(spec)))
                .strip();
        String sample = sample(where, step);
        String weights = spec.weights().map(w -> " [aweight = " + name(w) + "]").orElse("");
        String regression = name(spec.outcome().orElseThrow()) + " " + righthand + sample + weights;
        List<String> lines = new ArrayList<>();
        lines.add("eststo " + model.name() + ": " + command(model, regression, vcov));
        if (model.joint().isPresent()) {
            lines.add("test "
                    + model.estimate().terms().stream().map(this::tested).collect(Collectors.joining(" ")));
        } else {
            step.ifPresent(e -> lines.add("if \"`before'\" != \"\" test `before'"));
        }
        return lines;
    }

    /** A term of an event study as {@link #eventTime} and {@link #model} call it. */
    private String tested(String term) {
        OptionalInt time = EventStudyResult.eventTime(term);
        return time.isEmpty()
                ? term(term)
                : dummies + (time.getAsInt() < 0 ? "m" + -time.getAsInt() : "p" + time.getAsInt());
    }

    @Override
    List<AttScript.Part> shaken(Shaken asked) {
        return new StataSensitivity(this, asked).parts();
    }

    /** The effects of a model as reghdfe has them. */
    List<String> effects(Model model) {
        return model.effects().stream().map(this::effect).toList();
    }

    private String command(Model model, String regression, VcovSpec vcov) {
        RegressionColumn spec = model.spec();
        if (spec.estimator().equals("random-effects")) {
            // any robust variance of xtreg, re is clustered by unit: it says so rather than be told otherwise
            return "xtreg " + regression + ", re sa"
                    + (vcov.type() == VcovType.IID ? "" : " vce(cluster " + unitCode + ")");
        }
        List<String> effects = model.effects();
        if (isByDummies(vcov)) {
            String dummies = effects.stream().map(this::dummies).collect(Collectors.joining());
            int end = regression.indexOf(" if ");
            int weights = regression.indexOf(" [");
            int at = end >= 0 ? end : weights >= 0 ? weights : regression.length();
            return "regress " + regression.substring(0, at) + dummies + regression.substring(at) + ", " + errors(vcov);
        }
        String prefix = vcov.type() == VcovType.CR3 && vcov.by().size() == 1
                ? "jackknife, cluster(" + codes(vcov.by()).get(0) + ") mse nodots: "
                : "";
        return prefix
                + (effects.isEmpty() && vcov.by().size() < 2
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
                                + " " + errors(vcov) + (model.estimate().keepsSingletons() ? " keepsingletons" : ""));
    }

    /** Stata has these only of regressions whose effects are dummies. */
    private static boolean isByDummies(VcovSpec vcov) {
        return vcov.type() == VcovType.HC2
                || vcov.type() == VcovType.HC3
                || vcov.type() == VcovType.CR2 && vcov.by().size() == 1;
    }

    private String dummies(String effect) {
        Effects parts = Effects.of(effect);
        String levels = "i." + String.join("#i.", codes(parts.columns()));
        String times = parts.hasLevels() ? "##c." : "#c.";
        return " " + parts.slope().map(slope -> levels + times + name(slope)).orElse(levels);
    }

    private String sample(String where, Optional<EventStudySpec> step) {
        List<String> conditions = new ArrayList<>();
        if (!where.isEmpty()) {
            conditions.add(where);
        }
        step.filter(e -> !e.window().isEmpty() && e.ends().equals("drop"))
                .ifPresent(e -> conditions.add("(missing(" + event + ") | inrange(" + event + ", "
                        + e.window().get(0) + ", " + e.window().get(1) + "))"));
        return conditions.isEmpty() ? "" : " if " + String.join(" & ", conditions);
    }

    private String effect(String effect) {
        Effects parts = Effects.of(effect);
        String levels = String.join("#", codes(parts.columns()));
        String times = parts.hasLevels() ? "##c." : "#c.";
        return parts.slope().map(slope -> levels + times + name(slope)).orElse(levels);
    }

    private String clustered(VcovSpec vcov) {
        return "vce(cluster " + String.join(" ", codes(vcov.by())) + ")";
    }

    String errors(VcovSpec vcov) {
        return switch (vcov.type()) {
            case CR2 ->
                vcov.by().size() > 1
                        ? clustered(vcov)
                        : "vce(hc2 " + codes(vcov.by()).get(0) + ", dfadjust)";
            case CR3 -> vcov.by().size() > 1 ? clustered(vcov) : "";
            case CONLEY -> "vce(robust)";
            case CLUSTER -> clustered(vcov);
            case HC2, HC3 -> "vce(" + vcov.type().word().toLowerCase(Locale.ROOT) + ")";
            case HETERO, DRISCOLL_KRAAY -> "vce(robust)";
            case IID -> "";
        };
    }

    @Override
    List<String> end() {
        return models().isEmpty()
                ? List.of()
                : List.of("esttab _all, se star(* 0.10 ** 0.05 *** 0.01) b(%9.4f) se(%9.4f)");
    }
}
