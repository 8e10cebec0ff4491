package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.quasilab.export.script.ConditionWords.Language;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.VcovSpec;

/**
 * The estimators of staggered adoption in Python: with {@code pyfixest} and {@code diff-diff} where they have them in the same
 * form; of the others a sentence says so.
 */
final class PythonAtt extends AttScript {
    private static final String DIFF_DIFF = "diff-diff";

    /** Rows that leave, by the reason in the ledger; {first} is missing for units never treated. */
    private static final Map<String, String> LEAVES = Map.of(
            "anticipation",
            "s = s[~((s[\"{cohort}\"] > s[\"{time}\"].max()) & (s[\"{time}\"] >= s[\"{cohort}\"]{minus}))].copy()",
            "always-treated",
            "s = s[~(s[\"{first}\"] <= s[\"{time}\"].min(){plus})].copy()",
            "no-comparison",
            "s = s[s[\"{time}\"] < s[\"{first}\"].max(){minus}].copy()",
            "no-untreated-period",
            "s = s[(~(s[\"{time}\"] >= s[\"{first}\"]{minus})).groupby(s[\"{time}\"]).transform(\"any\")].copy()");

    private static final String FIRST =
            "s[\"{first}\"] = s[\"{cohort}\"].where(s[\"{cohort}\"] <= s[\"{time}\"].max())";

    private final PythonScript script;

    PythonAtt(PythonScript script) {
        super(script);
        this.script = script;
    }

    @Override
    List<String> guarded(List<String> lines) {
        List<String> block = new ArrayList<>(List.of("try:"));
        block.addAll(Script.indentedBy("    ", lines));
        block.add("except Exception as error:");
        block.add("    print(error)");
        return block;
    }

    @Override
    List<String> before() {
        return """

                import re

                %s
                def compare(quasilab, found):
                    rows = [(term, *numbers, *found.get(term, (float("nan"), float("nan")))) for term, numbers in quasilab.items()]
                    names = ["term", "quasilab", "quasilab.se", "python", "python.se"]
                    print(pd.DataFrame(rows, columns=names).to_string(index=False, float_format="%%.10f"))
                """.formatted(script.commented(script.word("att.compare", "Python")))
                .lines()
                .toList();
    }

