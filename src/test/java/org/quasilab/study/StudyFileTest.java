package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

class StudyFileTest {
    /** Every key of the format, with comments, a trailing comma and keys nobody knows at every depth. */
    static final String FULL = """
            // a study of everything
            {
              "quasilab": 1,
              "title": "Pilot zones \\"试验区\\"",
              "data": {
                "file": "panel.csv", "sheet": "Sheet1", "encoding": "GB18030", "delimiter": ";", "decimal": ",", "headerRow": 2,
                "sha256": "abc", "unit": "city_id", "time": "year",
                "missing": ["", "NA"],
                "reshape": { "time": "year", "variables": { "gtfp": ["gtfp_2010", "gtfp_2011"] },
                  "series": { "column": "指标", "value": "gtfp", "leaveOut": ["注"], "later": 3 }, "later": 2 },
                "rename": { "城市": "city", "a b.c": "abc" },
                "clean": [
                  { "do": "trim-text", "later": 1 },
                  { "do": "duplicates", "keep": "first" },
                  { "do": "drop-units", "missingShareAbove": 0.1, "in": ["gtfp", "ind"] },
                  { "do": "drop-rows", "in": ["year"] },
                  { "do": "interpolate", "columns": ["gtfp"], "ends": "nearest" },
                  { "do": "winsorize", "columns": ["gtfp"], "lower": 0.01, "upper": 0.99 }
                ],
                "derive": [ { "name": "ln_gdp", "formula": "ln(gdp)", "later": [1] } ],
                "policies": [
                  { "policy": "low-carbon-city", "into": "low_carbon", "members": "named", "column": "city_zh", "later": 4,
                    "midYear": { "nextYearFrom": 7 }, "treated": { "231100": 2017 }, "never": ["Hangzhou"] },
                  { "name": "Smart cities", "into": "smart", "units": { "Hangzhou": "2013-01", "Tianjin": 2014 } }
                ],
                "where": "year >= 2010",
                "variables": {
                  "gtfp": { "label": "Green TFP", "labelZh": "绿色全要素生产率", "meaning": "m", "meaningZh": "含义",
                            "role": "outcome", "scale": "level", "later": true },
                  "region": { "values": { "3": "West", "1": { "label": "East", "labelZh": "东部", "later": 1 },
                              "2": { "labelZh": "中部" } } }
                },
                "laterData": null
              },
              "design": {
                "outcome": "gtfp",
                "treatment": { "units": { "Hangzhou": 2015, "Tianjin": "2016-07" }, "column": "city",
                               "midYear": { "nextYearFrom": 7 }, "later": 2 },
                "controls": ["ind", "cit"],
                "fixedEffects": ["city_id", "province^year", "city_id[year]"],
                "vcov": { "type": "cluster", "by": ["city_id", "year"], "smallSample": "reghdfe", "later": {} },
                "level": 0.9,
                "singletons": "keep",
                "laterDesign": 0.1
              },
              "steps": [
                { "id": "e", "kind": "efficiency", "inputs": ["labor"], "goods": ["gdp"], "bads": ["so2"], "model": "ddf",
                  "orientation": "output", "returns": "vrs", "frontier": "window", "window": 4, "group": "region",
                  "disposability": "strong", "index": "gml", "cumulate": false, "into": "eff", "where": "year > 2010" },
                { "id": "d", "kind": "describe", "title": "T", "variables": ["gtfp"], "by": "region", "where": "ind > 0" },
                { "id": "v", "kind": "variables" },
                { "id": "r", "kind": "regression", "laterStep": [{"x": 1.5e-300}], "columns": [
                  { "label": "(1)", "estimator": "random-effects", "controls": false, "vcov": { "type": "iid" }, "note": "kept" },
                  { "controls": true },
                  { "outcome": "co2", "regressors": ["did", "isa"], "controls": ["ind"], "fixedEffects": [],
                    "vcov": { "type": "driscoll-kraay", "lag": 2, "smallSample": "none" }, "where": "year > 2012", "weights": "w",
                    "singletons": "drop" } ] },
                { "id": "s", "kind": "event-study", "estimator": "sun-abraham", "reference": -2, "window": [-8, 6],
                  "ends": "drop", "outcome": "co2", "controls": [], "fixedEffects": ["city_id"], "vcov": "hetero", "where": "ind > 0" },
                { "id": "s2", "kind": "event-study", "window": [] },
                { "id": "p", "kind": "placebo", "scheme": "space", "draws": 500, "seed": 9007199254740993, "keep": "none" },
                { "id": "h", "kind": "heterogeneity", "by": { "big": "gdp > 8", "small": "gdp <= 8" }, "test": "permutation",
                  "draws": 99, "seed": -7 },
                { "id": "h2", "kind": "heterogeneity", "by": "region", "test": "suest" },
                { "id": "b", "kind": "robustness", "checks": [ "leave-one-out",
                  { "check": "replace-outcome", "label": "(1)", "outcome": "co2", "deep": { "a": [1, 2.5, "x"] } } ] },
                { "id": "m", "kind": "mechanism", "mediators": ["gp1"], "method": "three-step", "bootstrap": 0, "seed": 3,
                  "reasoning": { "gp1": "why" } },
                { "id": "a", "kind": "audit", "title": "later", "kills": true,
                  "accepted": { "A7": "complete list", "A1": { "reason": "few clusters", "number": 0.25 } } },
              ],
              "report": { "order": ["r", "gone"], "without": ["p"], "captions": { "r": "Table of \\"it\\"" }, "preset": "stata",
                          "language": "zh", "formats": ["docx", "r"], "sentences": false, "ledger": false,
                          "notes": "journal", "later": 1 },
              "laterTop": { "deep": [true] } /* the end */
            }
            """;

