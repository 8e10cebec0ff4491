package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Translated;

class PartsTest {
    private static final RegressionColumn COLUMN = new RegressionColumn(
            "a",
            "random-effects",
            Optional.of("b"),
            List.of("c"),
            Optional.of(List.of("d")),
            Optional.of(List.of("e")),
            Optional.of(VcovSpec.HETERO),
            "f",
            Optional.of("g"),
            Optional.of("keep"));

    /** Records whose parts of one type differ, so that one taken for another shows. */
    private static List<Record> records() {
        List<Record> records = new ArrayList<>(List.of(
                COLUMN,
                new DesignSpec(
                        "a",
                        Optional.empty(),
                        List.of("b"),
                        List.of("c"),
                        VcovSpec.HETERO,
                        0.9,
                        "keep",
                        Optional.empty(),
                        java.util.Map.of()),
                new VariableSpec(Translated.of("a", "b"), Translated.of("c", "d"), "e", "log"),
                DataSpec.DEFAULT.withFile("a", "b").withKeys("c", "d").withTimePart("e"),
                ReportSpec.DEFAULT));
        StepKind.ALL.forEach(kind -> records.add((Record) kind.defaults().withTitle("a")));
        return records;
    }

    @Test
    void whatHasTheNameOfAPartReplacesThatPart() throws ReflectiveOperationException {
        int checked = 0;
        for (Record spec : records()) {
            for (RecordComponent part : spec.getClass().getRecordComponents()) {
                String name = "with" + part.getName().substring(0, 1).toUpperCase()
                        + part.getName().substring(1);
                for (Method method : methods(spec.getClass())) {
                    if (method.getName().equals(name)
                            && !method.isBridge()
                            && List.of(method.getParameterTypes()).equals(List.of(part.getType()))) {
                        method.setAccessible(true);
                        assertEquals(
                                spec, method.invoke(spec, part.getAccessor().invoke(spec)), spec + " " + name);
                        checked++;
                    }
                }
            }
        }
        assertTrue(checked > 60, checked + " replacing methods");
    }

    /** Its own, and those of its family. */
    private static Set<Method> methods(Class<?> of) {
        Set<Method> methods = new LinkedHashSet<>(List.of(of.getDeclaredMethods()));
        methods.addAll(List.of(of.getMethods()));
        return methods;
    }

    @Test
    void oneValueIsReplacedAndTheRecordStillChecksIt() {
        RegressionColumn other = Parts.with(COLUMN, "where", "year > 2010");
        assertEquals("year > 2010", other.where());
        assertEquals(COLUMN, Parts.with(other, "where", "f"));
        assertEquals(
                "choice",
                assertThrows(StudyProblem.class, () -> Parts.with(COLUMN, "estimator", "gls"))
                        .code());
    }

    @Test
    void aPartThatIsNotThereIsAProgrammingError() {
        assertThrows(IllegalArgumentException.class, () -> Parts.get(COLUMN, "wher"));
        assertThrows(IllegalArgumentException.class, () -> Parts.with(COLUMN, "wher", ""));
        assertThrows(IllegalArgumentException.class, () -> Parts.with(COLUMN, "where", 1));
    }
}
