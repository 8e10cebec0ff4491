package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.result.EventStudyResult;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.study.Conley;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;

/** The study in R: {@code fixest} for least squares, {@code plm} for random effects. */
public final class RScript extends Script {
    /**
     * @param panel columns of the panel's file
     * @param messages of the language the comments are in
     */
    public RScript(Study study, StudyResults results, PanelColumns panel, Messages messages) {
        super(study, results, panel, messages);
    }

    @Override
    Language language() {
        return Language.R;
    }

    @Override
    String commentSign() {
        return "#";
    }

    @Override
    String needs() {
        return word("r.needs");
    }

    @Override
    List<String> read(Map<String, String> renamed) {
        List<String> lines = new ArrayList<>(List.of(
                "library(fixest)",
                "setFixest_estimation(fixef.tol = 1e-11, fixef.iter = 100000)",
                "d <- read.csv(\"" + PANEL + "\", fileEncoding = \"UTF-8\", check.names = FALSE, na.strings = \"\""
                        + asTexts() + ")"));
        renamed.forEach((name, made) ->
                lines.add("names(d)[names(d) == " + ConditionWords.quoted(name, Language.R) + "] <- \"" + made + "\""));
        return lines;
    }

    private String asTexts() {
        String texts = String.join(
                ", ",
                texts().stream()
                        .map(column -> ConditionWords.quoted(column, Language.R) + " = \"character\"")
                        .toList());
        return texts.isEmpty() ? "" : ",\n  colClasses = c(" + texts + ")";
    }

    @Override
    List<String> differences(Model model) {
        VcovSpec vcov = model.spec().vcov().orElse(VcovSpec.IID);
        List<String> said = new ArrayList<>();
        if (model.spec().estimator().equals("random-effects")) {
            randomEffectsDifference(vcov).ifPresent(said::add);
        } else if (vcov.smallSample().equals("none") && vcov.type() == VcovType.IID) {
            said.add(dividedByN(model.estimate().n(), "fixest"));
        } else if (vcov.smallSample().equals("reghdfe") && model.effects().size() > 2) {
            said.add(indented("r.reghdfe"));
        }
        if (vcov.type() == VcovType.CONLEY && (vcov.lag().isPresent() || !isUniform(vcov))) {
            said.add(indented("r.conley"));
        }
        if (isLeveraged(vcov) && vcov.by().size() > 1) {
            said.add(indented("two-ways", vcov.type().word()));
        }
        return said;
    }

    @Override
    AttScript<?> estimators() {
        return new RAtt(this);
    }

    @Override
    Optional<String> extra(Model model) {
        if (model.spec().estimator().equals("random-effects")) {
            return Optional.of("plm");
        }
        return model.spec().vcov().flatMap(vcov -> switch (vcov.type()) {
            case CR2 -> Optional.of("clubSandwich");
            case HC2, HC3 -> Optional.of("sandwich");
            case IID, HETERO, CLUSTER, CR3, CONLEY, DRISCOLL_KRAAY -> Optional.<String>empty();
        });
    }

    @Override
    List<String> ifInstalled(String name, List<String> lines) {
        List<String> block = new ArrayList<>();
        block.add("if (requireNamespace(\"" + name + "\", quietly = TRUE)) {");
        block.addAll(indentedBy("  ", lines));
        block.add("} else {");
        block.add("  message(\"" + word("r.missing", name, install(name)) + "\")");
        block.add("}");
        return block;
    }

    private static String install(String name) {
        return switch (name) {
            case "pretrends" -> "remotes::install_github('jonathandroth/pretrends')";
            case "synthdid" -> "remotes::install_github('synth-inference/synthdid')";
            default -> "install.packages('" + name + "')";
        };
    }

    private Optional<String> randomEffectsDifference(VcovSpec vcov) {
        boolean byUnit = vcov.by().equals(List.of(study().data().unit()));
        return vcov.type() == VcovType.CLUSTER && !byUnit
                ? Optional.of(indented("r.plm-cluster", vcov.by()))
                : Optional.empty();
    }