    @Test
    void everyKeySurvivesReadingAndWriting() {
        StudyFile.Loaded loaded = StudyFile.read("full.study.json", FULL);
        String written = StudyFile.text(loaded.study());
        StudyFile.Loaded again = StudyFile.read("again.study.json", written);
        assertEquals(loaded.study(), again.study());
        assertEquals(written, StudyFile.text(again.study()));
        assertEquals(loaded.notices().size(), again.notices().size());
    }

    @Test
    void everyKeyReachesItsRecord() {
        Study study = StudyFile.read("full.study.json", FULL).study();
        assertEquals("keep", study.design().singletons());
        List<RegressionColumn> columns = ((RegressionSpec) study.step("r").orElseThrow()).columns();
        assertEquals(Optional.empty(), columns.get(1).singletons());
        assertEquals(Optional.of("keep"), columns.get(1).resolve(study.design()).singletons());
        assertEquals(Optional.of("drop"), columns.get(2).resolve(study.design()).singletons());
        assertEquals(';', study.data().delimiter().charAt(0));
        assertEquals(",", study.data().decimal());
        assertEquals(2, study.data().headerRow());
        assertEquals(
                Map.of("gtfp", List.of("gtfp_2010", "gtfp_2011")),
                study.data().reshape().orElseThrow().variables());
        assertEquals(
                "指标",
                study.data()
                        .reshape()
                        .flatMap(ReshapeSpec::series)
                        .orElseThrow()
                        .column());
        assertEquals(List.of("城市", "a b.c"), List.copyOf(study.data().rename().keySet()));
        assertEquals(
                new CleanSpec.DropUnits(0.1, List.of("gtfp", "ind")),
                study.data().clean().get(2));
        assertEquals("绿色全要素生产率", study.data().variable("gtfp").label().in(Messages.CHINESE));
        Map<String, ValueLabel> values = study.data().variable("region").values();
        assertEquals(List.of("3", "1", "2"), List.copyOf(values.keySet()));
        assertEquals(ValueLabel.of("West"), values.get("3"));
        assertEquals(Translated.of("East", "东部"), values.get("1").label());
        TreatmentSpec.Units units = assertInstanceOf(
                TreatmentSpec.Units.class, study.design().treatment().orElseThrow());
        assertEquals(Map.of("Hangzhou", 2015, "Tianjin", 2016), units.from());
        assertEquals(Map.of("Tianjin", 7), units.months());
        assertEquals(MidYear.FROM_JULY, units.midYear());
        assertEquals("city", units.column());
        assertEquals(List.of("city_id", "year"), study.design().vcov().by());
        assertEquals(0.9, study.design().level());
        EfficiencySpec efficiency = (EfficiencySpec) study.step("e").orElseThrow();
        assertEquals(4, efficiency.window());
        assertFalse(efficiency.cumulate());
        RegressionSpec table = (RegressionSpec) study.step("r").orElseThrow();
        assertEquals(Optional.of(List.of()), table.columns().get(0).controls());
        assertEquals(Optional.empty(), table.columns().get(1).controls());
        assertEquals(Optional.of(List.of()), table.columns().get(2).fixedEffects());
        assertEquals(
                OptionalInt.of(2), table.columns().get(2).vcov().orElseThrow().lag());
        assertEquals(List.of(), ((EventStudySpec) study.step("s2").orElseThrow()).window());
        PlaceboSpec placebo = (PlaceboSpec) study.step("p").orElseThrow();
        assertFalse(placebo.keep());
        assertEquals(9007199254740993L, placebo.seed());
        HeterogeneitySpec split = (HeterogeneitySpec) study.step("h").orElseThrow();
        assertEquals(List.of("big", "small"), List.copyOf(split.conditions().keySet()));
        RobustnessSpec checks = (RobustnessSpec) study.step("b").orElseThrow();
        assertEquals("leave-one-out", checks.checks().get(0).kind());
        assertEquals(
                new Variation.ReplaceOutcome(List.of("co2")),
                checks.checks().get(1).change());
        assertEquals(Map.of("gp1", "why"), ((MechanismSpec) study.step("m").orElseThrow()).reasoning());
        AuditSpec audit = (AuditSpec) study.step("a").orElseThrow();
        assertEquals(List.of("A1", "A7"), List.copyOf(audit.accepted().keySet()));
        assertEquals(AuditSpec.Accepted.of("complete list"), audit.accepted().get("A7"));
        assertEquals(
                new AuditSpec.Accepted("few clusters", OptionalDouble.of(0.25)),
                audit.accepted().get("A1"));
        assertTrue(audit.other().get("kills").booleanValue());
        ReportSpec report = study.report();
        assertEquals(Map.of("r", "Table of \"it\""), report.captions());
        assertEquals(Optional.of("stata"), report.preset());
        assertEquals(Optional.of("zh"), report.language());
        assertEquals(Optional.of(List.of("docx", "r")), report.formats());
        assertEquals(List.of(false, true, false), List.of(report.sentences(), report.figures(), report.ledger()));
        assertEquals(List.of("r", "e", "d", "v"), report.chosen(study.steps()).subList(0, 4));
        assertFalse(report.chosen(study.steps()).contains("p"));
    }

