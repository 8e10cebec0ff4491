package org.quasilab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

/** What is found in the printed tables of the paper that the sample study follows, worked out by hand from its figures. */
class RefereeTest {
    private static final List<Finding> PAPER =
            Referee.findings(PublishedFile.read(Path.of("sample-data/paper-tables.json")));

    private static Finding one(String table, String column, String rule) {
        List<Finding> found = PAPER.stream()
                .filter(finding -> finding.table().equals(table)
                        && finding.column().equals(column)
                        && finding.rule().equals(rule))
                .toList();
        assertEquals(1, found.size(), table + column + rule);
        return found.get(0);
    }

    private static void expect(Finding finding, Verdict verdict, double number, double tolerance) {
        assertEquals(verdict, finding.verdict(), finding.sentence(Messages.ENGLISH));
        assertEquals(number, finding.number().orElseThrow(), tolerance, finding.sentence(Messages.ENGLISH));
    }

    @Test
    void theErrorAtWhichStarsFall() {
        expect(one("6", "(1)", "star-multiplier"), Verdict.QUESTION, 2.75 / 1.959964, 1e-6);
        expect(one("6", "(4)", "star-multiplier"), Verdict.QUESTION, 23.0 / 6 / 1.959964, 1e-6);
        expect(one("6", "(2)", "star-multiplier"), Verdict.QUESTION, 5 / 1.959964, 1e-6);
        expect(one("3", "(4)", "star-multiplier"), Verdict.QUESTION, 6.5 / 1.959964, 1e-6);
    }

    @Test
    void aColumnThatCannotBePooledLeastSquares() {
        expect(one("3", "(1)", "r2-coefficient"), Verdict.POSSIBLE_ONLY_IF, 0.0472, 5e-5);
        List<Finding> errors = PAPER.stream()
                .filter(finding ->
                        finding.rule().equals("error-kind") && finding.column().equals("(1)"))
                .toList();
        assertEquals(2, errors.size());
        assertEquals(0.0025, errors.get(1).number().orElseThrow(), 5e-5);
        expect(one("3", "(1)", "mean-identity"), Verdict.CONSISTENT, 0.34887, 1e-10);
    }

    @Test
    void differencesBetweenGroups() {
        expect(one("5", "not resource-based − resource-based", "group-difference"), Verdict.QUESTION, 0.68, 0.005);
        expect(one("4", "West − East", "group-difference"), Verdict.QUESTION, 0.24, 0.005);
        expect(one("4", "Central − West", "group-difference"), Verdict.QUESTION, 0.08, 0.005);
        expect(one("4", "Central − East", "group-difference"), Verdict.CONSISTENT, 0.009, 0.0005);
    }

    @Test
    void sharesOfMediation() {
        List<Finding> shares = PAPER.stream()
                .filter(finding -> finding.rule().equals("mediation-share")
                        && finding.key().endsWith(".share"))
                .toList();
        assertEquals(
                List.of(0.529, 0.438, 0.064),
                shares.stream()
                        .map(finding -> Math.round(1000 * finding.number().orElseThrow()) / 1000.0)
                        .toList());
        expect(one("8", "", "mediation-share"), Verdict.QUESTION, 1.03, 0.005);
        expect(one("8", "(1)", "percent-of-level"), Verdict.QUESTION, 0.086, 0);
    }

    @Test
    void changesAndKindsOfR2() {
        expect(one("6", "(4)", "change-called-consistent"), Verdict.QUESTION, 0.023 / 0.039 - 1, 1e-12);
        assertEquals(
                Verdict.CONSISTENT, one("6", "(3)", "change-called-consistent").verdict());
        assertEquals(
                List.of("(1)", "(2)", "(1)"),
                PAPER.stream()
                        .filter(finding -> finding.rule().equals("r2-kind"))
                        .map(Finding::column)
                        .toList());
    }

    @Test
    void numbersOfObservationsTieAndAreSaidTo() {
        expect(one("6", "(3)", "n-accounting"), Verdict.CONSISTENT, 3822, 0);
        expect(one("6", "(4)", "n-accounting"), Verdict.CONSISTENT, 2770, 0);
        expect(one("4", "", "n-accounting"), Verdict.CONSISTENT, 3878, 0);
        expect(one("5", "", "n-accounting"), Verdict.CONSISTENT, 3878, 0);
    }

    @Test
    void nothingIsCalledImpossible() {
        assertTrue(PAPER.stream().noneMatch(finding -> finding.verdict() == Verdict.IMPOSSIBLE));
        assertTrue(PAPER.stream()
                .filter(finding -> finding.rule().equals("stars"))
                .allMatch(finding -> finding.verdict() == Verdict.CONSISTENT));
    }