    @Override
    List<String> eventTime(EventStudySpec spec) {
        String event = time() + " - d$" + panel().cohort();
        List<String> lines = new ArrayList<>();
        lines.add("d$event <- d$" + event);
        if (!spec.window().isEmpty() && spec.ends().equals("bin")) {
            lines.add("d$event <- pmin(pmax(d$event, " + spec.window().get(0) + "), "
                    + spec.window().get(1) + ")");
        }
        lines.add("d$event[is.na(d$" + panel().cohort() + ")] <- " + spec.reference() + "  # " + word("never"));
        return lines;
    }

    @Override
    List<String> model(Model model, String where, Optional<EventStudySpec> event) {
        RegressionColumn spec = model.spec();
        String data = data(where, event);
        if (spec.estimator().equals("random-effects")) {
            return randomEffects(model, data);
        }
        String righthand = event.map(e -> eventTerms(e, spec)).orElseGet(() -> sum(righthand(spec)));
        List<String> effects = model.effects();
        String absorbed = effects.isEmpty()
                ? ""
                : " | " + String.join(" + ", effects.stream().map(this::effect).toList());
        String formula = name(spec.outcome().orElseThrow()) + " ~ " + righthand + absorbed;
        VcovSpec vcov = vcov(model);
        String weights = spec.weights().map(w -> ", weights = ~" + name(w)).orElse("");
        List<String> lines = new ArrayList<>();
        lines.add(model.name() + " <- feols(" + formula + ", data = " + data + weights + panel(vcov) + ",");
        boolean keeps = !effects.isEmpty() && model.estimate().keepsSingletons();
        lines.add("  vcov = " + vcov(vcov) + ", ssc = " + ssc(vcov) + (keeps ? ", fixef.rm = \"none\"" : "") + ")");
        lines.add("print(" + model.name() + ")");
        if (isLeveraged(vcov) && vcov.by().size() == 1) {
            String cluster = name(vcov.by().get(0));
            String again = "feols(" + formula + ", data = {m}_d[{m}_g != g, ]" + weights + ")";
            lines.addAll(vcov.type() == VcovType.CR2 ? reduced(spec, effects, cluster) : without(again, cluster));
        }
        if (vcov.type() == VcovType.HC2 || vcov.type() == VcovType.HC3) {
            lines.addAll(withDummies(spec, effects));
            lines.add("print(sqrt(diag(sandwich::vcovHC({m}_lm, type = \""
                    + vcov.type().word() + "\")))[1:ncol({m}_x)])");
        }
        if (model.joint().isPresent()) {
            lines.addAll(joint(model, vcov, event.isPresent()));
        } else {
            event.ifPresent(e -> lines.add(preTrend(model, e)));
        }
        lines.replaceAll(line -> line.replace("{m}", model.name()));
        return lines;
    }

    private static boolean isLeveraged(VcovSpec vcov) {
        return vcov.type() == VcovType.CR2 || vcov.type() == VcovType.CR3;
    }

    private static boolean isUniform(VcovSpec vcov) {
        return vcov.conley().orElseThrow().kernel().equals("uniform");
    }

    /** CR2 by a regression with dummies. */
    private List<String> reduced(RegressionColumn spec, List<String> effects, String cluster) {
        String model = spec.weights()
                .map(w -> ", target = 1 / {m}_d$" + name(w) + ", inverse_var = TRUE")
                .orElse("");
        List<String> lines = new ArrayList<>(withDummies(spec, effects));
        lines.add(
                "{m}_v <- clubSandwich::vcovCR({m}_lm, cluster = {m}_d$" + cluster + ", type = \"CR2\"" + model + ")");
        lines.add("print(clubSandwich::coef_test({m}_lm, {m}_v, coefs = 1:ncol({m}_x)))");
        return lines;
    }