    /** Texts by language are read; they are written under the keys that every version reads, and none is lost. */
    @Test
    void textsByLanguageAreReadAndWrittenBesideEachOther() {
        StudyFile.Loaded loaded = StudyFile.read("s.study.json", """
                { "quasilab": 1, "title": { "en": "Pilot", "zh": "试点" },
                  "data": { "variables": { "x": { "label": { "zh": "产出", "en": "Output", "fr": "Production" },
                    "meaning": { "zh": "含义" }, "values": { "1": { "en": "East", "zh": "东部" } } } } },
                  "steps": [ { "id": "r", "kind": "regression", "title": { "zh": "主回归" },
                    "columns": [ { "label": { "en": "All", "zh": "全样本" } } ] } ] }
                """);
        Study study = loaded.study();
        assertEquals("试点", study.title(Messages.CHINESE));
        assertEquals("Pilot", study.title());
        VariableSpec x = study.data().variable("x");
        assertEquals(List.of("Output", "产出"), List.of(x.label("x", Messages.ENGLISH), x.label("x", Messages.CHINESE)));
        assertEquals("含义", x.meaning().in(Messages.ENGLISH));
        assertEquals("东部", x.value("1", Messages.CHINESE));
        assertEquals("主回归", study.steps().get(0).title(Messages.CHINESE));
        assertEquals(
                List.of("unknown-key"),
                loaded.notices().stream().map(Notice::code).toList());
        String text = StudyFile.text(study);
        for (String line : List.of(
                "\"titleZh\": \"试点\"",
                "\"label\": \"Output\"",
                "\"labelZh\": \"产出\"",
                "\"labelFr\": \"Production\"",
                "\"meaningZh\": \"含义\"",
                "\"labelZh\": \"全样本\"")) {
            assertTrue(text.contains(line), line + " in " + text);
        }
        Study again = StudyFile.read("s.study.json", text).study();
        assertTrue(StudyFile.text(again).contains("\"labelFr\": \"Production\""), text);
        assertEquals("产出", again.data().variable("x").label("x", Messages.CHINESE));
    }

    @Test
    void aLabelInOneLanguageOnlyIsWrittenAsATextAndReadInBoth() {
        String text = StudyFile.text(StudyFile.read("full.study.json", FULL).study());
        assertTrue(text.contains("\"3\": \"West\""), text);
        VariableSpec region =
                StudyFile.read("x.study.json", text).study().data().variable("region");
        assertEquals("West", region.value("3", Messages.CHINESE));
        assertEquals("中部", region.value("2", Messages.ENGLISH));
        assertEquals("东部", region.value("1", Messages.CHINESE));
        assertEquals("4", region.value("4", Messages.ENGLISH));
    }

