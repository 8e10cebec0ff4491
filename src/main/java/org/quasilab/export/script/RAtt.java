package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.SampleLedger;
import org.quasilab.result.TwfeWeights;
import org.quasilab.study.EstimatorType;
import org.quasilab.study.VcovSpec;

/** The estimators of staggered adoption in R; each prints what QuasiLab has beside what the package gives. */
final class RAtt extends AttScript<RScript> {
    /** Rows that leave, by the reason in the ledger; {first} is infinite for units never treated. */
    private static final Map<String, String> LEAVES = Map.of(
            "anticipation",
            "s <- s[is.na(s${cohort}) | s${cohort} <= max(s${time}) | s${time} < s${cohort}{minus}, ]",
            "always-treated",
            "s <- s[s${first} > min(s${time}){plus}, ]",
            "no-comparison",
            "s <- s[s${time} < max(s${first}){minus}, ]",
            "gaps",
            "s <- s[ave(s${time}, s${unit}, FUN = length) == length(unique(s${time})), ]",
            "no-untreated-period",
            "s <- s[ave(as.numeric(s${time} < s${first}{minus}), s${time}, FUN = max) == 1, ]",
            "cohort-of-one",
            "s <- s[is.infinite(s${first}) | ave(as.numeric(factor(s${unit})), s${first}, "
                    + "FUN = function(u) length(unique(u))) > 1, ]",
            "few-periods-before",
            "s <- s[s${first}{minus} >= min(s${time}) + 2, ]");

    private static final String FIRST =
            "s${first} <- ifelse(is.na(s${cohort}) | s${cohort} > max(s${time}), Inf, s${cohort})";

    RAtt(RScript script) {
        super(script);
    }

    @Override
    List<String> guarded(List<String> lines) {
        List<String> block = new ArrayList<>(List.of("try({"));
        block.addAll(Script.indentedBy("  ", lines));
        block.add("})");
        return block;
    }

    @Override
    List<String> before() {
        return """

                %s
                compare <- function(quasilab, r) {
                  at <- match(rownames(quasilab), sub("^.*::(-?[0-9]+).*$", "\\\\1", rownames(r)))
                  print(cbind(quasilab = quasilab[, 1], r = r[at, 1], quasilab.se = quasilab[, 2], r.se = r[at, 2]), digits = 10)
                }
                table_of <- function(term, estimate, se) matrix(c(estimate, se), ncol = 2, dimnames = list(term, NULL))
                """.formatted(script.commented(script.word("att.compare", "R")))
                .lines()
                .toList();
    }

    @Override
    List<String> sample(Map<String, String> words, List<SampleLedger.Entry> left) {
        String rows = words.get("where").isEmpty() ? "d" : "subset(d, {where})";
        String columns = quoted(List.of(words.get("needed").split(" ")));
        List<String> lines = new ArrayList<>(
                fill("s <- " + rows + "\ns <- s[complete.cases(s[" + columns + "]), ]\n" + FIRST, words));
        List<String> leaving = left.stream()
                .map(entry -> LEAVES.getOrDefault(entry.stage(), ""))
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        leaving.forEach(line -> lines.addAll(fill(line + "\n" + FIRST, words)));
        return lines;
    }

    @Override
    Map<String, String> columns(List<String> covariates, Optional<String> weights) {
        return Map.of(
                "x",
                covariates.stream().map(x -> " + " + x).collect(Collectors.joining()),
                "xs",
                covariates.isEmpty() ? "0" : String.join(" + ", covariates),
                "xq",
                covariates.isEmpty() ? "NULL" : quoted(covariates),
                "weights",
                weights.map(w -> ", weights = ~" + w).orElse(""),
                "wq",
                weights.map(w -> "\"" + w + "\"").orElse("NULL"));
    }

    private static String quoted(List<String> columns) {
        return columns.stream()
                .map(column -> ConditionWords.quoted(column, Language.R))
                .collect(Collectors.joining(", ", "c(", ")"));
    }