    @Override
    List<String> sample(Map<String, String> words, List<SampleLedger.Entry> left) {
        String rows = words.get("where").isEmpty() ? "d" : "d[({where})]";
        String columns = List.of(words.get("needed").split(" ")).stream()
                .map(column -> ConditionWords.quoted(column, Language.PYTHON))
                .collect(Collectors.joining(", "));
        List<String> lines =
                new ArrayList<>(fill("s = " + rows + ".dropna(subset=[" + columns + "]).copy()\n" + FIRST, words));
        left.stream()
                .map(entry -> LEAVES.getOrDefault(entry.stage(), ""))
                .filter(line -> !line.isEmpty())
                .distinct()
                .forEach(line -> lines.addAll(fill(line + "\n" + FIRST, words)));
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
                covariates.isEmpty()
                        ? "None"
                        : covariates.stream().map(x -> "\"" + x + "\"").collect(Collectors.joining(", ", "[", "]")),
                "weights",
                weights.map(w -> ", weights=\"" + w + "\"").orElse(""));
    }

    @Override
    Part twfe(Redone asked, Lines lines) {
        VcovSpec vcov = asked.column().vcov().orElse(VcovSpec.IID);
        lines.with("variance", "vcov=" + script.vcov(vcov, true) + script.vcovArguments(vcov) + PythonScript.ssc(vcov))
                .add("""
                        {name} = pf.feols("{y} ~ {did}{x} | {unit} + {time}", data=s{weights}, {variance})
                        {name}_found = {"ATT": tuple({name}.tidy().loc["{did}", ["Estimate", "Std. Error"]])}""");
        if (!asked.eventTimes().isEmpty()) {
            lines.add("""
                    s["{since}"] = (s["{time}"] - s["{first}"]).clip({lo}, {hi}).fillna({ref}).astype(int)
                    {name}_path = pf.feols("{y} ~ i({since}, ref={ref}){x} | {unit} + {time}", data=s{weights}, {variance})
                    {name}_found |= {
                        re.search(r"-?\\d+(?=]?$)", term).group(): tuple(row[["Estimate", "Std. Error"]])
                        for term, row in {name}_path.tidy().iterrows() if "{since}" in term
                    }""");
        }
        return compared(asked.numbers(), lines, "{name}_found").part();
    }

    @Override
    Part callawaySantAnna(Redone asked, Lines lines) {
        if (asked.column().weights().isPresent()) {
            return lines.notRedone("python.no-weights", DIFF_DIFF);
        }
        if (!asked.settings().sampling().equals("panel")) {
            return elsewhere(lines);
        }
        return diffDiff(
                asked,
                lines.differs("python.diff-diff-cs")
                        .differsIf(asked.anticipation() > 0, "python.diff-diff-anticipation")
                        .differsIf(!asked.covariates().isEmpty(), "python.diff-diff-scores")
                        .differsIf(
                                isCoarser(asked),
                                "att.by-unit",
                                DIFF_DIFF,
                                asked.estimate().errors().by())
                        .with("control", asked.settings().isNotYet() ? "not_yet_treated" : "never_treated")
                        .with("method", asked.settings().method())
                        .with("base", asked.settings().base())
                        .with(
                                "balance",
                                asked.settings().balance().isPresent()
                                        ? ", balance_e="
                                                + asked.settings().balance().getAsInt()
                                        : "")
                        .add("""
                                {name} = dd.CallawaySantAnna(
                                    control_group="{control}", estimation_method="{method}", base_period="{base}", anticipation={anticipation}
                                ).fit(
                                    s.fillna({"{first}": 0}), outcome="{y}", unit="{unit}", time="{time}", first_treat="{first}",
                                    covariates={xq}, aggregate="all"{balance}
                                )"""));
    }

    @Override
    Part sunAbraham(Redone asked, Lines lines) {
        if (asked.column().weights().isPresent()) {
            return lines.notRedone("python.no-weights", DIFF_DIFF);
        }
        return diffDiff(asked, lines.differs("python.diff-diff-sa").add("""
                                {name} = dd.SunAbraham(anticipation={anticipation}, cluster="{by}").fit(
                                    s.fillna({"{first}": 0}), outcome="{y}", unit="{unit}", time="{time}", first_treat="{first}", covariates={xq}
                                )"""));
    }

    private static Part diffDiff(Redone asked, Lines lines) {
        lines.add("""
                {name}_found = {str(e): (effect["effect"], effect["se"]) for e, effect in {name}.event_study_effects.items()}
                {name}_found["ATT"] = ({name}.overall_att, {name}.overall_se)""");
        return compared(asked.numbers(), lines, "{name}_found").needing(DIFF_DIFF);
    }

    @Override
    Part imputation(Redone asked, Lines lines) {
        return lines.notRedone("python.imputation");
    }

    @Override
    Part gardner(Redone asked, Lines lines) {
        if (asked.anticipation() > 0) {
            return lines.notRedone("att.no-anticipation", "did2s");
        }
        lines.differs("python.did2s").add("""
                {name} = pf.did2s(
                    s, yname="{y}", first_stage="~ {xs} | {unit} + {time}", second_stage="~ {did}",
                    treatment="{did}", cluster="{by}"{weights},
                )""");
        return compared(
                        asked.average(),
                        lines,
                        "{\"ATT\": tuple({name}.tidy().loc[\"{did}\", [\"Estimate\", \"Std. Error\"]])}")
                .part();
    }

    @Override
    Part etwfe(Redone asked, Lines lines) {
        return lines.notRedone("python.etwfe");
    }

    @Override
    Part stacked(Redone asked, Lines lines) {
        return elsewhere(lines);
    }

    @Override
    Part localProjections(Redone asked, Lines lines) {
        boolean isPlain = asked.settings().isNotYet()
                && !asked.settings().weighting().equals(Optional.of("reweighted"))
                && asked.settings().balance().isEmpty()
                && asked.anticipation() == 0
                && asked.covariates().isEmpty()
                && asked.column().weights().isEmpty();
        if (!isPlain) {
            return lines.notRedone("python.lpdid");
        }
        lines.add("""
                {name} = {
                    att: pf.lpdid(
                        s.fillna({"{first}": 0}), yname="{y}", idname="{unit}", tname="{time}", gname="{first}",
                        vcov={"CRV1": "{by}"}, pre_window={lo}, post_window={hi}, att=att,
                    ).tidy()
                    for att in (True, False)
                }
                {name}_found = {str(t).split("::")[-1]: (r["Estimate"], r["Std. Error"]) for t, r in {name}[False].iterrows()}
                {name}_found["ATT"] = tuple({name}[True].iloc[0][["Estimate", "Std. Error"]])""");
        return compared(asked.numbers(), lines, "{name}_found").part();
    }

    @Override
    Part dcdh(Redone asked, Lines lines) {
        return elsewhere(lines);
    }

    @Override
    Part synthetic(Redone asked, Lines lines) {
        return elsewhere(lines);
    }

    @Override
    Part efficientStaggered(Redone asked, Lines lines) {
        return elsewhere(lines);
    }

    @Override
    Part bacon(TakenApart apart, Lines lines) {
        return lines.notRedone("python.bacon");
    }

    @Override
    Part weights(TakenApart apart, Lines lines) {
        return elsewhere(lines.say(weightsFound(apart.result().weights().orElseThrow())));
    }

    private static Part elsewhere(Lines lines) {
        return lines.notRedone("python.elsewhere");
    }

    private static Lines compared(Map<String, double[]> quasilab, Lines lines, String found) {
        String numbers = quasilab.entrySet().stream()
                .map(entry -> "    \"%s\": (%s, %s),"
                        .formatted(entry.getKey(), number(entry.getValue()[0]), number(entry.getValue()[1])))
                .collect(Collectors.joining("\n"));
        return lines.add("compare({\n" + numbers + "\n}, " + found + ")");
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "float(\"nan\")" : String.valueOf(value);
    }
}