    @Test
    void unitsSetByHandSurviveReadingAndWriting() {
        String text = """
                {"quasilab": 1, "design": {"treatment": {"cohort": "g", "midYear": {},
                  "treated": {"B": 2017}, "never": ["A", "C"]}}}
                """;
        Study study = StudyFile.read("x.study.json", text).study();
        assertEquals(
                Optional.of(new TreatmentSpec.Cohort(
                        "g",
                        MidYear.FROM_JULY,
                        new UnitChanges(Map.of("B", 2017), java.util.Set.of("A", "C")),
                        Map.of())),
                study.design().treatment());
        assertEquals(
                study, StudyFile.read("x.study.json", StudyFile.text(study)).study());
    }

    @Test
    void whatARegressionStepSaysHoldsForItsColumnsThatSayNothing() {
        StudyFile.Loaded loaded = StudyFile.read("a.study.json", """
                { "quasilab": 1, "steps": [
                  { "id": "r", "kind": "regression", "title": "T", "outcome": "x", "regressors": ["d"], "controls": ["z"],
                    "fixedEffects": ["city"], "vcov": "hetero", "where": "year > 2012", "weights": "w", "columns": [
                      {},
                      { "label": "own", "outcome": "y", "regressors": ["did"], "controls": true, "fixedEffects": [],
                        "vcov": "iid", "where": "", "weights": "" },
                      { "estimator": "random-effects" } ] },
                  { "id": "one", "kind": "regression", "where": "year > 2012" } ] }
                """);
        assertEquals(List.of(), loaded.notices());
        RegressionColumn all = RegressionColumn.DEFAULT
                .withOutcome(Optional.of("x"))
                .withRegressors(List.of("d"))
                .withControls(Optional.of(List.of("z")))
                .withFixedEffects(Optional.of(List.of("city")))
                .withVcov(Optional.of(VcovSpec.HETERO))
                .withWhere("year > 2012")
                .withWeights(Optional.of("w"));
        RegressionColumn own = RegressionColumn.DEFAULT
                .withLabel("own")
                .withOutcome(Optional.of("y"))
                .withFixedEffects(Optional.of(List.of()))
                .withVcov(Optional.of(VcovSpec.IID));
        RegressionColumn random = all.withEstimator("random-effects").withFixedEffects(Optional.empty());
        RegressionSpec table = RegressionSpec.DEFAULT.withId("r").withTitle("T").withColumns(List.of(all, own, random));
        RegressionSpec one = RegressionSpec.DEFAULT
                .withId("one")
                .withColumns(List.of(RegressionColumn.DEFAULT.withWhere("year > 2012")));
        assertEquals(List.of(table, one), loaded.study().steps());
        String written = StudyFile.text(loaded.study());
        assertEquals(loaded.study(), StudyFile.read("a.study.json", written).study());
    }

    @Test
    void aKeyNoRegressionHasIsNamed() {
        List<Notice> notices = StudyFile.read("a.study.json", """
                { "quasilab": 1, "steps": [ { "id": "r", "kind": "regression", "wher": "year > 2012" } ] }
                """).notices();
        assertEquals(1, notices.size());
        assertEquals("unknown-key-near", notices.get(0).code());
    }

    @Test
    void unknownKeysAreNamedWithTheirLineAtEveryDepth() {
        List<Notice> notices = StudyFile.read("full.study.json", FULL).notices();
        assertEquals(
                List.of(
                        "data.reshape.series.later",
                        "data.reshape.later",
                        "data.clean[0].later",
                        "data.derive[0].later",
                        "data.policies[0].later",
                        "data.variables.gtfp.later",
                        "data.variables.region.values[\"1\"].later",
                        "data.laterData",
                        "design.treatment.later",
                        "design.vcov.later",
                        "design.laterDesign",
                        "steps[3].columns[0].note",
                        "steps[3].laterStep",
                        // the check is about another outcome and knows no such key, as the guide says of any
                        "steps[9].checks[1].deep",
                        "steps[11].kills",
                        "report.later",
                        "laterTop"),
                notices.stream().map(notice -> notice.args().get(0)).toList());
        Notice last = notices.get(notices.size() - 1);
        assertEquals(
                FULL.lines().toList().indexOf("  \"laterTop\": { \"deep\": [true] } /* the end */") + 1,
                last.place().line());
    }

