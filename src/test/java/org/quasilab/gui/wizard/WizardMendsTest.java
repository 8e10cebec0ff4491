package org.quasilab.gui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.Frequency;
import org.quasilab.study.Template;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Messages;

/** Files as they come: what the wizard finds in them, and the button beside each error. */
class WizardMendsTest {
    private final Workbench bench = Benches.direct();
    private final NewStudyViewModel model = new NewStudyViewModel(bench);
    private final StringBuilder text = new StringBuilder("id,year,y,x,first\n");

    @TempDir
    Path folder;

    /** Eight units in six years. */
    @BeforeEach
    void rows() {
        for (int unit = 1; unit <= 8; unit++) {
            for (int year = 2012; year < 2018; year++) {
                row(
                        "u" + unit,
                        year,
                        unit + 0.25 * (year * unit % 7),
                        3 + 0.5 * (unit * unit * year % 5),
                        unit < 4 ? "2015" : "");
            }
        }
    }

    private void row(String unit, Object year, double y, double x, String first) {
        text.append(String.format(Locale.ROOT, "%s,%s,%.4f,%.4f,%s%n", unit, year, y, x, first));
    }

    private void open() {
        Path file = folder.resolve("panel.csv");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        model.open(file);
        model.next();
        model.setUse("y", ColumnUse.OUTCOME);
        model.setUse("x", ColumnUse.CONTROL);
    }

    private Optional<Panel> panel() {
        return model.own()
                .results()
                .preparedProperty()
                .get()
                .orElseThrow()
                .panel()
                .map(StudyPanel::panel);
    }

    private String hindrance() {
        return model.hindranceProperty()
                .get()
                .map(said -> said.in(Messages.ENGLISH))
                .orElse("");
    }

    private String button() {
        return model.mendProperty()
                .get()
                .map(mend -> mend.label().in(Messages.ENGLISH))
                .orElse("");
    }

    private void click() {
        model.mendProperty().get().orElseThrow().act().run();
    }

    /** As the first page does. */
    private void keep(String where) {
        model.own()
                .session()
                .change(
                        Change.of("reading"),
                        study -> study.withData(study.data().withWhere(where)));
    }

    private List<String> found() {
        return model.proposalsProperty().get().stream()
                .map(proposal -> (model.isTaken(proposal) ? "+" : "-") + proposal.id())
                .toList();
    }

    @Test
    void aCompleteTotalIsNoControlUnit() {
        for (int year = 2012; year < 2018; year++) {
            row("合计", year, 100, 5 + year % 3, "");
        }
        open();
        assertEquals(List.of("+totals"), found());
        assertEquals(
                "1 unit seems to be the total or the mean of others and would count as one more unit: 合计 (line 50, by its name).",
                model.proposalsProperty().get().get(0).sentence().apply(Messages.ENGLISH));
        assertEquals("", hindrance());
        assertEquals(8, panel().orElseThrow().units());
        model.take(model.proposalsProperty().get().get(0), false);
        assertEquals(9, panel().orElseThrow().units(), "who wants it keeps it");
    }

    @Test
    void aTotalWithoutAYearDoesNotBlock() {
        row("Total", "", 9999, 5, "");
        open();
        assertEquals("", hindrance());
        assertEquals(8, panel().orElseThrow().units());
        model.take(model.proposalsProperty().get().get(0), false);
        assertTrue(hindrance().contains("has no value in line 50"), hindrance());
    }

    @Test
    void aRowWithoutAYearHasItsButton() {
        row("u8", "", 1, 5, "");
        open();
        assertEquals(List.of("+no-key"), found());
        assertEquals("", hindrance());
        model.take(model.proposalsProperty().get().get(0), false);
        assertTrue(hindrance().contains("has no value in line 50"), hindrance());
        assertEquals("Drop these rows", button());
        click();
        assertEquals("", hindrance());
        assertEquals(48, panel().orElseThrow().rows());
    }