    @Override
    Part part(Redone asked, Lines lines) {
        return switch (asked.estimator()) {
            case TWFE -> twfe(asked, lines);
            case CALLAWAY_SANTANNA -> callawaySantAnna(asked, lines);
            case SUN_ABRAHAM -> sunAbraham(asked, lines);
            case IMPUTATION -> imputation(asked, lines);
            case GARDNER -> gardner(asked, lines);
            case ETWFE -> etwfe(asked, lines);
            case STACKED -> stacked(asked, lines);
            case LP_DID -> localProjections(asked, lines);
            case DCDH -> dcdh(asked, lines);
            case SYNTHETIC_DID, SYNTHETIC_CONTROL -> synthetic(asked, lines);
            case EFFICIENT_STAGGERED -> efficientStaggered(asked, lines);
            case CONTINUOUS_DID -> continuousDid(asked, lines);
            case TRIPLE_DIFFERENCE -> tripleDifference(asked, lines);
        };
    }

    private Part twfe(Redone asked, Lines lines) {
        lines.with("variance", variance(asked))
                .add("{name} <- feols({y} ~ {did}{x} | {unit} + {time}, data = s{weights}, {variance})");
        List<String> found = new ArrayList<>(List.of("table_of(\"ATT\", coef({name})[1], se({name})[1])"));
        if (!asked.eventTimes().isEmpty()) {
            lines.add("""
                s${since} <- ifelse(is.finite(s${first}), pmin(pmax(s${time} - s${first}, {lo}), {hi}), {ref})
                {name}_path <- feols({y} ~ i({since}, ref = {ref}){x} | {unit} + {time}, data = s{weights}, {variance})""");
            found.add("coeftable({name}_path)[, 1:2, drop = FALSE]");
        }
        return compared(asked, lines, found.toArray(String[]::new)).part();
    }