    @Test
    void unknownKeysOfAnObjectInAStepAreWrittenBackThere() {
        StudyFile.Loaded loaded = StudyFile.read("a.study.json", """
                { "quasilab": 1, "steps": [
                  { "id": "s", "kind": "sensitivity", "honest": { "monotone": "increasing", "later": 1 }, "oster": { "deep": [2] } },
                  { "id": "r", "kind": "att", "bands": { "type": "uniform", "draws": 500, "also": "kept" } } ] }
                """);
        assertEquals(
                List.of("steps[0].honest.later", "steps[0].oster.deep", "steps[1].bands.also"),
                loaded.notices().stream().map(notice -> notice.args().get(0)).toList());
        String written = StudyFile.text(loaded.study());
        assertEquals(loaded.study(), StudyFile.read("a.study.json", written).study());
        for (String kept : List.of(
                "\"honest\": { \"monotone\": \"increasing\", \"later\": 1 }",
                "\"oster\": { \"deep\": [2] }",
                "\"also\": \"kept\"")) {
            assertTrue(written.replaceAll("\\s+", " ").contains(kept), written);
        }
        StepSpec without = Parts.with(loaded.study().steps().get(0), "oster", new SensitivitySpec.Oster(false, 1.3));
        assertTrue(StudyFile.text(loaded.study().withSteps(List.of(without))).contains("\"oster\": false"));
    }

    @Test
    void aMistypedKeyIsAnsweredWithTheNearestOne() {
        StudyFile.Loaded loaded =
                StudyFile.read("x.study.json", "{\"quasilab\": 1, \"design\": {\n  \"outcom\": \"gtfp\"}}");
        Notice notice = loaded.notices().get(0);
        assertEquals("unknown-key-near", notice.code());
        assertEquals(
                "x.study.json, line 2, column 3: The key design.outcom is not known to this version; it is kept, but has"
                        + " no effect. Did you mean \"outcome\"?",
                notice.message(Messages.ENGLISH));
    }