    @Test
    void whatIsNotPrintedIsAskedFor() {
        assertEquals(
                List.of("errors", "r2", "controls", "pre-test", "placebo", "many-tests", "bootstrap"),
                PAPER.stream()
                        .filter(finding -> finding.rule().equals("not-stated"))
                        .map(finding -> finding.key().substring(finding.key().lastIndexOf('.') + 1))
                        .toList());
    }

    @Test
    void everyFindingHasASentenceInEachLanguage() {
        for (Finding finding : PAPER) {
            for (Messages messages : Messages.ALL) {
                String sentence = finding.sentence(messages);
                assertTrue(!sentence.isBlank() && !sentence.contains("{"), sentence);
            }
        }
    }

    private static List<Finding> of(String columns) {
        return Referee.findings(PublishedFile.read(
                "tables.json",
                "{\"units\": 10, \"periods\": 4, \"stars\": {\"*\": 0.1, \"**\": 0.05, \"***\": 0.01}, \"tables\": "
                        + "[{\"id\": \"1\", \"kind\": \"regression\", \"columns\": [" + columns + "]}]}"));
    }

    private static Finding stars(String term) {
        return of("{\"label\": \"a\", \"terms\": [" + term + "]}").stream()
                .filter(finding -> finding.rule().equals("stars"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void starsThatTheirFiguresDoNotBear() {
        assertEquals(
                Verdict.IMPOSSIBLE,
                stars("{\"name\": \"did\", \"estimate\": \"0.010\", \"se\": \"0.010\", \"stars\": \"**\"}")
                        .verdict());
        Finding oneSided =
                stars("{\"name\": \"did\", \"estimate\": \"0.0180\", \"se\": \"0.0100\", \"stars\": \"**\"}");
        assertEquals(Verdict.POSSIBLE_ONLY_IF, oneSided.verdict());
        assertTrue(oneSided.sentence(Messages.ENGLISH).startsWith("Is the test one-sided?"));
        Finding few = stars("{\"name\": \"did\", \"estimate\": \"0.0300\", \"se\": \"0.0100\"}");
        assertEquals(Verdict.POSSIBLE_ONLY_IF, few.verdict());
        assertEquals(
                1, few.args().get(4), "the figures allow |t| = 2.965; the 10 % point of t(1) is 6.31, of t(2) 2.92");
    }

    @Test
    void anErrorPrintedAsZeroSaysNothing() {
        assertEquals(
                Verdict.CONSISTENT,
                stars("{\"name\": \"did\", \"estimate\": \"0.001\", \"se\": \"0.000\", \"stars\": \"***\"}")
                        .verdict());
    }

    @Test
    void estimateErrorAndTTie() {
        Finding finding = stars(
                "{\"name\": \"did\", \"estimate\": \"0.030\", \"se\": \"0.010\", \"t\": \"4.10\", \"stars\": \"***\"}");
        assertEquals(Verdict.IMPOSSIBLE, finding.verdict());
        assertEquals(OptionalDouble.of(3), finding.number());
    }

    @Test
    void moreObservationsThanThePanelHas() {
        Finding more = of("{\"label\": \"a\", \"n\": 41}").get(0);
        assertEquals(Verdict.IMPOSSIBLE, more.verdict());
        Finding odd = of("{\"label\": \"a\", \"n\": \"39\"}").get(0);
        assertEquals(Verdict.QUESTION, odd.verdict());
    }

    @Test
    void figuresAsTheyArePrinted() {
        assertEquals(-0.022, Printed.read("−0,022***").orElseThrow().figure().value());
        assertEquals("***", Printed.read("−0,022***").orElseThrow().mark());
        assertEquals(3878, Printed.read("3,878").orElseThrow().figure().value());
        assertEquals(0.001, Printed.read("(0.006)").orElseThrow().figure().unit());
        assertEquals("a", Printed.read("0.5a").orElseThrow().mark());
        assertEquals(1234.5, Printed.read("1,234.5").orElseThrow().figure().value());
        assertTrue(Printed.read("n.s.").isEmpty());
    }

    @Test
    void aWrongFileIsToldWhere() {
        RefereeProblem figure = assertThrows(
                RefereeProblem.class,
                () -> of("{\"label\": \"a\", \"terms\": [{\"name\": \"did\", \"estimate\": \"about 3\"}]}"));
        assertEquals("figure", figure.code());
        assertEquals(1, figure.place().line());
        assertEquals(
                "no-tables",
                assertThrows(RefereeProblem.class, () -> PublishedFile.read("x.json", "[]"))
                        .code());
        assertEquals(
                "not-json",
                assertThrows(RefereeProblem.class, () -> PublishedFile.read("x.json", "{"))
                        .code());
    }
}