    /** The regression with dummies for the effects, whose leverages are those of the whole model. */
    private List<String> withDummies(RegressionColumn spec, List<String> effects) {
        String dummies = effects.stream()
                .map(Effects::of)
                .map(effect -> {
                    String levels = "interaction(" + String.join(", ", namesOf(effect.columns())) + ", drop = TRUE)";
                    String alone = effect.hasLevels() || effect.slope().isEmpty() ? " + " + levels : "";
                    return alone
                            + effect.slope()
                                    .map(slope -> " + " + levels + ":" + name(slope))
                                    .orElse("");
                })
                .collect(Collectors.joining());
        String weights = spec.weights().map(w -> ", weights = " + name(w)).orElse("");
        return List.of(
                "{m}_d <- fixest_data({m}, \"estimation\")",
                "{m}_x <- model.matrix({m})",
                "{m}_lm <- lm(" + name(spec.outcome().orElseThrow()) + " ~ 0 + {m}_x" + dummies + ", data = {m}_d"
                        + weights + ")");
    }

    /** CR3 by the regression without each cluster. */
    private static List<String> without(String again, String cluster) {
        return List.of(
                "{m}_d <- fixest_data({m}, \"estimation\")",
                "{m}_g <- {m}_d$" + cluster,
                "{m}_b <- sapply(unique({m}_g), function(g) coef(" + again + ")[names(coef({m}))])",
                "{m}_b <- matrix({m}_b, nrow = length(coef({m})), dimnames = list(names(coef({m})), NULL))",
                "print(sqrt((1 - 1 / ncol({m}_b)) * rowSums(({m}_b - coef({m}))^2)))");
    }

    private String conley(Conley places) {
        return "vcov_conley(lat = \"" + name(places.latitude()) + "\", lon = \"" + name(places.longitude())
                + "\", cutoff = " + places.cutoffKm() + ", distance = \"spherical\")";
    }

    private String eventTerms(EventStudySpec event, RegressionColumn spec) {
        List<String> terms = new ArrayList<>(List.of("i(event, ref = " + event.reference() + ")"));
        terms.addAll(termsOf(spec.controls().orElse(List.of())));
        return String.join(" + ", terms);
    }

    private String preTrend(Model model, EventStudySpec event) {
        return "wald(" + model.name() + ", keep = paste0(\"event::\", sort(unique(d$event[d$event < "
                + event.reference() + "])), \"$\"))  # " + word("r.joint");
    }

    /** That the terms of the model are all zero. */
    private List<String> joint(Model model, VcovSpec vcov, boolean isPath) {
        String names = model.estimate().terms().stream()
                .map(term -> isPath && EventStudyResult.eventTime(term).isPresent()
                        ? "event::" + EventStudyResult.eventTime(term).getAsInt()
                        : term(term))
                .map(term -> "\"" + term + "\"")
                .collect(Collectors.joining(", ", "c(", ")"));
        boolean isReduced = vcov.type() == VcovType.CR2 && vcov.by().size() == 1;
        boolean isJackknife = vcov.type() == VcovType.CR3 && vcov.by().size() == 1;
        boolean isByRows = vcov.type() == VcovType.HC2 || vcov.type() == VcovType.HC3;
        List<String> lines = new ArrayList<>(List.of("{m}_k <- match(" + names + ", names(coef({m})))"));
        if (isReduced) {
            lines.add(
                    "print(clubSandwich::Wald_test({m}_lm, clubSandwich::constrain_zero({m}_k), {m}_v), digits = 10)");
            return lines;
        }
        String variance = isJackknife
                ? "(1 - 1 / ncol({m}_b)) * tcrossprod({m}_b - coef({m}))"
                : isByRows ? "sandwich::vcovHC({m}_lm, type = \"" + vcov.type().word() + "\")" : "vcov({m})";
        String degrees =
                isJackknife ? "ncol({m}_b) - 1" : isByRows ? "df.residual({m}_lm)" : "degrees_freedom({m}, \"t\")";
        lines.add("{m}_f <- drop(coef({m})[{m}_k] %*% solve((" + variance
                + ")[{m}_k, {m}_k], coef({m})[{m}_k])) / length({m}_k)");
        lines.add(
                "print(c(F = {m}_f, p = pf({m}_f, length({m}_k), " + degrees + ", lower.tail = FALSE)), digits = 10)");
        return lines;
    }

    @Override
    List<AttScript.Part> shaken(Shaken asked) {
        return new RSensitivity(this, asked).parts();
    }

    /** The rows that a model used. */
    String rowsOf(Shaken asked) {
        String model = asked.model().orElseThrow().name();
        return data(condition(asked).orElseThrow(), Optional.empty()) + "[obs(" + model + "), ]";
    }