    /** The broken bar stands before the value the message must point to. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"title\": ¦3, \"quasilab\": 1}|not-text|title must be a text",
                "¦[]|not-object|x.study.json must be an object",
                "¦{\"title\": \"x\"}|key-missing|lacks \"quasilab\"",
                "{\"quasilab\": ¦2}|newer-format|format 2",
                "{\"quasilab\": ¦\"0.1.0\"}|results-file|results file",
                "{\"quasilab\": 1, \"data\": {\"headerRow\": ¦1.5}}|not-integer|data.headerRow",
                "{\"quasilab\": 1, \"data\": {\"missing\": ¦\"NA\"}}|not-list|data.missing",
                "{\"quasilab\": 1, \"data\": {\"delimiter\": ¦\"ab\"}}|delimiter|\"ab\"",
                "{\"quasilab\": 1, \"data\": {\"clean\": [{\"do\": ¦\"winsorise\"}]}}|choice-near|Did you mean \"winsorize\"",
                "{\"quasilab\": 1, \"data\": {\"clean\": [¦{\"do\": \"winsorize\", \"columns\": [\"a\"], \"lower\": 0.9, \"upper\": 0.1}]}}|winsorize-limits|lower < upper",
                "{\"quasilab\": 1, \"data\": {\"clean\": [¦{\"do\": \"interpolate\"}]}}|key-missing|data.clean[0] lacks \"columns\"",
                "{\"quasilab\": 1, \"data\": {\"policies\": [{\"into\": \"p\", \"policy\": ¦\"low-carbon-cities\"}]}}|choice-near|Did you mean \"low-carbon-city\"",
                "{\"quasilab\": 1, \"data\": {\"policies\": [¦{\"into\": \"p\"}]}}|policy-form|either \"policy\"",
                "{\"quasilab\": 1, \"data\": {\"policies\": [{\"into\": \"p\", \"units\": {\"a\": ¦\"end of 2015\"}}]}}|period-text|end of 2015",
                "{\"quasilab\": 1, \"data\": {\"policies\": [¦{\"policy\": \"broadband-china\"}]}}|key-missing|lacks \"into\"",
                "{\"quasilab\": 1, \"data\": {\"variables\": {\"x\": {\"scale\": ¦\"logs\"}}}}|choice-near|Did you mean \"log\"",
                "{\"quasilab\": 1, \"data\": {\"variables\": {\"x\": {\"values\": ¦[\"East\"]}}}}|not-object|data.variables.x.values",
                "{\"quasilab\": 1, \"data\": {\"variables\": {\"x\": {\"values\": {\"1\": ¦1}}}}}|not-object-or-text|data.variables.x.values[\"1\"]",
                "{\"quasilab\": 1, \"data\": {\"variables\": {\"x\": {\"values\": {\"1\": {\"labelZh\": ¦2}}}}}}|not-text|data.variables.x.values[\"1\"].labelZh",
                "{\"quasilab\": 1, \"design\": {\"level\": ¦95}}|range|design.level is 95",
                "{\"quasilab\": 1, \"design\": {\"level\": ¦1}}|range|level is 1",
                "{\"quasilab\": 1, \"data\": {\"headerRow\": ¦-1}}|range|between 0 and 2147483647",
                "{\"quasilab\": 1, \"design\": {\"level\": ¦1.23456789}}|range|level is 1.23456789",
                "{\"quasilab\": 1, \"design\": {\"treatment\": ¦{\"cohort\": \"g\", \"indicator\": \"d\"}}}|treatment-form|exactly one",
                "{\"quasilab\": 1, \"design\": {\"treatment\": ¦{\"units\": [\"a\"]}}}|key-missing|lacks \"from\"",
                "{\"quasilab\": 1, \"design\": {\"treatment\": {\"units\": {\"a\": ¦\"x\"}}}}|period-text|design.treatment.units.a",
                "{\"quasilab\": 1, \"design\": {\"vcov\": ¦{\"type\": \"cluster\"}}}|vcov-by|cluster columns",
                "{\"quasilab\": 1, \"design\": {\"vcov\": ¦\"clusters\"}}|choice-near|Did you mean \"cluster\"",
                "{\"quasilab\": 1, \"design\": {\"vcov\": ¦{\"type\": \"CR2\"}}}|vcov-by|cluster columns",
                "{\"quasilab\": 1, \"design\": {\"vcov\": {\"type\": \"conley\", \"kernel\": ¦\"round\"}}}|choice|uniform",
                "{\"quasilab\": 1, \"design\": {\"vcov\": {\"type\": \"conley\", \"cutoffKm\": ¦0}}}|range|vcov.cutoffKm is 0",
                "{\"quasilab\": 1, \"design\": {\"vcov\": {\"type\": \"driscoll-kraay\", \"lagRule\": ¦\"all\"}}}|choice|newey-west",
                "{\"quasilab\": 1, \"report\": {\"preset\": ¦\"chines\"}}|choice-near|Did you mean \"chinese\"",
                "{\"quasilab\": 1, \"report\": {\"formats\": ¦[\"odt\"]}}|choice|docx",
                "{\"quasilab\": 1, \"report\": {\"ledger\": ¦\"no\"}}|not-flag|report.ledger",
                "{\"quasilab\": 1, \"steps\": [¦{\"kind\": \"describe\"}]}|key-missing|steps[0] lacks \"id\"",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"a\", \"kind\": ¦\"regresion\"}]}|choice-near|Did you mean \"regression\"",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"a\", \"kind\": \"variables\"}, {\"id\": ¦\"a\", \"kind\": \"variables\"}]}|step-id-twice|\"a\"",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"p\", \"kind\": \"placebo\", \"draws\": ¦0}]}|range|steps[0].draws is 0",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"p\", \"kind\": \"placebo\", \"keep\": ¦\"all\"}]}|choice|estimates",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"s\", \"kind\": \"event-study\", \"window\": ¦[5, -5]}]}|window|not two event times",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"s\", \"kind\": \"event-study\", \"window\": ¦\"-5,5\"}]}|not-window|two whole numbers such as [-5, 5]",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"h\", \"kind\": \"heterogeneity\", \"by\": ¦3}]}|not-split|steps[0].by",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"b\", \"kind\": \"robustness\", \"checks\": [{\"check\": ¦\"dropp\"}]}]}|choice-near|Did you mean \"drop\"",
                "{\"quasilab\": 1, \"steps\": [{\"id\": \"r\", \"kind\": \"regression\", \"columns\": [{\"controls\": ¦1}]}]}|not-list|steps[0].columns[0].controls",
                "{\"quasilab\": 1, \"level\": ¦1e999}|number-too-large|1e999",
                "{\"quasilab\": 1, ¦\"quasilab\": 1}|key-twice|\"quasilab\"",
                "{\"quasilab\": 1, \"data\": {¦|cut-off|cut off",
                "{\"quasilab\": 1 ¦\"data\": {}}|not-json|not valid JSON",
                "{\"quasilab\": 1} ¦{}|more|end of the study",
                "// nothing|empty|empty",
            })
    void aWrongFileIsRefusedAtItsPlace(String marked, String code, String says) {
        String text = marked.replace("¦", "");
        int column = marked.indexOf('¦') + 1;
        StudyProblem problem = assertThrows(StudyProblem.class, () -> StudyFile.read("x.study.json", text));
        assertEquals(code, problem.code());
        assertEquals("x.study.json", problem.place().file());
        assertEquals(column == 0 ? 0 : 1, problem.place().line());
        assertEquals(column, problem.place().column());
        assertTrue(problem.message(Messages.ENGLISH).contains(says), problem.message(Messages.ENGLISH));
        assertFalse(problem.message(Messages.CHINESE).isEmpty());
    }

    @Test
    void aFileThatIsNoStudyIsRefusedWithOneSentence(@TempDir Path folder) throws IOException {
        Path binary =
                Files.write(folder.resolve("b.study.json"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
        assertEquals("not-utf8", codeOf(binary));
        Path deep = Files.writeString(folder.resolve("d.study.json"), "[".repeat(200_000));
        assertEquals("too-deep", codeOf(deep));
        assertEquals("file-missing", codeOf(folder.resolve("none.study.json")));
        assertEquals("file-folder", codeOf(folder));
        Path marked = Files.writeString(folder.resolve("m.study.json"), "\uFEFF{\"quasilab\": 1}");
        assertEquals(Study.EMPTY, StudyFile.read(marked).study());
    }

    @Test
    void savingReplacesTheFileAndLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.study.json"), "old");
        StudyFile.write(Study.EMPTY.withTitle("新"), file);
        assertEquals("新", StudyFile.read(file).study().title());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void aStudyThatCannotBeSavedSaysWhy(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("plain"), "not a folder", StandardCharsets.UTF_8);
        assertEquals("save-no-folder", saveCode(folder.resolve("none").resolve("a.study.json")));
        assertEquals("save-failed", saveCode(folder));
        assertEquals("save-failed", saveCode(file.resolve("a.study.json")));
        assertEquals("not a folder", Files.readString(file));
    }

    private static String codeOf(Path file) {
        return assertThrows(StudyProblem.class, () -> StudyFile.read(file)).code();
    }

    private static String saveCode(Path file) {
        return assertThrows(StudyProblem.class, () -> StudyFile.write(Study.EMPTY, file))
                .code();
    }

    @Test
    void periodsThatAreNoYearsAreReadAndWrittenAsPeopleWriteThem() {
        String text = """
                { "quasilab": 1, "data": { "unit": "u", "time": "y", "timePart": "q", "frequency": "quarter" },
                  "design": { "treatment": { "units": { "a": "2015Q3", "b": "2016年第1季度", "c": 20162 } } } }
                """;
        Study study = StudyFile.read("q.study.json", text).study();
        assertEquals(Frequency.QUARTER, study.data().frequency());
        assertEquals("q", study.data().timePart());
        TreatmentSpec.Units units =
                (TreatmentSpec.Units) study.design().treatment().orElseThrow();
        assertEquals(units.from().get("a") + 2, units.from().get("b"));
        String written = StudyFile.text(study);
        assertTrue(written.contains("\"a\": \"2015Q3\""), written);
        assertTrue(written.contains("\"b\": \"2016Q1\""), written);
        assertEquals(study, StudyFile.read("q.study.json", written).study());
        StudyProblem problem =
                assertThrows(StudyProblem.class, () -> StudyFile.read("q.study.json", text.replace("2015Q3", "2015")));
        assertEquals("period-form", problem.code());
        StudyProblem word = assertThrows(
                StudyProblem.class, () -> StudyFile.read("q.study.json", text.replace("\"quarter\"", "\"quarterly\"")));
        assertTrue(word.message(Messages.ENGLISH).contains("quarter"), word.message(Messages.ENGLISH));
    }

    @Test
    void startsKeepTheirDayWhenPeriodsAreCountedOtherwise() {
        Study study = Study.EMPTY.withDesign(
                DesignSpec.DEFAULT.withTreatment(Optional.of(new TreatmentSpec.Units(Map.of("a", 2015), ""))));
        study = study.withData(study.data()
                .withPolicies(List.of(PolicySpec.of("P", "p", new TreatmentSpec.Units(Map.of("a", 2016), "")))));
        Study quarters = study.withFrequency(Frequency.QUARTER);
        assertEquals(
                Frequency.QUARTER.parse("2016Q1").getAsInt(),
                quarters.data().policies().get(0).list().from().get("a"));
        TreatmentSpec.Units units =
                (TreatmentSpec.Units) quarters.design().treatment().orElseThrow();
        assertEquals("2015Q1", Frequency.QUARTER.text(units.from().get("a")));
        assertEquals(study, quarters.withFrequency(Frequency.YEAR));
    }

    @Test
    void howNumbersArePrintedIsReadAndWrittenAndWhatIsWrongHasItsPlace() {
        String numbers =
                "\"numbers\": {\"decimals\": 4, \"thousands\": false, \"below\": \"ci\", \"stars\": [0.001, 0.01]}";
        String tables = "\"tables\": {\"r\": {\"digits\": 3, \"controls\": true, \"later\": 1}}";
        String text = "{\"quasilab\": 1, \"report\": {" + numbers + ", " + tables + "}}";
        ReportSpec report = StudyFile.read("x.study.json", text).study().report();
        assertEquals(Optional.of(4), report.numbers().decimals());
        assertEquals(Optional.of(List.of(0.001, 0.01)), report.numbers().stars());
        NumberSpec own = report.numbersOf("r");
        assertEquals(Optional.empty(), own.decimals(), "significant digits take the place of decimals");
        assertEquals(Optional.of(3), own.digits());
        assertEquals(Optional.of("ci"), own.below());
        assertEquals(Optional.of(true), own.controls());
        Study study = StudyFile.read("x.study.json", text).study();
        assertEquals(
                study, StudyFile.read("x.study.json", StudyFile.text(study)).study());
        for (String wrong : List.of(
                "{\"decimals\": 3, \"digits\": 3}",
                "{\"stars\": [0.1, 0.05]}",
                "{\"stars\": [0.01, 0.05, 0.1, 0.2]}",
                "{\"below\": \"df\"}",
                "{\"decimals\": 11}")) {
            StudyProblem problem = assertThrows(
                    StudyProblem.class,
                    () -> StudyFile.read(
                            "x.study.json", "{\"quasilab\": 1, \"report\": {\"numbers\": " + wrong + "}}"));
            assertEquals(1, problem.place().line(), wrong);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parquet\": \"panel/*.parquet\", \"later\": 1}|PARQUET|panel/*.parquet|",
                "{\"duckdb\": \"x.db\", \"table\": \"t\"}|DUCKDB|x.db|t",
                "{\"duckdb\": \"x.db\", \"query\": \"SELECT later\"}|DUCKDB|x.db|",
                "{\"jdbc\": \"jdbc:postgresql://h/d\", \"query\": \"SELECT 1\", \"driver\": \"p.jar\"}|JDBC|jdbc:postgresql://h/d|",
                "{\"spark\": \"db.t\"}|SPARK|db.t|"
            })
    void dataOutsideFilesAreReadAndWritten(String source, SourceSpec.Kind kind, String place, String table) {
        String json = "{\"quasilab\": 1, \"data\": {\"source\": " + source
                + ", \"compute\": \"memory\", \"unit\": \"i\", \"time\": \"t\"}}";
        StudyFile.Loaded read = StudyFile.read("a.study.json", json);
        DataSpec data = read.study().data();
        assertEquals(kind, data.source().kind());
        assertEquals(place, data.file());
        assertEquals(Optional.ofNullable(table), data.sheet());
        assertEquals("memory", data.source().compute());
        assertEquals(source.contains("later") ? 1 : 0, read.notices().size());
        String written = StudyFile.text(read.study());
        assertEquals(read.study(), StudyFile.read("b.study.json", written).study());
        assertFalse(written.contains("\"file\""), written);
    }

    @Test
    void aSourceNamesOnePlaceAndNoFileBesideIt() {
        String two = "{\"quasilab\": 1, \"data\": {\"source\": {\"parquet\": \"a\", \"duckdb\": \"b\"}}}";
        assertEquals(
                "source-kind",
                assertThrows(StudyProblem.class, () -> StudyFile.read("a", two)).code());
        String both = "{\"quasilab\": 1, \"data\": {\"file\": \"p.csv\", \"source\": {\"parquet\": \"a\"}}}";
        assertEquals(
                "source-and-file",
                assertThrows(StudyProblem.class, () -> StudyFile.read("a", both))
                        .code());
    }

    @Test
    void aFileSaysByItsNameWhatItIs() {
        assertEquals(
                SourceSpec.Kind.PARQUET,
                DataSpec.DEFAULT.withFile("a.PARQUET", "").source().kind());
        DataSpec folder = DataSpec.DEFAULT.withFile("a.parquet", "").withFile("b", "");
        assertEquals(SourceSpec.Kind.PARQUET, folder.source().kind());
        assertEquals(
                SourceSpec.Kind.FILE,
                DataSpec.DEFAULT.withFile("a.csv", "").source().kind());
    }
}
