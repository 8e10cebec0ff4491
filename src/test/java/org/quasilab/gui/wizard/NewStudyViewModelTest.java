package org.quasilab.gui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.data.names.NameMatches.Kind;
import org.quasilab.data.names.NameMatches.Match;
import org.quasilab.data.read.Preview;
import org.quasilab.golden.Golden;
import org.quasilab.gui.Benches;
import org.quasilab.gui.importing.ImportViewModel;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.treatment.UnitsViewModel;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Template;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class NewStudyViewModelTest {
    private static final String CLEANED = "cleaned/pilot-zones-cleaned.json";
    private static final String PILOT_ZONES = "regression/pilot-zones.json";
    private static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");
    private static final Path DATA = Path.of("sample-data").toAbsolutePath();

    private final Workbench bench = Benches.direct();
    private final NewStudyViewModel model = new NewStudyViewModel(bench);

    private String hindrance() {
        return model.hindranceProperty()
                .get()
                .map(sentence -> sentence.in(Messages.ENGLISH))
                .orElse("");
    }

    private void go(Page page) {
        while (model.pageProperty().get() != page) {
            assertEquals("", hindrance());
            model.next();
        }
    }

    @Test
    void theStudyOfAStataFileCallsItsGroupsAsTheFileDoes() {
        model.open(Path.of("src/test/resources/dta/labels-panel.dta").toAbsolutePath());
        go(Page.COLUMNS);
        model.rename("region", "part");
        go(Page.TEMPLATE);
        model.next();
        assertTrue(
                model.finishedProperty().get(),
                () -> String.valueOf(model.failureProperty().get()));
        VariableSpec part = bench.session().study().data().variable("part");
        assertEquals("group", part.role());
        assertEquals(List.of("1", "2", "3"), List.copyOf(part.values().keySet()));
        assertEquals("Central", part.value("2", Messages.CHINESE));
    }

    @Test
    void aColumnOfNamesIsSeenAndClusterAndWeightAreChosen(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("code,name,year,y,x,grp,w,did\n");
        for (int unit = 0; unit < 12; unit++) {
            for (int year = 2010; year < 2016; year++) {
                double y = Math.sin(unit * 7 + year) + unit;
                text.append(100 + unit)
                        .append(",Town ")
                        .append((char) ('A' + unit))
                        .append(',')
                        .append(year);
                text.append(',')
                        .append(y)
                        .append(',')
                        .append(Math.cos(unit * 3 + 5 * year))
                        .append(",g")
                        .append(unit % 6);
                text.append(',')
                        .append(1 + unit % 3)
                        .append(',')
                        .append(unit < 5 && year > 2012 ? 1 : 0)
                        .append('\n');
            }
        }
        Path file = Files.writeString(folder.resolve("towns.csv"), text);
        model.open(file);
        go(Page.COLUMNS);
        Map<String, ColumnUse> uses =
                model.draft().lines().stream().collect(Collectors.toMap(ColumnLine::inFile, ColumnLine::use));
        assertEquals(ColumnUse.UNIT, uses.get("code"));
        assertEquals(ColumnUse.UNIT_LABEL, uses.get("name"));
        model.setUse("y", ColumnUse.OUTCOME);
        model.setUse("grp", ColumnUse.CLUSTER);
        model.setUse("w", ColumnUse.WEIGHT);
        go(Page.TEMPLATE);
        model.next();
        assertTrue(
                model.finishedProperty().get(),
                () -> String.valueOf(model.failureProperty().get()));
        Study study = bench.session().study();
        assertEquals(Optional.of("name"), study.data().unitLabel());
        assertEquals(VcovSpec.cluster("grp"), study.design().vcov());
        RegressionSpec baseline = (RegressionSpec) study.steps().stream()
                .filter(RegressionSpec.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertTrue(
                baseline.columns().stream().allMatch(column -> column.weights().equals(Optional.of("w"))),
                baseline.toString());
        assertEquals(
                Set.of(),
                bench.results().states().entrySet().stream()
                        .filter(state -> state.getValue().failure().isPresent())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    @Test
    void theLabelsOfAColumnThatIsNotUsedStayInItsFile() {
        model.open(Path.of("src/test/resources/dta/labels-panel.dta").toAbsolutePath());
        go(Page.COLUMNS);
        model.setUse("region", ColumnUse.NONE);
        assertEquals(
                Set.of("gtfp"), model.draft().on(Study.EMPTY).data().variables().keySet());
    }

    @Test
    void aRawChineseWorkbookBecomesThePaperWithTheNumbersOfR() throws IOException {
        model.open(DATA.resolve("raw-panel.xlsx"));
        go(Page.COLUMNS);
        assertEquals("行政区划代码", model.draft().name(ColumnUse.UNIT));
        assertEquals("绿色全要素生产率", model.draft().name(ColumnUse.OUTCOME));
        model.setUse("直辖市", ColumnUse.GROUP);
        model.setUse("省份", ColumnUse.GROUP);
        model.setUse("三产二产比", ColumnUse.MEDIATOR);
        model.setUse("碳强度(对数)", ColumnUse.OTHER_OUTCOME);
        assertEquals(
                List.of("trim", "duplicates", "thin-units", "missing"),
                model.proposalsProperty().get().stream().map(Proposal::id).toList());
        model.proposalsProperty().get().forEach(proposal -> model.take(proposal, true));
        go(Page.TEMPLATE);
        assertEquals(List.of("省份"), model.unusedGroups(), "too many to split by; 直辖市 is dropped in a check");
        model.next();
        assertTrue(
                model.finishedProperty().get(),
                () -> String.valueOf(model.failureProperty().get()));
        assertTrue(bench.session().dirtyProperty().get());
        assertEquals(Optional.empty(), bench.session().fileProperty().get());
        bench.session()
                .study()
                .steps()
                .forEach(step -> assertEquals(
                        Optional.empty(), bench.results().state(step.id()).failure(), step.id()));
        assertEqualsR(CLEANED, 3, "twfe_controls");
        assertEqualsR(CLEANED, 2, "twfe");
    }

    @Test
    void thePanelAsADataBankWritesItGivesTheSameNumbersOfR(@TempDir Path folder) throws IOException {
        model.open(asOfADataBank(folder));
        ImportViewModel importing = model.importing();
        importing.setReshape(
                importing.previewProperty().get().flatMap(Preview::wide).map(Preview.Wide::reshape));
        go(Page.COLUMNS);
        assertEquals("city_id", model.draft().name(ColumnUse.UNIT));
        assertEquals("year", model.draft().name(ColumnUse.TIME));
        assertEquals("treat_year", model.draft().name(ColumnUse.COHORT));
        assertEquals("gtfp", model.draft().name(ColumnUse.OUTCOME));
        assertEquals(CONTROLS, model.draft().names(ColumnUse.CONTROL));
        go(Page.TEMPLATE);
        model.next();
        assertEqualsR(PILOT_ZONES, 3, "twfe_controls");
        assertEqualsR(PILOT_ZONES, 2, "twfe");
    }

    @Test
    void aQuarterlyPanelGivesTheSameNumbersOfR(@TempDir Path folder) throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve("panel.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            for (String name : List.of("year", "treat_year")) {
                String year = cells[names.indexOf(name)];
                cells[names.indexOf(name)] =
                        year.isEmpty() ? "" : Frequency.QUARTER.text(4 * 2019 + Integer.parseInt(year) - 2010);
            }
            text.append(String.join(",", cells)).append('\n');
        }
        Path file = folder.resolve("quarters.csv");
        Files.writeString(file, text);
        model.open(file);
        go(Page.COLUMNS);
        assertEquals("year", model.draft().name(ColumnUse.TIME));
        assertEquals("treat_year", model.draft().name(ColumnUse.COHORT));
        assertEquals(Frequency.QUARTER, model.study().data().frequency());
        model.setUse("labor", ColumnUse.NONE);
        go(Page.TEMPLATE);
        model.next();
        assertEqualsR(PILOT_ZONES, 3, "twfe_controls");
        assertEqualsR(PILOT_ZONES, 2, "twfe");
    }

    @Test
    void aColumnOfMonthsBesideTheYearIsItsPart(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder("code,年份,月份,y,first\n");
        for (int unit = 1; unit <= 4; unit++) {
            for (int month = 0; month < 18; month++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%d月,%.2f,%s%n",
                        unit,
                        2015 + month / 12,
                        1 + month % 12,
                        unit + 0.1 * month + (month * unit % 5) * 0.01,
                        unit < 3 ? "2016年2月" : ""));
            }
        }
        Path file = folder.resolve("months.csv");
        Files.writeString(file, text);
        model.open(file);
        assertEquals("年份", model.draft().name(ColumnUse.TIME));
        assertEquals("月份", model.draft().name(ColumnUse.PART));
        assertEquals("code", model.draft().name(ColumnUse.UNIT));
        model.setUse("y", ColumnUse.OUTCOME);
        model.setUse("first", ColumnUse.COHORT);
        model.setWay(TreatmentSource.COHORT);
        go(Page.TEMPLATE);
        model.next();
        assertEquals("月份", bench.session().study().data().timePart());
        assertEquals(
                18,
                bench.results()
                        .preparedProperty()
                        .get()
                        .orElseThrow()
                        .panel()
                        .orElseThrow()
                        .panel()
                        .periods());
        model.setUse("月份", ColumnUse.NONE);
        assertEquals(Frequency.YEAR, model.draft().counted());
    }

    @Test
    void theLengthOfAPeriodIsAsChosenUntilAnotherColumnIsTheTime(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("days.csv");
        Files.writeString(file, """
                id,day,year,y
                a,2015-01-15,2015,1.5
                a,2015-04-15,2016,2.5
                b,2015-01-15,2015,3.5
                b,2015-04-15,2016,4.5
                """);
        model.open(file);
        model.setUse("day", ColumnUse.TIME);
        assertEquals(Frequency.QUARTER, model.draft().counted());
        model.setFrequency(Frequency.MONTH);
        assertEquals(Frequency.MONTH, model.study().data().frequency());
        model.setUse("year", ColumnUse.TIME);
        assertEquals(Frequency.YEAR, model.study().data().frequency());
    }

    /** The sample panel with a line for each series of each city, all lines of a series together, and years as columns. */
    private static Path asOfADataBank(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(DATA.resolve("panel.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        Map<String, String> series = new LinkedHashMap<>();
        StringBuilder years = new StringBuilder();
        for (String name : Stream.concat(Stream.of("gtfp"), CONTROLS.stream()).toList()) {
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                String head = name + "," + name.toUpperCase(Locale.ROOT) + "," + cells[names.indexOf("city_id")] + ","
                        + cells[names.indexOf("treat_year")];
                series.merge(head, cells[names.indexOf(name)], (before, value) -> before + "," + value);
            }
        }
        for (int year = 2010; year <= 2023; year++) {
            years.append(",").append(year).append(" [YR").append(year).append("]");
        }
        Path file = folder.resolve("bank.csv");
        Files.writeString(
                file,
                "Series Name,Series Code,city_id,treat_year" + years + "\n"
                        + series.entrySet().stream()
                                .map(line -> line.getKey() + "," + line.getValue() + "\n")
                                .collect(Collectors.joining())
                        + "\nData from database: pilot zones\n");
        return file;
    }

    private void assertEqualsR(String file, int column, String node) throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(Path.of("src/test/resources/golden", file).toFile())
                .at("/" + node + "/vcov/cluster_unit");
        RegressionResult table =
                (RegressionResult) bench.results().state("table3").result().orElseThrow();
        Estimate estimate = table.columns().get(column).estimate().orElseThrow();
        int did = estimate.indexOf("did");
        Golden.assertClose(first(golden.get("coef")), estimate.estimate(did), 1e-8, node);
        Golden.assertClose(first(golden.get("se")), estimate.se(did), 1e-8, node + " se");
    }

    private static double first(JsonNode node) {
        return (node.isArray() ? node.get(0) : node).doubleValue();
    }

    @Test
    void examplesAreValues(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("dashes.csv");
        Files.writeString(file, "id,year,gdp\na,2010,—\na,2011,n.a.\nb,2010,3\nb,2011,\n");
        model.open(file);
        assertEquals(
                List.of(List.of("a", "b"), List.of("2010", "2011"), List.of("3")),
                model.draft().lines().stream().map(ColumnLine::examples).toList());
    }

    @Test
    void theNextPageWaitsForUnitTimeAndOutcome() {
        assertEquals("Choose a data file to go on.", hindrance());
        model.open(DATA.resolve("panel.csv"));
        go(Page.COLUMNS);
        model.setUse("city_id", ColumnUse.NONE);
        assertTrue(hindrance().contains("unit"), hindrance());
        model.next();
        assertEquals(Page.COLUMNS, model.pageProperty().get());
        model.setUse("city", ColumnUse.UNIT);
        assertEquals("", hindrance());
        model.setUse("co2", ColumnUse.OUTCOME);
        assertEquals(List.of("co2"), model.draft().names(ColumnUse.OUTCOME));
    }

    @Test
    void aRenamedColumnKeepsItsUseAndATakenNameIsRefused() {
        model.open(DATA.resolve("raw-panel.csv"));
        go(Page.COLUMNS);
        model.rename("绿色全要素生产率", "gtfp");
        assertEquals("gtfp", model.study().design().outcome());
        assertEquals(Map.of("绿色全要素生产率", "gtfp"), model.study().data().rename());
        assertEquals("", hindrance());
        model.rename("城镇化率", "gtfp");
        assertTrue(hindrance().contains("gtfp"), hindrance());
    }

    @Test
    void duplicateRowsAreSaidWhereTheyAreNotMended() {
        model.open(DATA.resolve("raw-panel.xlsx"));
        go(Page.COLUMNS);
        Proposal duplicates = model.proposalsProperty().get().stream()
                .filter(proposal -> proposal.id().equals(Proposal.DUPLICATES))
                .findFirst()
                .orElseThrow();
        assertTrue(model.isTaken(duplicates));
        model.take(duplicates, false);
        assertFalse(hindrance().isEmpty());
        model.take(duplicates, true);
        assertEquals("", hindrance());
    }

    @Test
    void aPastedListIsMatchedAndDoubtfulNamesAreAskedFor() {
        model.open(DATA.resolve("panel.csv"));
        go(Page.TREATMENT);
        model.setWay(TreatmentSource.UNITS);
        assertTrue(hindrance().contains("Paste"), hindrance());
        UnitsViewModel units = model.units();
        units.setText("杭州 2015\n天津市 2016-01\n石家庒 2018年\nAtlantis 2019\nno date\n");
        UnitsViewModel.Looked looked = units.lookedProperty().get();
        assertEquals("city_zh", looked.column());
        assertEquals(
                List.of(Kind.ALIKE, Kind.SAME, Kind.CLOSE, Kind.NONE),
                looked.matches().stream().map(Match::kind).toList());
        assertEquals(List.of("no date"), looked.unread());
        assertEquals(1, units.waiting());
        assertTrue(hindrance().contains("confirmed: 1."), hindrance());
        units.answer(looked.matches().get(2), true);
        assertEquals("", hindrance());
        assertEquals(List.of("Atlantis"), units.unmatched());
        assertEquals(
                Optional.of(new TreatmentSpec.Units(
                        Map.of("杭州市", 2015, "天津市", 2016, "石家庄市", 2018),
                        Map.of("天津市", 1),
                        MidYear.NO_RULE,
                        "city_zh",
                        Map.of())),
                model.study().design().treatment());
        units.answer(looked.matches().get(2), false);
        assertEquals(List.of("石家庒", "Atlantis"), units.unmatched());
    }

    @Test
    void aBlankStudyHasADesignAndNoSteps() {
        model.open(DATA.resolve("panel.csv"));
        go(Page.TEMPLATE);
        assertFalse(model.stepsProperty().get().isEmpty());
        model.setTemplate(Template.BLANK);
        model.setClustered(false);
        model.setTitle(" Zones ");
        model.next();
        assertEquals("Zones", bench.session().study().title());
        assertEquals(List.of(), bench.session().study().steps());
        assertEquals(VcovSpec.IID, bench.session().study().design().vcov());
        assertEquals(
                Optional.of(new TreatmentSpec.Cohort("treat_year")),
                bench.session().study().design().treatment());
    }

    @Test
    void anEfficiencyComputedFromTheFileIsTheOutcomeOfThePaper(@TempDir Path folder) throws IOException {
        // the sample without its own productivity: labour, capital, energy, real GDP and three pollutants by name
        List<String> lines = Files.readAllLines(DATA.resolve("panel.csv"));
        Path file = folder.resolve("amounts.csv");
        Files.write(
                file, lines.stream().map(line -> line.replaceFirst("gtfp", "g")).toList());
        model.open(file);
        go(Page.COLUMNS);
        assertEquals(List.of("labor", "capital", "energy"), model.draft().names(ColumnUse.INPUT));
        assertEquals(List.of("gdp_real"), model.draft().names(ColumnUse.GOOD));
        assertFalse(model.draft().names(ColumnUse.CONTROL).contains("gdp"), "another measure of the output");
        model.setUse("co2", ColumnUse.NONE);
        assertEquals("efficiency", model.study().design().outcome());
        model.setUse("gdp_real", ColumnUse.NONE);
        assertTrue(hindrance().contains("efficiency computed"), hindrance());
        model.setUse("gdp_real", ColumnUse.GOOD);
        // a control of the sample's own design, chosen by hand
        model.setUse("gdp", ColumnUse.CONTROL);
        go(Page.TEMPLATE);
        assertEquals("efficiency", model.stepsProperty().get().get(0).kind());
        model.next();
        Study made = bench.session().study();
        assertEquals("efficiency", made.design().outcome());
        assertEquals(
                List.of("so2", "dust", "wastewater"),
                ((EfficiencySpec) made.steps().get(0)).bads());
        RegressionResult baseline =
                (RegressionResult) bench.results().state("table3").result().orElseThrow();
        // the scores are those of sample-data/README.md: 0.025 (0.005) with controls
        Estimate last = baseline.columns().get(3).estimate().orElseThrow();
        assertEquals(0.025, last.estimate(last.indexOf("did")), 0.0005);
    }

    @Test
    void aTreatmentNobodyHasIsSaidOnItsPage() {
        model.open(DATA.resolve("panel.csv"));
        go(Page.TREATMENT);
        model.setTreatmentColumn("gtfp");
        assertFalse(hindrance().isEmpty());
        model.setWay(TreatmentSource.NONE);
        assertEquals("", hindrance());
        model.next();
        assertEquals(Page.TEMPLATE, model.pageProperty().get());
    }

    @Test
    void textsThatMeanNoValueAreOfferedAndTheirColumnIsUsedAsGuessedAfterwards(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("marks.csv");
        StringBuilder text = new StringBuilder("城市,年份,试点时间,绿色全要素生产率,第二产业比重\n");
        for (int city = 0; city < 6; city++) {
            for (int year = 2012; year < 2020; year++) {
                String outcome = year == 2013 ? "缺" : "0." + (city * 17 + year * 31) % 97;
                text.append("c" + city + "," + year + "," + (city < 3 ? "2015-03" : "") + "," + outcome + ",4" + city
                        + "." + year % 7 + "\n");
            }
        }
        Files.writeString(file, text);
        model.open(file);
        model.next();
        assertEquals("试点时间", model.draft().name(ColumnUse.COHORT));
        assertEquals("", model.draft().name(ColumnUse.OUTCOME));
        Proposal found = model.proposalsProperty().get().stream()
                .filter(proposal -> proposal.id().equals(Proposal.MISSING_TEXT))
                .findFirst()
                .orElseThrow();
        assertTrue(found.sentence().apply(Messages.ENGLISH).startsWith("6 cells"), "six cities lack 2013");
        assertFalse(model.isTaken(found));
        model.take(found, true);
        assertTrue(model.isTaken(found));
        assertTrue(
                model.proposalsProperty().get().stream()
                        .anyMatch(proposal -> proposal.fix().equals(found.fix())),
                "it can be taken back");
        assertEquals("绿色全要素生产率", model.draft().name(ColumnUse.OUTCOME));
        assertEquals("", hindrance());
        model.take(found, false);
        assertTrue(hindrance().contains("缺"), hindrance());
    }

    @Test
    void aFileThatIsNoTableIsSaidOnTheFirstPage(@TempDir Path folder) throws IOException {
        Path empty = folder.resolve("empty.csv");
        Files.writeString(empty, "");
        model.open(empty);
        assertTrue(hindrance().contains("empty.csv"), hindrance());
        model.next();
        assertEquals(Page.FILE, model.pageProperty().get());
    }
}
