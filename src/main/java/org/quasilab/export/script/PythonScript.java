package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/** The study in Python: {@code pyfixest} for least squares, {@code linearmodels} for random effects. */
public final class PythonScript extends Script {
    /**
     * @param panel columns of the panel's file
     * @param messages of the language the comments are in
     */
    public PythonScript(Study study, StudyResults results, PanelColumns panel, Messages messages) {
        super(study, results, panel, messages);
    }

    @Override
    Language language() {
        return Language.PYTHON;
    }

    @Override
    String commentSign() {
        return "#";
    }

    @Override
    String needs() {
        return word("python.needs");
    }

    @Override
    List<String> read(Map<String, String> renamed) {
        List<String> lines = new ArrayList<>(List.of(
                "import pandas as pd",
                "import pyfixest as pf",
                "",
                "d = pd.read_csv(\"" + PANEL + "\", encoding=\"utf-8\", keep_default_na=False, na_values=[\"\"]"
                        + asTexts() + ")"));
        if (!renamed.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            renamed.forEach(
                    (name, made) -> pairs.add(ConditionWords.quoted(name, Language.PYTHON) + ": \"" + made + "\""));
            lines.add("d = d.rename(columns={" + String.join(", ", pairs) + "})");
        }
        return lines;
    }

    private String asTexts() {
        String texts = String.join(
                ", ",
                texts().stream()
                        .map(column -> ConditionWords.quoted(column, Language.PYTHON) + ": str")
                        .toList());
        return texts.isEmpty() ? "" : ", dtype={" + texts + "}";
    }

    @Override
    List<String> differences(Model model) {
        VcovSpec vcov = model.spec().vcov().orElse(VcovSpec.IID);
        List<String> said = new ArrayList<>();
        if (model.spec().estimator().equals("random-effects")) {
            said.add(indented("python.linearmodels"));
        } else if (vcov.smallSample().equals("none") && vcov.type() == VcovType.IID) {
            said.add(dividedByN(model.estimate().n(), "pyfixest"));
        } else if (vcov.smallSample().equals("reghdfe")) {
            said.add(indented("python.reghdfe", model.estimate().vcovInfo().dofK()));
        }
        if (!isInPyfixest(vcov, !model.effects().isEmpty())) {
            said.add(indented("python.variance", vcov.type().word()));
        }
        return said;
    }

    @Override
    AttScript estimators() {
        return new PythonAtt(this);
    }

    @Override
    Optional<String> extra(Model model) {
        return model.spec().estimator().equals("random-effects") ? Optional.of("linearmodels") : Optional.empty();
    }

    @Override
    List<String> ifInstalled(String name, List<String> lines) {
        List<String> block = new ArrayList<>();
        block.add("try:");
        block.add("    "
                + (name.equals("linearmodels")
                        ? "from linearmodels.panel import RandomEffects"
                        : "import diff_diff as dd"));
        block.add("except ImportError:");
        block.add("    print(\"" + word("python.missing", name) + "\")");
        block.add("else:");
        block.addAll(indentedBy("    ", lines));
        return block;
    }

    @Override
    List<String> eventTime(EventStudySpec spec) {
        List<String> lines = new ArrayList<>();
        lines.add("d[\"event\"] = d[\"" + time() + "\"] - d[\"" + panel().cohort() + "\"]");
        if (!spec.window().isEmpty() && spec.ends().equals("bin")) {
            lines.add("d[\"event\"] = d[\"event\"].clip(" + spec.window().get(0) + ", "
                    + spec.window().get(1) + ")");
        }
        lines.add("d[\"event\"] = d[\"event\"].fillna(" + spec.reference() + ").astype(int)  # " + word("never"));
        return lines;
    }

    @Override
    List<String> model(Model model, String where, Optional<EventStudySpec> event) {
        RegressionColumn spec = model.spec();
        VcovSpec vcov = vcov(model);
        String data = data(where, event);
        if (spec.estimator().equals("random-effects")) {
            return randomEffects(model, data);
        }
        boolean slopes = model.effects().stream()
                .anyMatch(effect -> Effects.of(effect).slope().isPresent());
        if (slopes) {
            return List.of(commented(word("python.slopes", model.name())));
        }
        List<String> lines = new ArrayList<>();
        if (vcov.type() == VcovType.DRISCOLL_KRAAY) {
            lines.add(commented(word("python.driscoll-kraay")));
        }
        lines.add(model.name() + " = pf.feols(");
        lines.add("    \"" + formula(model, event) + "\",");
        lines.add("    data=" + data + ", vcov=" + vcov(vcov, !model.effects().isEmpty()) + vcovArguments(vcov)
                + spec.weights().map(w -> ", weights=\"" + name(w) + "\"").orElse("") + ssc(vcov)
                + ", fixef_rm=\"" + (model.estimate().keepsSingletons() ? "none" : "singleton") + "\",");
        lines.add(")");
        lines.add("print(" + model.name() + ".tidy())");
        return lines;
    }