    /** The effects of a model as formulas have them. */
    List<String> effects(Model model) {
        return model.effects().stream().map(this::effect).toList();
    }

    private String data(String where, Optional<EventStudySpec> event) {
        List<String> conditions = new ArrayList<>();
        if (!where.isEmpty()) {
            conditions.add(where);
        }
        event.filter(e -> !e.window().isEmpty() && e.ends().equals("drop"))
                .ifPresent(e -> conditions.add("(event >= " + e.window().get(0) + " & event <= "
                        + e.window().get(1) + ")"));
        return conditions.isEmpty() ? "d" : "subset(d, " + String.join(" & ", conditions) + ")";
    }

    private List<String> randomEffects(Model model, String data) {
        RegressionColumn spec = model.spec();
        VcovSpec vcov = spec.vcov().orElse(VcovSpec.IID);
        String index = "c(\"" + name(study().data().unit()) + "\", \"" + time() + "\")";
        List<String> lines = new ArrayList<>();
        lines.add(model.name() + " <- plm::plm(" + name(spec.outcome().orElseThrow()) + " ~ " + sum(righthand(spec))
                + ", data = " + data + ",");
        lines.add("  index = " + index + ", model = \"random\", random.method = \"swar\")");
        lines.add("print(summary(" + model.name() + ", vcov = function(x) " + randomEffectsVcov(vcov, model) + "))");
        return lines;
    }

    private static String randomEffectsVcov(VcovSpec vcov, Model model) {
        boolean none = vcov.smallSample().equals("none");
        return switch (vcov.type()) {
            case CLUSTER, CR2, CR3 ->
                "plm::vcovHC(x, method = \"arellano\", type = \"" + (none ? "HC0" : "sss") + "\")";
            case HETERO -> "plm::vcovHC(x, method = \"white1\", type = \"" + (none ? "HC0" : "HC1") + "\")";
            case CONLEY -> "vcov(x)";
            case HC2, HC3 ->
                "plm::vcovHC(x, method = \"white1\", type = \"" + vcov.type().word() + "\")";
            case DRISCOLL_KRAAY ->
                model.estimate().vcovInfo().factor() + " * plm::vcovSCC(x, type = \"HC0\", maxlag = "
                        + model.estimate().vcovInfo().lag() + ")";
            case IID -> "vcov(x)" + (none ? " * x$df.residual / nobs(x)" : "");
        };
    }

    private String effect(String effect) {
        Effects parts = Effects.of(effect);
        String levels = String.join("^", namesOf(parts.columns()));
        String brackets = parts.hasLevels() ? "[%s]" : "[[%s]]";
        return parts.slope()
                .map(slope -> levels + brackets.formatted(name(slope)))
                .orElse(levels);
    }

    String vcov(VcovSpec vcov) {
        return switch (vcov.type()) {
            case CLUSTER, CR2, CR3 -> "~" + String.join(" + ", namesOf(vcov.by()));
            case HETERO, HC2, HC3 -> "\"hetero\"";
            case CONLEY -> conley(vcov.conley().orElseThrow());
            case DRISCOLL_KRAAY ->
                vcov.lag().isPresent() ? "vcov_DK(lag = " + vcov.lag().getAsInt() + ")" : "\"DK\"";
            case IID -> "\"iid\"";
        };
    }

    /** Driscoll–Kraay needs to know the panel. */
    String panel(VcovSpec vcov) {
        return vcov.type() == VcovType.DRISCOLL_KRAAY
                ? ", panel.id = ~" + name(study().data().unit()) + " + " + time()
                : "";
    }

    static String ssc(VcovSpec vcov) {
        return switch (vcov.smallSample()) {
            case "none" -> "ssc(K.adj = FALSE, G.adj = FALSE)";
            case "reghdfe" -> "ssc(K.fixef = \"nonnested\", K.exact = TRUE)";
            default -> "ssc()";
        };
    }

    private static String sum(List<String> terms) {
        return terms.isEmpty() ? "1" : String.join(" + ", terms);
    }

    @Override
    List<String> end() {
        return List.of();
    }
}