    private Part callawaySantAnna(Redone asked, Lines lines) {
        boolean isPanel = asked.settings().sampling().equals("panel");
        lines.differsIf(
                        isCoarser(asked),
                        "att.by-unit",
                        "did",
                        asked.estimate().errors().by())
                .differs("r.did-gaps")
                .with("control", asked.settings().isNotYet() ? "notyettreated" : "nevertreated")
                .with("method", asked.settings().method())
                .with("base", asked.settings().base())
                .with("panel", isPanel ? "TRUE" : "FALSE")
                .with(
                        "balance",
                        asked.settings().balance().isPresent()
                                ? ", balance_e = " + asked.settings().balance().getAsInt()
                                : "")
                .add("""
                s${first}[is.infinite(s${first})] <- 0
                s${number} <- as.integer(factor(s${unit}))
                {name} <- did::att_gt(yname = "{y}", tname = "{time}", idname = "{number}", gname = "{first}",
                  xformla = ~ 1{x}, data = s, panel = {panel}, control_group = "{control}", est_method = "{method}",
                  base_period = "{base}", anticipation = {anticipation}, weightsname = {wq}, bstrap = FALSE, cband = FALSE)
                {name}_all <- did::aggte({name}, type = "simple", bstrap = FALSE, cband = FALSE, na.rm = TRUE)
                {name}_path <- did::aggte({name}, type = "dynamic"{balance}, bstrap = FALSE, cband = FALSE, na.rm = TRUE)""");
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", {name}_all$overall.att, {name}_all$overall.se)",
                        "table_of({name}_path$egt, {name}_path$att.egt, {name}_path$se.egt)")
                .needing("did");
    }

    private Part sunAbraham(Redone asked, Lines lines) {
        lines.with("variance", variance(asked)).add("""
                s${first}[is.infinite(s${first})] <- max(s${time}) + 1000
                {name} <- feols({y} ~ sunab({first}, {time}, ref.p = {ref}){x} | {unit} + {time}, data = s{weights},
                  {variance})""");
        return compared(
                        asked,
                        lines,
                        "coeftable(summary({name}, agg = \"ATT\"))[\"ATT\", 1:2, drop = FALSE]",
                        "coeftable({name})[, 1:2, drop = FALSE]")
                .part();
    }

    private Part imputation(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "didimputation");
        }
        List<Integer> before = asked.eventTimes().stream().filter(e -> e < 0).toList();
        lines.differs("r.eight-digits", "didimputation")
                .differsIf(asked.settings().se().equals("leave-out"), "r.no-leave-out", "didimputation")
                .with("leads", before.isEmpty() ? "" : ", pretrends = " + vector(before))
                .add("""
                s${first}[is.infinite(s${first})] <- 0
                {name} <- didimputation::did_imputation(s, yname = "{y}", gname = "{first}", tname = "{time}", idname = "{unit}",
                  first_stage = ~ {xs} | {unit} + {time}, wname = {wq}, cluster_var = "{by}")
                {name}_path <- didimputation::did_imputation(s, yname = "{y}", gname = "{first}", tname = "{time}", idname = "{unit}",
                  first_stage = ~ {xs} | {unit} + {time}, wname = {wq}, cluster_var = "{by}", horizon = TRUE{leads})""");
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", {name}$estimate, {name}$std.error)",
                        "table_of({name}_path$term, {name}_path$estimate, {name}_path$std.error)")
                .needing("didimputation");
    }

    private Part gardner(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "did2s");
        }
        lines.differs("r.eight-digits", "did2s").add("""
                s${since} <- ifelse(is.finite(s${first}), s${time} - s${first}, -1000)
                {name} <- did2s::did2s(s, yname = "{y}", first_stage = ~ {xs} | {unit} + {time},
                  second_stage = ~ i({did}, ref = 0), treatment = "{did}", cluster_var = "{by}", weights = {wq})
                {name}_path <- did2s::did2s(s, yname = "{y}", first_stage = ~ {xs} | {unit} + {time},
                  second_stage = ~ i({since}, ref = c(-1, -1000)), treatment = "{did}", cluster_var = "{by}", weights = {wq})""");
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", coef({name}), se({name}))",
                        "coeftable({name}_path)[, 1:2, drop = FALSE]")
                .needing("did2s");
    }

    private Part etwfe(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "etwfe");
        }
        lines.differs("r.etwfe-digits")
                .differsIf(!asked.covariates().isEmpty(), "att.etwfe-covariates", "etwfe")
                .with("control", asked.settings().isNotYet() ? "notyet" : "never")
                .with("variance", variance(asked))
                .add("""
                s${first}[is.infinite(s${first})] <- 0
                {name} <- etwfe::etwfe({y} ~ {xs}, tvar = "{time}", gvar = "{first}", ivar = "{unit}", cgroup = "{control}",
                  data = s{weights}, {variance})
                {name}_all <- as.data.frame(etwfe::emfx({name}, type = "simple"))
                {name}_path <- as.data.frame(etwfe::emfx({name}, type = "event", post_only = FALSE))""");
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", {name}_all$estimate, {name}_all$std.error)",
                        "table_of({name}_path$event, {name}_path$estimate, {name}_path$std.error)")
                .needing("etwfe");
    }

    private Part stacked(Redone asked, Lines lines) {
        boolean isWing = !asked.settings().weighting().equals(Optional.of("cengiz"));
        lines.add("""
                {name}_cohorts <- sort(unique(s${first}[is.finite(s${first})]))
                {name}_cohorts <- Filter(function(g) g > min(s${time}) && g{lower} >= min(s${time}) && g{upper} <= max(s${time}) &&
                  any(s${first} > g{upper}{plus}), {name}_cohorts)
                {name}_stack <- do.call(rbind, lapply({name}_cohorts, function(g) {
                  x <- s[(s${first} == g | s${first} > g{upper}{plus}) & s${time} >= g{lower} & s${time} <= g{upper}, ]
                  x${stack} <- g
                  x${since} <- x${time} - g
                  x${treated} <- as.numeric(x${first} == g)
                  x
                }))""");
        String weights = ", weights = ~{share}";
        String effects = "{treated} + {since}";
        if (isWing) {
            lines.with("rows", asked.column().weights().map(script::name).orElse("rep(1, length({since}))"))
                    .add("""
                            {name}_stack${share} <- with({name}_stack, {
                              w <- {rows}
                              share <- ave(w, {stack}, {since}, {treated}, FUN = sum) / ave(w, {since}, {treated}, FUN = sum)
                              of_treated <- ave(w * {treated}, {stack}, {since}, FUN = sum) / ave(w * {treated}, {since}, FUN = sum)
                              w * ifelse({treated} == 1, 1, of_treated / share)
                            })
                            {name}_stack <- {name}_stack[{name}_stack${share} > 0, ]""");
        } else {
            weights = "{weights}";
            effects = "{unit}^{stack} + {time}^{stack}";
        }
        lines.add(("{name} <- feols({y} ~ i({since}, {treated}, ref = {ref}){x} | " + effects + ", data = {name}_stack"
                        + weights + ",\n  vcov = ~{by}, ssc = %s)\n"
                        + "{name}_after <- paste0(\"{since}::\", 0:{hi}, \":{treated}\")")
                .formatted(ssc(asked)));
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", mean(coef({name})[{name}_after]), "
                                + "sqrt(sum(vcov({name})[{name}_after, {name}_after])) / length({name}_after))",
                        "coeftable({name})[, 1:2, drop = FALSE]")
                .part();
    }

    private Part localProjections(Redone asked, Lines lines) {
        boolean reweights = asked.settings().weighting().equals(Optional.of("reweighted"));
        boolean isBalanced = asked.settings().balance().isPresent();
        String covariates = asked.covariates().stream()
                .map(script::name)
                .map(x -> "  x$%s <- ahead(s$%s, {ref})[chosen]\n".formatted(x, x))
                .collect(Collectors.joining());
        lines.with("until", isBalanced ? ", " + asked.settings().balance().getAsInt() : "")
                .with("never", asked.settings().isNotYet() ? "" : " & is.infinite(s${first})")
                .with("seen", isBalanced ? " & !is.na(ahead(s${time}, max(to, 0{until})))" : "")
                .with(
                        "w",
                        asked.column().weights().map(w -> "x$" + script.name(w)).orElse("1"))
                .add("""
                        {name}_rows <- function(from, to) {
                          ahead <- function(v, k) v[match(paste(s${unit}, s${time} + k), paste(s${unit}, s${time}))]
                          start <- s${first} == s${time}
                          control <- s${first} > s${time} + max(to, 0{until}){plus}{never}{seen}
                          change <- rowMeans(sapply(from:to, function(k) ahead(s${y}, k))) - ahead(s${y}, {ref})
                          chosen <- which((start | control) & !is.na(change))
                          x <- s[chosen, ]
                          x${start} <- as.numeric(start[chosen])
                          x${change} <- change[chosen]
                          x${share} <- {w}
                        """ + covariates + """
                                  x
                                }""");
        if (reweights) {
            lines.add("""
                    {name}_shares <- function(x) tapply(x${share} * x${start}, x${time}, sum) / tapply(x${share}, x${time}, sum)""");
        }
        lines.add("""
                {name}_fit <- function(from, to) {
                  x <- {name}_rows(from, to)
                """ + (reweights ? """
                                  of_start <- as.numeric({name}_shares(if (to >= 0) x else {name}_rows(0, 0))[as.character(x${time})])
                                  x${share} <- x${share} / (1 - of_start)
                                  x <- x[which(of_start > 0 & of_start < 1), ]
                                """.indent(2) : "") + """
                          fit <- tryCatch(feols({change} ~ {start}{x} | {time}, data = x, weights = ~{share}, vcov = ~{by}, ssc = %s),
                            error = function(e) message("event times ", from, " to ", to, ": ", conditionMessage(e)))
                          if (is.null(fit)) c(NA, NA) else c(coef(fit)[1], se(fit)[1])
                        }
                        {name}_times <- setdiff({lo}:{hi}, {ref})
                        {name} <- t(sapply({name}_times, function(e) {name}_fit(e, e)))""".formatted(ssc(asked)));
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", {name}_fit(0, {hi})[1], {name}_fit(0, {hi})[2])",
                        "table_of({name}_times, {name}[, 1], {name}[, 2])")
                .part();
    }

    private Part dcdh(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "DIDmultiplegtDYN");
        }
        int placebos = asked.before().size();
        lines.differs("r.dcdh")
                .differsIf(!asked.covariates().isEmpty(), "att.dcdh-covariates")
                .with("effects", asked.last() + 1)
                .with("placebos", placebos)
                .with("never", asked.settings().isNotYet() ? "" : ", only_never_switchers = TRUE")
                .with("same", asked.settings().balance().isPresent() ? ", same_switchers = TRUE" : "")
                .with("cluster", isCoarser(asked) ? ", cluster = \"{by}\"" : "")
                .add("""
                {name} <- DIDmultiplegtDYN::did_multiplegt_dyn(as.data.frame(s), "{y}", "{unit}", "{time}", "{dose}",
                  effects = {effects}, placebo = {placebos}, controls = {xq}, weight = {wq}{never}{same}{cluster}, graph_off = TRUE)
                {name}_table <- function(found, term) table_of(term(seq_len(nrow(found))), found[, 1], found[, 2])""");
        List<String> tables = new ArrayList<>(List.of(
                "{name}_table({name}$results$ATE, function(i) \"ATT\")",
                "{name}_table({name}$results$Effects, function(i) i - 1)"));
        if (placebos > 0) {
            tables.add("{name}_table({name}$results$Placebos, function(i) -1 - i)");
        }
        return compared(asked, lines, tables.toArray(String[]::new)).needing("DIDmultiplegtDYN");
    }

    private Part synthetic(Redone asked, Lines lines) {
        boolean isControl = asked.estimator() == EstimatorType.SYNTHETIC_CONTROL;
        if (!asked.covariates().isEmpty()) {
            lines.with("untreated", asked.settings().isNotYet() ? "s${time} < s${first}" : "is.infinite(s${first})")
                    .add("""
                    {name}_slopes <- coef(feols({y} ~ {xs} | {unit} + {time}, data = s[{untreated}, ]))
                    s${y} <- s${y} - as.vector(as.matrix(s[{xq}])[, names({name}_slopes), drop = FALSE] %*% {name}_slopes)""");
        }
        lines.differs("r.synthdid")
                .differsIf(isControl, "att.synthetic-control")
                .with("command", isControl ? "sc_estimate" : "synthdid_estimate")
                .add("""
                {name}_cohorts <- sort(unique(s${first}[is.finite(s${first})]))
                {name} <- sapply({name}_cohorts, function(g) {
                  x <- s[(is.infinite(s${first}) | s${first} == g) & (s${time} < g{minus} | s${time} >= g), ]
                  y <- tapply(x${y}, list(x${unit}, x${time}), mean)
                  treated <- rownames(y) %in% x${unit}[x${first} == g]
                  y <- rbind(y[!treated, , drop = FALSE], y[treated, , drop = FALSE])
                  before <- sum(as.numeric(colnames(y)) < g)
                  effect <- synthdid::{command}(y, sum(!treated), before, min.decrease = 1e-12, max.iter = 20000, sparsify = NULL)
                  c(effect = as.numeric(effect), weight = sum(treated) * (ncol(y) - before))
                })""");
        return compared(
                        asked.average(),
                        lines,
                        "table_of(\"ATT\", weighted.mean({name}[\"effect\", ], {name}[\"weight\", ]), NA)")
                .needing("synthdid");
    }

    private Part efficientStaggered(Redone asked, Lines lines) {
        lines.differsIf(
                        isCoarser(asked),
                        "att.by-unit",
                        "staggered",
                        asked.estimate().errors().by())
                .differs("att.staggered")
                .with("times", vector(asked.eventTimes()))
                .add("""
                {name} <- staggered::staggered(df = s, i = "{unit}", t = "{time}", g = "{first}", y = "{y}", estimand = "simple")
                {name}_path <- staggered::staggered(df = s, i = "{unit}", t = "{time}", g = "{first}", y = "{y}", estimand = "eventstudy",
                  eventTime = {times})""");
        return compared(
                        asked,
                        lines,
                        "table_of(\"ATT\", {name}$estimate, {name}$se)",
                        "table_of({name}_path$eventTime, {name}_path$estimate, {name}_path$se)")
                .needing("staggered");
    }

    private Part continuousDid(Redone asked, Lines lines) {
        if (asked.anticipation() > 0 || !asked.covariates().isEmpty()) {
            return lines.notRedone("att.contdid-plain", "contdid");
        }
        lines.differs("r.contdid")
                .with("control", asked.settings().isNotYet() ? "notyettreated" : "nevertreated")
                .with("degree", asked.settings().degree())
                .with("knots", asked.settings().knots())
                .add("""
                s${number} <- as.numeric(factor(s${unit}))
                s${start} <- ifelse(is.finite(s${first}), s${first}, 0)
                s${share} <- ave(s${dose}, s${unit}, FUN = max)
                {name} <- contdid::cont_did(yname = "{y}", dname = "{share}", gname = "{start}", tname = "{time}", idname = "{number}",
                  data = as.data.frame(s), target_parameter = "level", aggregation = "dose", treatment_type = "continuous",
                  control_group = "{control}", degree = {degree}, num_knots = {knots}, biters = 1000)
                print(summary({name}))""");
        return compared(asked.average(), lines, "table_of(\"ATT\", {name}$overall_att, {name}$overall_att_se)")
                .needing("contdid");
    }

    private Part tripleDifference(Redone asked, Lines lines) {
        lines.add("s${treated} <- as.numeric(s${group} == max(s${group}))");
        String form = asked.settings().form();
        if (!form.equals("group-time")) {
            String more = switch (form) {
                case "cohorts" -> " + {time}^{first}";
                case "ever-treated" -> " + {time}^{start}";
                default -> "";
            };
            lines.with("variance", variance(asked))
                    .with("more", more)
                    .with("plain", form.equals("interaction") ? "{did} + " : "")
                    .add("""
                    s${change} <- s${did} * s${treated}
                    s${start} <- is.finite(s${first})
                    {name} <- feols({y} ~ {plain}{change}{x} | {unit} + {time}^{group}{more}, data = s{weights}, {variance})""");
            return compared(asked, lines, "table_of(\"ATT\", coef({name})[\"{change}\"], se({name})[\"{change}\"])")
                    .part();
        }
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "triplediff");
        }
        lines.differs("r.triplediff")
                .differsIf(asked.settings().isNotYet(), "r.triplediff-not-yet")
                .with("control", asked.settings().isNotYet() ? "notyettreated" : "nevertreated")
                .with("base", asked.settings().base())
                .with("method", asked.settings().method())
                .with("formula", asked.covariates().isEmpty() ? "1" : "{xs}")
                .add("""
                s${number} <- as.numeric(factor(s${unit}))
                s${start} <- ifelse(is.finite(s${first}), s${first}, 0)
                {name} <- triplediff::ddd(yname = "{y}", tname = "{time}", idname = "{number}", gname = "{start}", pname = "{treated}",
                  xformla = ~ {formula}, data = as.data.frame(s), control_group = "{control}", base_period = "{base}", est_method = "{method}")
                print({name})
                {name}_average <- triplediff::agg_ddd({name}, type = "simple", na.rm = TRUE)$aggte_ddd""");
        return compared(
                        asked.average(),
                        lines,
                        "table_of(\"ATT\", {name}_average$overall.att, {name}_average$overall.se)")
                .needing("triplediff");
    }

    @Override
    Part bacon(TakenApart apart, Lines lines) {
        BaconDecomposition found = apart.result().comparisons().orElseThrow();
        String shares = found.types().stream()
                .map(share -> "  \"%s\" = c(%s, %s)"
                        .formatted(type(share.type()), number(share.estimate()), number(share.weight())))
                .collect(Collectors.joining(",\n"));
        lines.add("""
                {name} <- bacondecomp::bacon({y} ~ {did}, data = s, id_var = "{unit}", time_var = "{time}")
                {name}_weights <- tapply({name}$weight, {name}$type, sum)
                {name}_estimates <- tapply({name}$weight * {name}$estimate, {name}$type, sum) / {name}_weights
                {name}_quasilab <- rbind(
                %s)
                {name}_types <- rownames({name}_quasilab)
                print(cbind(quasilab = {name}_quasilab[, 1], r = {name}_estimates[{name}_types],
                  quasilab.weight = {name}_quasilab[, 2], r.weight = {name}_weights[{name}_types]), digits = 10)""".formatted(shares));
        return lines.needing("bacondecomp");
    }

    private static String type(BaconDecomposition.Type type) {
        return switch (type) {
            case EARLIER_VS_LATER -> "Earlier vs Later Treated";
            case LATER_VS_EARLIER -> "Later vs Earlier Treated";
            case TREATED_VS_UNTREATED -> "Treated vs Untreated";
            case LATER_VS_ALWAYS -> "Later vs Always Treated";
        };
    }

    @Override
    Part weights(TakenApart apart, Lines lines) {
        TwfeWeights found = apart.result().weights().orElseThrow();
        return lines.say(weightsFound(found))
                .differs("att.sigma", found.treated())
                .with(
                        "wv",
                        apart.column().weights().map(w -> "s$" + script.name(w)).orElse("NULL"))
                .add("""
                        {name}_weights <- TwoWayFEWeights::twowayfeweights(s, "{y}", "{unit}", "{time}", "{did}", type = "feTR",
                          summary_measures = TRUE, controls = {xq}, weights = {wv})
                        print({name}_weights)""")
                .needing("TwoWayFEWeights");
    }

    /** The table that prints both. */
    private static Lines compared(Redone asked, Lines lines, String... found) {
        return compared(asked.numbers(), lines, found);
    }

    private static Lines compared(Map<String, double[]> quasilab, Lines lines, String... found) {
        String numbers = quasilab.entrySet().stream()
                .map(entry -> "  \"%s\" = c(%s, %s)"
                        .formatted(entry.getKey(), number(entry.getValue()[0]), number(entry.getValue()[1])))
                .collect(Collectors.joining(",\n"));
        String rows = String.join(",\n    ", found);
        return lines.add("compare(rbind(\n" + numbers + "),\n  rbind(" + rows + "))");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "NA" : String.valueOf(value);
    }

    private static String vector(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", "c(", ")"));
    }

    private String variance(Redone asked) {
        VcovSpec vcov = asked.column().vcov().orElse(VcovSpec.IID);
        return "vcov = " + script.vcov(vcov) + ", ssc = " + RScript.ssc(vcov) + script.panel(vcov);
    }

    private static String ssc(Redone asked) {
        return RScript.ssc(asked.column().vcov().orElse(VcovSpec.IID));
    }
}
