package org.quasilab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The borders of the house: who may know whom, and why. */
@AnalyzeClasses(packages = "org.quasilab", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String HOME = "org.quasilab.";

    /** Room → the rooms it may know directly; with each comes what that room may know. */
    private static final Map<String, List<String>> MAY_KNOW = new TreeMap<>(Map.ofEntries(
            Map.entry("math", List.of()),
            Map.entry("run", List.of()),
            Map.entry("text", List.of()),
            Map.entry("study", List.of("text")),
            Map.entry("result", List.of("study", "text")),
            Map.entry("moments", List.of("math")),
            Map.entry("source", List.of("text", "run", "moments")),
            Map.entry("data", List.of("study", "result", "math", "source")),
            Map.entry("panel", List.of("data")),
            Map.entry("design", List.of("panel")),
            Map.entry("infer", List.of("design")),
            Map.entry("estimate", List.of("infer")),
            Map.entry("probe", List.of("estimate")),
            Map.entry("efficiency", List.of("panel")),
            Map.entry("simulate", List.of("panel")),
            Map.entry("engine", List.of("probe", "efficiency", "simulate")),
            Map.entry("referee", List.of("text")),
            Map.entry("table", List.of("study", "result", "referee")),
            Map.entry("chart", List.of("study", "result")),
            Map.entry("export", List.of("table", "chart", "run")),
            Map.entry("cli", List.of("engine", "export")),
            Map.entry("gui", List.of("engine", "export"))));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.quasilab");

    @TestFactory
    List<DynamicTest> aRoomKnowsOnlyWhatLiesBeforeIt() {
        return MAY_KNOW.keySet().stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> knowsOnly(room).check(HOUSE)))
                .toList();
    }

    private static ArchRule knowsOnly(String room) {
        List<String> allowed = reach(room);
        DescribedPredicate<JavaClass> strange = DescribedPredicate.describe(
                "rooms that do not lie before " + room,
                other -> other.getPackageName().startsWith(HOME) && !allowed.contains(roomOf(other)));
        return noClasses()
                .that()
                .resideInAPackage(HOME + room + "..")
                .should()
                .dependOnClassesThat(strange)
                .because("the tree is read downwards, from data to results to what shows them; nothing points back")
                .allowEmptyShould(true);
    }

    private static List<String> reach(String room) {
        java.util.Set<String> all = new java.util.LinkedHashSet<>(List.of(room));
        MAY_KNOW.get(room).forEach(next -> all.addAll(reach(next)));
        return List.copyOf(all);
    }

    private static String roomOf(JavaClass type) {
        return type.getPackageName().substring(HOME.length()).split("\\.")[0];
    }

    @ArchTest
    static final ArchRule EVERY_CLASS_LIVES_IN_A_ROOM = classes()
            .that()
            .resideInAPackage("org.quasilab..")
            .and()
            .doNotHaveFullyQualifiedName("org.quasilab.QuasiLab")
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.resideInAnyPackage(
                    MAY_KNOW.keySet().stream().map(room -> HOME + room + "..").toArray(String[]::new)))
            .because("a new room is a decision: it gets its place in the order above first");

    @ArchTest
    static final ArchRule ONLY_THE_WINDOW_KNOWS_JAVAFX = noClasses()
            .that()
            .resideOutsideOfPackage("org.quasilab.gui..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javafx..")
            .because("the engine runs on servers without a display, and in tests without a toolkit");

    @ArchTest
    static final ArchRule ONLY_SOURCE_KNOWS_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("org.quasilab.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.duckdb..")
            .because("the library of the database is loaded for a study that asks for it, and for no other");

    @ArchTest
    static final ArchRule AWT_ONLY_DRAWS = noClasses()
            .that()
            .resideOutsideOfPackages("org.quasilab.gui..", "org.quasilab.chart..", "org.quasilab.export..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..")
            .because("numbers do not depend on fonts and screens");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage("org.quasilab.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("standard output is for what was asked for; everything else speaks through Progress and Problem");

    @ArchTest
    static final ArchRule ROOMS_ARE_FREE_OF_CYCLES = slices().matching("org.quasilab.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a cycle of rooms can only be understood, tested and changed as one");

    @ArchTest
    static final ArchRule PARTS_OF_A_ROOM_ARE_FREE_OF_CYCLES = slices().matching("org.quasilab.(**)")
            .should()
            .beFreeOfCycles()
            .because("what all parts of a room need lies below them, what joins them above");

    @ArchTest
    static final ArchRule SPECS_AND_RESULTS_DO_NOT_COMPUTE = noClasses()
            .that()
            .resideInAnyPackage("org.quasilab.study..", "org.quasilab.result..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ejml..", "org.apache.commons.math3..")
            .because("a spec is what was asked and a result what came out; estimators stand between them");

    @ArchTest
    static final ArchRule A_PROBLEM_IS_CALLED_ONE = classes()
            .that()
            .areAssignableTo("org.quasilab.text.Problem")
            .should()
            .haveSimpleNameEndingWith("Problem")
            .because("what the user can mend is told apart from a programming error by its name");
}
