package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.EstimatorType;
import org.quasilab.study.VcovSpec;

/** The estimators of staggered adoption in Stata; comments say what QuasiLab has, the programs print their own tables. */
final class StataAtt extends AttScript<StataScript> {
    /** Rows that leave, by the reason in the ledger; {first} is missing, which is larger than any number, for units never treated. */
    private static final Map<String, String> LEAVES = Map.of(
            "anticipation",
            "drop if {cohort} > r(max) & !missing({cohort}) & {time} >= {cohort}{minus}",
            "always-treated",
            "drop if {first} <= r(min){plus}",
            "no-comparison",
            "quietly summarize {first}, meanonly\ndrop if {time} >= r(max){minus}",
            "gaps",
            "quietly levelsof {time}\nlocal periods = r(r)\nbysort {unit}: drop if _N < `periods'",
            "no-untreated-period",
            "bysort {time}: egen byte {share} = max({time} < {first}{minus})\ndrop if !{share}\ndrop {share}",
            "cohort-of-one",
            "bysort {first} {unit}: generate byte {share} = _n == 1\nbysort {first}: egen {change} = total({share})\n"
                    + "drop if {change} == 1 & !missing({first})\ndrop {share} {change}",
            "few-periods-before",
            "drop if !missing({first}) & {first}{minus} < r(min) + 2");

    private static final String FIRST = """
            capture drop {first}
            quietly summarize {time}, meanonly
            generate double {first} = {cohort} if {cohort} <= r(max)""";

    StataAtt(StataScript script) {
        super(script);
    }

    @Override
    List<String> guarded(List<String> lines) {
        List<String> block = new ArrayList<>(List.of("capture noisily {"));
        block.addAll(Script.indentedBy("    ", lines));
        block.add("}");
        block.add("capture restore");
        return block;
    }

    @Override
    List<String> before() {
        return List.of();
    }

    @Override
    List<String> sample(Map<String, String> words, List<SampleLedger.Entry> left) {
        List<String> lines = new ArrayList<>(List.of("preserve"));
        if (!words.get("where").isEmpty()) {
            lines.addAll(fill("keep if {where}", words));
        }
        lines.add("drop if missing(" + words.get("needed").replace(" ", ", ") + ")");
        lines.addAll(fill(FIRST, words));
        left.stream()
                .map(entry -> LEAVES.getOrDefault(entry.stage(), ""))
                .filter(line -> !line.isEmpty())
                .distinct()
                .forEach(line -> lines.addAll(fill(line + "\n" + FIRST, words)));
        return lines;
    }

    @Override
    Map<String, String> columns(List<String> covariates, Optional<String> weights) {
        String x = String.join(" ", covariates);
        return Map.of(
                "x",
                x.isEmpty() ? "" : " " + x,
                "controls",
                x.isEmpty() ? "" : " controls(" + x + ")",
                "covariates",
                x.isEmpty() ? "" : " covariates(" + x + ")",
                "weights",
                weights.map(w -> " [aweight = " + w + "]").orElse(""),
                "iweights",
                weights.map(w -> " [iweight = " + w + "]").orElse(""),
                "weight",
                weights.map(w -> " weight(" + w + ")").orElse(""),
                "w",
                weights.orElse("1"));
    }