    private String formula(Model model, Optional<EventStudySpec> event) {
        RegressionColumn spec = model.spec();
        List<String> terms = new ArrayList<>();
        event.ifPresent(e -> terms.add("i(event, ref=" + e.reference() + ")"));
        terms.addAll(event.isPresent() ? termsOf(spec.controls().orElse(List.of())) : righthand(spec));
        List<String> effects = model.effects().stream()
                .map(effect -> String.join("^", namesOf(Effects.of(effect).columns())))
                .toList();
        return name(spec.outcome().orElseThrow()) + " ~ " + (terms.isEmpty() ? "1" : String.join(" + ", terms))
                + (effects.isEmpty() ? "" : " | " + String.join(" + ", effects));
    }

    private static String data(String where, Optional<EventStudySpec> event) {
        List<String> conditions = new ArrayList<>();
        if (!where.isEmpty()) {
            conditions.add("(" + where + ")");
        }
        event.filter(e -> !e.window().isEmpty() && e.ends().equals("drop"))
                .ifPresent(e -> conditions.add("d[\"event\"].between("
                        + e.window().get(0) + ", " + e.window().get(1) + ")"));
        return conditions.isEmpty() ? "d" : "d[" + String.join(" & ", conditions) + "]";
    }

    private List<String> randomEffects(Model model, String data) {
        RegressionColumn spec = model.spec();
        VcovSpec vcov = spec.vcov().orElse(VcovSpec.IID);
        List<String> lines = new ArrayList<>();
        lines.add(model.name() + " = RandomEffects.from_formula(");
        lines.add("    \"" + name(spec.outcome().orElseThrow()) + " ~ 1 + " + String.join(" + ", righthand(spec))
                + "\",");
        lines.add("    data=" + data + ".set_index([\"" + name(study().data().unit()) + "\", \"" + time() + "\"]),");
        lines.add(").fit(cov_type=" + randomEffectsVcov(vcov) + ")  # " + word("python.factors"));
        lines.add("print(" + model.name() + ")");
        return lines;
    }

    private static String randomEffectsVcov(VcovSpec vcov) {
        return switch (vcov.type()) {
            case CLUSTER, CR2, CR3 -> "\"clustered\", cluster_entity=True";
            case HETERO, HC2, HC3 -> "\"robust\"";
            case IID, DRISCOLL_KRAAY, CONLEY -> "\"unadjusted\"";
        };
    }

    private static boolean isInPyfixest(VcovSpec vcov, boolean absorbs) {
        return switch (vcov.type()) {
            case IID, HETERO, CLUSTER, DRISCOLL_KRAAY -> true;
            case HC2, HC3 -> !absorbs;
            case CR3 -> vcov.by().size() == 1;
            case CR2, CONLEY -> false;
        };
    }

    /** The nearest that pyfixest has. */
    String vcov(VcovSpec vcov, boolean absorbs) {
        VcovType type = isInPyfixest(vcov, absorbs)
                ? vcov.type()
                : vcov.type().isClustered() ? VcovType.CLUSTER : VcovType.HETERO;
        return switch (type) {
            case CLUSTER -> "{\"CRV1\": \"" + String.join(" + ", namesOf(vcov.by())) + "\"}";
            case CR3 -> "{\"CRV3\": \"" + String.join(" + ", namesOf(vcov.by())) + "\"}";
            case HETERO -> "\"hetero\"";
            case HC2, HC3 -> "\"" + vcov.type().word() + "\"";
            case CR2, CONLEY -> throw new IllegalStateException("pyfixest has none: " + type);
            case DRISCOLL_KRAAY -> "\"DK\"";
            case IID -> "\"iid\"";
        };
    }

    String vcovArguments(VcovSpec vcov) {
        if (vcov.type() != VcovType.DRISCOLL_KRAAY) {
            return "";
        }
        String lag = vcov.lag().isPresent() ? ", \"lag\": " + vcov.lag().getAsInt() : "";
        return ", vcov_kwargs={\"time_id\": \"" + time() + "\", \"panel_id\": \""
                + name(study().data().unit()) + "\"" + lag + "}";
    }

    /** Said in full, as is {@code fixef_rm}: older versions of pyfixest have other defaults. */
    static String ssc(VcovSpec vcov) {
        return vcov.smallSample().equals("none")
                ? ", ssc=pf.ssc(k_adj=False, G_adj=False)"
                : ", ssc=pf.ssc(k_fixef=\"nonnested\")";
    }

    @Override
    List<String> end() {
        return List.of();
    }
}