    @Test
    void aTextInTheTimeColumnIsBlamedAndMended() {
        row("u9", "abc", 1, 5, "");
        open();
        model.setUse("year", ColumnUse.TIME);
        assertTrue(hindrance().contains("\"abc\" in line 50"), hindrance());
        assertEquals("Count these texts as missing values", button());
        click();
        assertEquals("", hindrance());
        assertEquals(48, panel().orElseThrow().rows());
    }

    @Test
    void periodsOfAnotherLengthAreCountedAtAClick() {
        text.setLength(0);
        text.append("id,year,y,x,first\n");
        for (int i = 0; i < 32; i++) {
            row("u" + i / 4, "2013Q" + (i % 4 + 1), i % 7, i % 5 + 0.5, "");
        }
        open();
        model.setFrequency(Frequency.YEAR);
        assertEquals("Count the periods in quarters", button());
        click();
        assertEquals(Frequency.QUARTER, model.study().data().frequency());
        assertEquals("", hindrance());
    }

    @Test
    void aUnitColumnWithOneUnitIsGivenUpAtAClick() {
        text.replace(0, text.length(), text.toString().replace("\n", ",CN\n").replace("first,CN", "first,land"));
        open();
        model.setUse("land", ColumnUse.UNIT);
        assertEquals("Choose another unit", button());
        click();
        assertTrue(hindrance().startsWith("Choose which column names the units"), hindrance());
        assertEquals("", button(), "what is not chosen yet is no mistake");
    }

    @Test
    void aControlOfTextsIsNotUsedAtAClick() {
        text.replace(0, text.length(), text.toString().replace("\n", ",red\n").replace("first,red", "first,colour"));
        open();
        model.setUse("colour", ColumnUse.CONTROL);
        assertEquals("Do not use colour", button());
        click();
        assertEquals("", hindrance());
    }

    @Test
    void twoColumnsOfOneNameAreCalledAsInTheFile() {
        open();
        model.rename("x", "y");
        assertTrue(hindrance().contains("called y"), hindrance());
        assertEquals("Use the names of the file", button());
        click();
        assertEquals("", hindrance());
        assertEquals("", button());
    }

    @Test
    void theColumnsFollowTheRowsKept() {
        text.append("u8,2018,7,999999,\n");
        open();
        assertEquals(List.of("-outliers"), found());
        keep("year < 2018");
        assertEquals(List.of(), found(), "the row with the slip is not kept");
        keep("year < 0");
        assertEquals("Keep all rows", button());
        click();
        assertEquals("", hindrance());
        assertEquals(List.of("-outliers"), found());
    }

    @Test
    void aListPastedWithItsBatchesIsMatched() {
        open();
        model.setWay(TreatmentSource.UNITS);
        model.units().setText("batch\tname\tdate\nfirst\tu2\t2015-07\nfirst\tu5\t2015-07\nsecond\tu7\t2016-03\n");
        assertEquals(
                Map.of("u2", 2015, "u5", 2015, "u7", 2016),
                ((TreatmentSpec.Units) model.study().design().treatment().orElseThrow()).from());
        assertEquals(List.of(), model.units().unmatched());
    }

    @Test
    void theSheetLookedAtIsSaidInTheStudy() throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (Workbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            book.createSheet("notes").createRow(0).createCell(0).setCellValue("Source: yearbooks");
            Sheet sheet = book.createSheet("panel");
            List<String> lines = text.toString().lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                String[] cells = lines.get(line).split(",", -1);
                for (int cell = 0; cell < cells.length; cell++) {
                    (cell == 0 ? sheet.createRow(line) : sheet.getRow(line))
                            .createCell(cell)
                            .setCellValue(cells[cell]);
                }
            }
            book.write(out);
        }
        model.open(file);
        model.next();
        model.setUse("y", ColumnUse.OUTCOME);
        model.setWay(TreatmentSource.NONE);
        model.setTemplate(Template.BLANK);
        while (!model.finishedProperty().get()) {
            assertEquals("", hindrance());
            model.next();
        }
        assertEquals(Optional.of("panel"), bench.session().study().data().sheet());
    }
}