    /** The words that only Stata has: the units and clusters by their codes. */
    private Lines coded(Redone asked, Lines lines) {
        List<String> by = asked.estimate().errors().by();
        return lines.with("id", script.unitCode())
                .with("cluster", by.isEmpty() ? script.unitCode() : String.join(" ", script.codes(by)));
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
            case CONTINUOUS_DID -> continuousDid(lines);
            case TRIPLE_DIFFERENCE -> tripleDifference(asked, lines);
        };
    }

    private Part twfe(Redone asked, Lines lines) {
        coded(asked, lines)
                .with("errors", script.errors(asked.column().vcov().orElse(VcovSpec.IID)))
                .add("reghdfe {y} {did}{x}{weights}, absorb({id} {time}) {errors}");
        if (!asked.eventTimes().isEmpty()) {
            dummies(lines, "min(max({time} - {first}, {lo}), {hi}) if !missing({first})");
            lines.add("reghdfe {y} `dummies'{x}{weights}, absorb({id} {time}) {errors}");
        }
        return told(asked, lines).part();
    }

    /** Dummies of the event times but the reference, named in {@code dummies}. */
    private static void dummies(Lines lines, String eventTime) {
        lines.add("""
                generate {since} = %s
                quietly levelsof {since}, local(events)
                local dummies
                foreach e of local events {
                    if `e' != {ref} {
                        local n = cond(`e' < 0, "m" + string(-`e'), "p" + string(`e'))
                        generate {start}`n' = {since} == `e'
                        local dummies `dummies' {start}`n'
                    }
                }""".formatted(eventTime));
    }

    private Part callawaySantAnna(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "csdid");
        }
        boolean isPanel = asked.settings().sampling().equals("panel");
        coded(asked, lines)
                .differsIf(asked.settings().balance().isPresent(), "stata.no-balance", "csdid")
                .with("panel", isPanel ? "ivar({id}) " : "")
                .with(
                        "method",
                        switch (asked.settings().method()) {
                            case "ipw" -> "stdipw";
                            case "reg" -> "reg";
                            default -> "dripw";
                        })
                .with(
                        "options",
                        (asked.settings().isNotYet() ? " notyet" : "")
                                + (asked.settings().isUniversal() ? " long2" : "")
                                + (isCoarser(asked) ? " cluster({cluster})" : ""))
                .add("""
                        replace {first} = 0 if missing({first})
                        csdid {y}{x}{iweights}, {panel}time({time}) gvar({first}) method({method}){options}
                        estat simple
                        estat event, window({lo} {hi})""");
        return told(asked, lines).needing("csdid");
    }

    private Part sunAbraham(Redone asked, Lines lines) {
        coded(asked, lines).differs("stata.eventstudyinteract").add("generate byte {treated} = missing({first})");
        dummies(lines, "{time} - {first}");
        lines.add("""
                eventstudyinteract {y} `dummies'{weights}, cohort({first}) control_cohort({treated}){covariates} absorb({id} {time}) vce(cluster {cluster})
                matrix list e(b_iw)""");
        return told(asked, lines).needing("eventstudyinteract");
    }

    private Part imputation(Redone asked, Lines lines) {
        long leads = asked.eventTimes().stream()
                .filter(e -> e < -asked.anticipation())
                .count();
        String common =
                "did_imputation {y} {id} {time} {first}{weights}, fe({id} {time}){controls} cluster({cluster}) autosample minn(0)"
                        + (asked.anticipation() > 0 ? " shift({anticipation})" : "")
                        + (asked.settings().se().equals("leave-out") ? " leaveout" : "");
        coded(asked, lines)
                .add(common)
                .add(common + " horizons(0/{hi})" + (leads > 0 ? " pretrends(" + leads + ")" : ""));
        return told(asked, lines).needing("did_imputation");
    }

    private Part gardner(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "did2s");
        }
        coded(asked, lines)
                .add(
                        "did2s {y}{weights}, first_stage(i.{id} i.{time}{x}) second_stage({did}) treatment({did}) cluster({cluster})");
        dummies(lines, "{time} - {first}");
        lines.add(
                "did2s {y}{weights}, first_stage(i.{id} i.{time}{x}) second_stage(`dummies') treatment({did}) cluster({cluster})");
        return told(asked, lines).needing("did2s");
    }

    private Part etwfe(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "jwdid");
        }
        coded(asked, lines)
                .differsIf(!asked.covariates().isEmpty(), "att.etwfe-covariates", "jwdid")
                .add("""
                        replace {first} = 0 if missing({first})
                        jwdid {y}{x}{iweights}, ivar({id}) tvar({time}) gvar({first}) cluster({cluster})%s
                        estat simple
                        estat event""".formatted(asked.settings().isNotYet() ? "" : " never"));
        return told(asked, lines).needing("jwdid");
    }

    private Part stacked(Redone asked, Lines lines) {
        boolean isWing = !asked.settings().weighting().equals(Optional.of("cengiz"));
        coded(asked, lines).differs("stata.stackedev").add("""
                        quietly summarize {time}, meanonly
                        local begin = r(min)
                        local end = r(max)
                        tempfile rows stacked
                        save `rows'
                        local stacks = 0
                        levelsof {first}, local(cohorts)
                        foreach g of local cohorts {
                            quietly count if {first} > `g'{upper}{plus}
                            if r(N) > 0 & `g' > `begin' & `g'{lower} >= `begin' & `g'{upper} <= `end' {
                                keep if ({first} == `g' | {first} > `g'{upper}{plus}) & inrange({time}, `g'{lower}, `g'{upper})
                                generate {stack} = `g'
                                generate {since} = {time} - `g'
                                generate byte {treated} = {first} == `g'
                                if `stacks' append using `stacked'
                                local stacks = 1
                                quietly save `stacked', replace
                                use `rows', clear
                            }
                        }
                        use `stacked', clear
                        local dummies
                        local after
                        local plus
                        forvalues e = {lo}/{hi} {
                            if `e' != {ref} {
                                local n = cond(`e' < 0, "m" + string(-`e'), "p" + string(`e'))
                                generate byte {start}`n' = {since} == `e' & {treated}
                                local dummies `dummies' {start}`n'
                                if `e' >= 0 {
                                    local after `after' `plus' {start}`n'
                                    local plus +
                                }
                            }
                        }""");
        if (isWing) {
            lines.add("""
                    tempvar treated controls all_treated all_controls
                    bysort {stack} {since}: egen double `treated' = total({w} * {treated})
                    bysort {stack} {since}: egen double `controls' = total({w} * !{treated})
                    bysort {since}: egen double `all_treated' = total({w} * {treated})
                    bysort {since}: egen double `all_controls' = total({w} * !{treated})
                    generate double {share} = {w} * cond({treated}, 1, `treated' / `all_treated' / (`controls' / `all_controls'))
                    reghdfe {y} `dummies'{x} [aweight = {share}], absorb({treated} {since}) vce(cluster {cluster})""");
        } else {
            lines.add("reghdfe {y} `dummies'{x}{weights}, absorb({id}#{stack} {time}#{stack}) vce(cluster {cluster})");
        }
        lines.add("lincom (`after') / ({hi} + 1)");
        return told(asked, lines).part();
    }

    private Part localProjections(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "lpdid");
        }
        coded(asked, lines)
                .differsIf(!asked.covariates().isEmpty(), "stata.lpdid-covariates")
                .with(
                        "options",
                        (asked.settings().isNotYet() ? "" : " nevertreated")
                                + (asked.settings().balance().isPresent() ? " nocomp" : "")
                                + (asked.settings().weighting().equals(Optional.of("reweighted")) ? " rw" : ""))
                .add(
                        "lpdid {y}{weights}, unit({id}) time({time}) treat({did}) pre_window(%d) post_window({hi}){controls} cluster({cluster}){options}"
                                .formatted(-asked.first()));
        return told(asked, lines).needing("lpdid");
    }

    private Part dcdh(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "did_multiplegt_dyn");
        }
        coded(asked, lines)
                .differsIf(!asked.covariates().isEmpty(), "att.dcdh-covariates")
                .with("effects", asked.last() + 1)
                .with("placebos", asked.before().size())
                .with(
                        "options",
                        (asked.settings().isNotYet() ? "" : " only_never_switchers")
                                + (asked.settings().balance().isPresent() ? " same_switchers" : "")
                                + (isCoarser(asked) ? " cluster({cluster})" : ""))
                .add(
                        "did_multiplegt_dyn {y} {id} {time} {dose}, effects({effects}) placebo({placebos}){controls}{weight} graph_off{options}");
        return told(asked, lines).needing("did_multiplegt_dyn");
    }

    private Part synthetic(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "sdid");
        }
        boolean isControl = asked.estimator() == EstimatorType.SYNTHETIC_CONTROL;
        String errors = switch (asked.settings().se()) {
            case "bootstrap" -> "bootstrap";
            case "jackknife" -> "jackknife";
            default -> "placebo";
        };
        coded(asked, lines)
                .differs("stata.sdid")
                .differsIf(isControl, "att.synthetic-control")
                .with("errors", errors)
                .with("draws", Math.max(asked.estimate().errors().draws(), 2))
                .with("seed", asked.settings().seed())
                .with(
                        "options",
                        (isControl ? " method(sc)" : "")
                                + (asked.covariates().isEmpty() ? "" : " covariates({x}, projected)"))
                .add("sdid {y} {id} {time} {did}, vce({errors}) reps({draws}) seed({seed}){options}");
        return told(asked, lines).needing("sdid");
    }

    private Part efficientStaggered(Redone asked, Lines lines) {
        String times = asked.eventTimes().stream().map(String::valueOf).collect(Collectors.joining(" "));
        coded(asked, lines)
                .differsIf(
                        isCoarser(asked),
                        "att.by-unit",
                        "staggered",
                        asked.estimate().errors().by())
                .differs("att.staggered")
                .add("staggered {y}, i({id}) t({time}) g({first}) estimand(simple)")
                .add(
                        times.isEmpty()
                                ? ""
                                : "staggered {y}, i({id}) t({time}) g({first}) estimand(eventstudy) eventTime(" + times
                                        + ")");
        return told(asked, lines).needing("staggered");
    }

    private Part continuousDid(Lines lines) {
        return lines.notRedone("stata.elsewhere");
    }

    private Part tripleDifference(Redone asked, Lines lines) {
        String form = asked.settings().form();
        if (form.equals("group-time")) {
            return lines.notRedone("stata.elsewhere");
        }
        String more = switch (form) {
            case "cohorts" -> " {time}#{number}";
            case "ever-treated" -> " {time}#{start}";
            default -> "";
        };
        coded(asked, lines)
                .with("errors", script.errors(asked.column().vcov().orElse(VcovSpec.IID)))
                .with("more", more)
                .with("plain", form.equals("interaction") ? "{did} " : "")
                .add("""
                egen {treated} = group({group})
                generate {change} = {did} * ({treated} == 2)
                generate {start} = !missing({first})
                generate {number} = cond(missing({first}), 0, {first})
                reghdfe {y} {plain}{change}{x}{weights}, absorb({id} {time}#{treated}{more}) {errors}""");
        return told(asked, lines).part();
    }

    @Override
    Part bacon(TakenApart apart, Lines lines) {
        BaconDecomposition found = apart.result().comparisons().orElseThrow();
        for (BaconDecomposition.Share share : found.types()) {
            lines.say(script.indented(
                    "att.share",
                    share.type().word(),
                    Script.exactly(share.weight()),
                    Script.exactly(share.estimate())));
        }
        return lines.with("id", script.unitCode())
                .add("xtset {id} {time}\nbacondecomp {y} {did}, ddetail nograph\nrestore")
                .needing("bacondecomp");
    }

    @Override
    Part weights(TakenApart apart, Lines lines) {
        return lines.say(weightsFound(apart.result().weights().orElseThrow()))
                .differs("att.sigma", apart.result().weights().orElseThrow().treated())
                .with("id", script.unitCode())
                .add("twowayfeweights {y} {id} {time} {did}, type(feTR) summary_measures{controls}{weight}\nrestore")
                .needing("twowayfeweights");
    }

    /** QuasiLab's effects by event time in a comment, and the end of the rows. */
    private Lines told(Redone asked, Lines lines) {
        asked.numbers().forEach((term, numbers) -> {
            if (!term.equals(Redone.ATT)) {
                lines.say(script.indented(
                        "att.event-time", term, Script.exactly(numbers[0]), Script.exactly(numbers[1])));
            }
        });
        return lines.add("restore");
    }
}
